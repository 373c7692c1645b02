"""How allauth behaves here: nobody signs up, people are invited."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse


class InviteOnly(DefaultAccountAdapter):
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
        asked_for = urlsplit(super().get_reset_password_from_key_url(key))
        return settings.BASE_URL + asked_for.path
