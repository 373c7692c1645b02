"""Who needs a second step to sign in, who has one, and where to set it up.

A room that knows of more people says so when it starts: `sources.append(manages_a_board)`.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.models import User

STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]  # recovery codes alone are no second step


def edits_or_administers(user: User) -> bool:
    return user.is_superuser or user.has_perm("wagtailadmin.access_admin")


# Each is asked about a person, and says whether that person needs a second step.
sources: list[Callable[[User], bool]] = [edits_or_administers]


def needs_second_factor(user: User) -> bool:
    """Whether this person may not do without, as MFA_REQUIRED_FOR and the sources say."""
    if settings.MFA_REQUIRED_FOR == "nobody":
        return False
    return settings.MFA_REQUIRED_FOR == "everyone" or any(source(user) for source in sources)


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app or a passkey is set up."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=STEPS).exists()


def lacks_second_factor(user: User) -> bool:
    return needs_second_factor(user) and not has_second_factor(user)


def is_last_that_is_needed(authenticator: Authenticator) -> bool:
    """Whether this is the person's only step and they may not do without one."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=STEPS).exclude(pk=authenticator.pk)
    return not others.exists() and needs_second_factor(authenticator.user)


def to_set_up(request: HttpRequest) -> HttpResponse:
    """To the page that says why a second step is needed, offers the ways, and comes back here."""
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("account_you")
    return HttpResponseRedirect(f"{reverse('second_step_needed')}?{urlencode({'next': back})}")
