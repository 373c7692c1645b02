""" "Was this page useful?": count the answer and say thank you."""

import logging

from django.db import DatabaseError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from kb.counting import ANSWERS, count, is_from_here, is_too_often, open_seal

log = logging.getLogger(__name__)


class SeeOther(HttpResponseRedirect):
    """The answer to a form is another page, and going back does not send it again."""

    status_code = 303


# Exempt, because Django's token is a cookie, and a cookie for each reader would make every page of guidance one that
# nobody may keep a copy of. A forged request could do no more than add one to a counter: the view never looks at who
# is signed in, and takes only what is_from_here() and the seal let through.
@csrf_exempt
@require_POST
def useful(request):
    """Count one answer. A database that is away costs the answer, never the reader's page."""
    sealed, answer = request.POST.get("about", ""), request.POST.get("answer", "")
    about = open_seal(sealed)
    if about is None or answer not in ANSWERS or not is_from_here(request):
        return render(request, "kb/not_counted.html", status=400)
    page, _address, language, edition = about
    if not is_too_often(request, page):
        try:
            count(page=page, language=language, edition=edition, answer=answer)
        except DatabaseError as problem:
            log.warning("An answer was not counted: %s", type(problem).__name__)
    return SeeOther(f"{reverse('kb:thank_you')}?{urlencode({'about': sealed})}")


@require_GET
def thank_you(request):
    """Thank the reader and lead back to the page they came from."""
    about = open_seal(request.GET.get("about", ""))
    return render(request, "kb/thank_you.html", {"address": about[1] if about else ""})
