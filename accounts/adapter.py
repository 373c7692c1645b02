"""How allauth behaves here: nobody signs up, people are invited; guesses are counted for each account."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.addresses import ensure_address
from accounts.known_devices import device_of
from accounts.mailing import send_apart
from accounts.models import User
from accounts.security_log import note

APP = "allauth.account"


class InviteOnly(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "duplicate_email": _("Enter an address other than the ones you have given"),
        "incorrect_code": _("The code is not right. Check it and try again"),
    }

    def is_open_for_signup(self, request):
        return False

    def get_logout_redirect_url(self, request):
        """The home page, in the language of whoever signed out."""
        return reverse("wagtail_serve", args=[""])

    def is_safe_url(self, url):
        """Whether this is an address of ours to go on to. What no program can read as an address is none."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def get_reset_password_from_key_url(self, key):
        """At the configured address: the host that was asked for is whatever the sender of the request wrote."""
        return settings.BASE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def get_email_confirmation_url(self, request, emailconfirmation):
        """At the configured address, as above."""
        return settings.BASE_URL + urlsplit(super().get_email_confirmation_url(request, emailconfirmation)).path

    def get_password_change_redirect_url(self, request):
        return reverse("account_you")

    def get_email_verification_redirect_url(self, email_address):
        return reverse("account_you") if self.request.user.is_authenticated else reverse("account_login")

    def get_reauthentication_methods(self, user):
        ways = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        return [way | {"description": ways[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def reauthenticate(self, user, password):
        ensure_address(user)
        return super().reauthenticate(user, password)

    def confirm_email(self, request, email_address):
        """Refused when somebody else has the address, also where they have no row for it yet."""
        for owner in User.objects.filter(email__iexact=email_address.email).exclude(pk=email_address.user_id):
            ensure_address(owner)
        return super().confirm_email(request, email_address)

    def pre_authenticate(self, request, **credentials):
        """Refuse before the password is looked at. The owner's own browser is counted apart, and not by its address."""
        user = self.whose(credentials)
        device = user and device_of(request, user.pk)
        if device:
            action, key = "login_failed_known_device", f"{user.pk}:{device}"
        else:
            action, key = "login_failed", self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = ratelimit.consume(request, app=APP, action=action, key=key)
        if not self._login_failed_rl_usage:
            note("sign-in-limited", user=user and user.pk)
            raise super().validation_error("too_many_login_attempts")

    def validation_error(self, code, *args):
        """As allauth does; too many wrong codes are noted, as too many wrong passwords are."""
        if code in {"too_many_login_attempts", "rate_limited"}:
            note("code-limited")
        return super().validation_error(code, *args)

    def authentication_failed(self, request, **credentials):
        user = self.whose(credentials)
        note("sign-in-failed", user=user and user.pk)

    @staticmethod
    def whose(credentials):
        """The account that an address names, or None: one query in both cases."""
        return User.objects.filter(email__iexact=credentials.get("email", "")).first()

    def send_mail(self, template_prefix, email, context):
        """As allauth does, but beside the answer."""
        request = self.request
        send_apart(self.render_mail(template_prefix, email, {"request": request, "email": email} | context))
