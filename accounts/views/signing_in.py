"""The one sign-in page: allauth's, which also says why somebody was signed out."""

from allauth.account.views import LoginView
from django.conf import settings

from accounts.idling import sentence


class SignIn(LoginView):
    def get_context_data(self, **kwargs):
        limits = {
            "idle_minutes": max(1, round(settings.SESSION_IDLE_MINUTES)),
            "whole_hours": max(1, round(settings.SESSION_ABSOLUTE_MINUTES / 60)),
        }
        return super().get_context_data(**kwargs) | limits | {"why": sentence(self.request.GET.get("why"))}


sign_in = SignIn.as_view()
