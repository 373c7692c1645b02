"""The permanent page of one edition."""

import re
from uuid import UUID

from django.http import Http404
from django.shortcuts import render

from kb.models import Edition

SHORT_KEY = re.compile(r"\A[0-9a-f]{12}\Z")


def edition(request, short_key, language, number):
    """A marker as it was published, whatever became of its page. 404 when there is no such edition."""
    if not SHORT_KEY.match(short_key):
        raise Http404
    first, last = (UUID(short_key + digit * 20) for digit in "0f")
    editions = Edition.objects.filter(marker_key__range=(first, last), language=language)
    found, newest = editions.filter(number=number).first(), editions.newest()
    if found is None:
        raise Http404
    context = {"edition": found, "content": found.content, "newest": newest, "notices": {}}
    return render(request, "kb/edition.html", context)
