"""What follows from what allauth tells: the log of security, and the ends of other sessions."""

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from accounts import fresh, idling, known_devices
from accounts.ending import end_other_sessions
from accounts.security_log import note


@receiver(user_logged_in)
def start_the_clocks(request, **kwargs):
    idling.begin(request.session)


@receiver(account.user_logged_in)
def signed_in(request, response, user, **kwargs):
    fresh.count_signing_in(request, user)
    known_devices.remember(request, response, user)
    note("signed-in", user=user.pk)


@receiver(user_logged_out)
def signed_out(request, user, **kwargs):
    if user is not None:
        note("signed-out", user=user.pk)


@receiver(account.password_changed)
@receiver(account.password_set)
def password_changed(request, user, **kwargs):
    note("password-changed", user=user.pk)
    end_other_sessions(request, user)


@receiver(account.password_reset)
def password_reset(request, user, **kwargs):
    note("password-reset", user=user.pk)
    end_other_sessions(request, user)


@receiver(account.email_changed)
def address_changed(request, user, **kwargs):
    note("address-changed", user=user.pk)


@receiver(factors.authenticator_added)
@receiver(factors.authenticator_removed)
@receiver(factors.authenticator_reset)
def factor_changed(signal, request, user, authenticator, **kwargs):
    words = {factors.authenticator_added: "added", factors.authenticator_removed: "removed"}
    note(f"second-factor-{words.get(signal, 'renewed')}", user=user.pk, factor=authenticator.pk)
    end_other_sessions(request, user)


@receiver(factors.authenticator_used)
def factor_used(user, authenticator, **kwargs):
    note("second-factor-used", user=user.pk, factor=authenticator.pk)


@receiver(factors.authentication_failed)
def factor_wrong(user, authenticator, **kwargs):
    note("second-factor-wrong", user=user.pk, factor=authenticator.pk)
