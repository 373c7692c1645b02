"""The permanent pages of editions: all of a marker's, one, and what changed between two."""

import re
from uuid import UUID

from django.http import Http404
from django.shortcuts import redirect, render

from kb.comparing import compare
from kb.models import Edition

SHORT_KEY = re.compile(r"\A[0-9a-f]{12}\Z")


def keys_of(short_key):
    """The first and the last marker key that begin so. Raises Http404."""
    if not SHORT_KEY.match(short_key):
        raise Http404
    return tuple(UUID(short_key + digit * 20) for digit in "0f")


def editions_of(short_key, language):
    """The editions of one marker in one language, newest first, without their words. 404 when there is none."""
    first, last = keys_of(short_key)
    found = Edition.objects.filter(marker_key__range=(first, last), language=language).order_by("-number")
    editions = list(found.defer("content", "text"))
    if not editions:
        raise Http404
    return editions


def numbered(editions, number):
    """The edition with that number among those of a marker."""
    edition = next((one for one in editions if one.number == number), None)
    if edition is None:
        raise Http404
    return edition


def editions(request, short_key, language):
    """Every edition of a marker with its date, and the way to what changed in it."""
    found = editions_of(short_key, language)
    chosen = [str(found[-1].number), str(found[0].number)]
    return render(request, "kb/editions.html", {"editions": found, "newest": found[0], "chosen": chosen})


def choose(request, short_key, language):
    """From the form that asks for two editions to what changed between them, whichever was chosen first."""
    found = editions_of(short_key, language)
    numbers = [request.GET.get(name, "") for name in ("from", "to")]
    chosen = sorted({one.number for one in found if str(one.number) in numbers})
    if len(found) == 1:  # there is nothing to choose from
        return redirect("kb:editions", short_key, language)
    if len(chosen) == 2:
        return redirect("kb:comparison", short_key, language, chosen[1], chosen[0])
    context = {"editions": found, "newest": found[0], "is_wrong": True, "chosen": numbers}
    return render(request, "kb/editions.html", context, status=422)


def edition(request, short_key, language, number):
    """A marker as it was published, whatever became of its page."""
    found = editions_of(short_key, language)
    one = numbered(found, number)
    context = {"edition": one, "content": one.content, "newest": found[0], "editions": found, "notices": {}}
    return render(request, "kb/edition.html", context)


def comparison(request, short_key, language, number, earlier):
    """What changed in one edition since an earlier one."""
    found = editions_of(short_key, language)
    old, new = numbered(found, earlier), numbered(found, number)
    if old.number >= new.number:
        raise Http404
    context = {"old": old, "new": new, "sections": compare(old.content, new.content)}
    return render(request, "kb/comparison.html", context)
