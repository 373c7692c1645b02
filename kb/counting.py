"""Counting whether a page was useful: from this site's own forms, not too often, and never who."""

from hashlib import blake2b
from secrets import token_bytes
from urllib.parse import urlsplit

from django.core.cache import caches
from django.core.signing import BadSignature, Signer
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from kb.models import Usefulness

ANSWERS = ("yes", "no")
signer = Signer(salt="kb.useful")

# An office shares one address, so the limit is well above what its readers do, and below what a program would.
MOST, PERIOD = 30, 60 * 60
# New in each process and kept nowhere: what the cache holds leads back to no address.
SALT = token_bytes(16)


def seal(page: str, address: str, language: str, edition: int = 0) -> str:
    """What the form sends back: which page it stands on. Sealed, so that only pages that showed it are counted."""
    return signer.sign_object([page, address, language, edition])


def open_seal(sealed: str) -> list | None:
    """[page, address, language, edition], or None for what this site did not seal."""
    try:
        return signer.unsign_object(sealed)
    except (BadSignature, ValueError, UnicodeError):
        return None


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form.

    The header Sec-Fetch-Site decides where it is there; a page elsewhere cannot forge it. Older browsers send Origin
    or Referer. Nothing at all is no.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(sender).netloc == request.get_host()
    except ValueError:  # no address at all
        return False


def is_too_often(request: HttpRequest, page: str) -> bool:
    """Whether this address has answered about this page more often in the last hour than people do."""
    who = blake2b(request.META.get("REMOTE_ADDR", "").encode(), key=SALT, digest_size=12).hexdigest()
    key = f"kb.useful-{who}-{blake2b(page.encode(), digest_size=12).hexdigest()}"
    caches["local"].add(key, 0, PERIOD)
    try:
        return caches["local"].incr(key) > MOST
    except ValueError:  # it ran out between the two lines
        return False


def count(*, page: str, language: str, edition: int, answer: str) -> None:
    """Add one to the page's counter of this month. Two at once are two."""
    row = {"page": page, "language": language, "edition": edition, "month": timezone.localdate().replace(day=1)}
    add = {answer: F(answer) + 1}
    if not Usefulness.objects.filter(**row).update(**add):
        Usefulness.objects.bulk_create([Usefulness(**row)], ignore_conflicts=True)
        Usefulness.objects.filter(**row).update(**add)
