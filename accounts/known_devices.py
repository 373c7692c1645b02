"""A browser from which the owner of an account has signed in before.

Whoever guesses at an account is stopped after ten tries, and so would be its owner. The owner's own browser therefore
carries a signed cookie, and its failures are counted apart: nobody can lock somebody else out.
"""

from secrets import token_urlsafe

from django.conf import settings
from django.core import signing

SALT = "accounts.known_devices"
SECONDS = settings.KNOWN_DEVICE_DAYS * 24 * 60 * 60


def remember(request, response, user):
    """Put the cookie into the answer to signing in. A browser that has one for this person keeps its id."""
    device = device_of(request, user.pk) or token_urlsafe(16)
    response.set_cookie(
        settings.KNOWN_DEVICE_COOKIE,
        signing.dumps({"user": user.pk, "device": device}, salt=SALT),
        max_age=SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def device_of(request, user_id):
    """The id of this browser if the person with this id has signed in from it before, else None."""
    try:
        known = signing.loads(request.COOKIES[settings.KNOWN_DEVICE_COOKIE], salt=SALT, max_age=SECONDS)
    except (KeyError, signing.BadSignature):
        return None
    return known["device"] if known["user"] == user_id else None
