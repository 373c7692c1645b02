"""How allauth behaves here: nobody signs up, people are invited."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse


class InviteOnly(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def get_logout_redirect_url(self, request):
        """The home page, in the language of whoever signed out."""
        return reverse("wagtail_serve", args=[""])
