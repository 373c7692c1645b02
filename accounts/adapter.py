"""How allauth behaves here: nobody signs up, people are invited."""

from allauth.account.adapter import DefaultAccountAdapter


class InviteOnly(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False
