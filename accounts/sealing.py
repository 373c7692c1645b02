"""Secrets of second factors are encrypted before they reach the database."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.second_factor import is_last_that_is_needed

LABEL = b"second factors of accounts, 1"


def key_from(secret):
    """A key for Fernet of its own, so that what seals codes signs nothing."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=LABEL).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def seal():
    """Seals with SECRET_KEY; opens what SECRET_KEY or one of its fallbacks sealed."""
    return MultiFernet([key_from(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


class SealedSecrets(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "You need a second step to sign in. Add another way first, then remove this one."
        ),
        "incorrect_code": _("The code is not right. Check it and try again"),
    }

    def encrypt(self, text):
        return seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return seal().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        return not is_last_that_is_needed(authenticator)

    def get_totp_issuer(self):
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url):
        """The picture alone, to stand inside a page, with a name for those who do not see it."""
        picture = super().build_totp_svg(url)
        name = gettext("A picture for your authenticator app. The key below says the same.")
        return picture[picture.index("<svg") :].replace("<svg ", f'<svg role="img" aria-label="{escape(name)}" ', 1)

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": settings.WAGTAIL_SITE_NAME}

    def generate_authenticator_name(self, user, type):  # noqa: A002 - allauth calls it so
        count = user.authenticator_set.filter(type=type).count()
        name = gettext("My passkey")
        return f"{name} {count + 1}" if count else name
