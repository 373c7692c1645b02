"""The one sign-in page: allauth's, which also says why somebody was signed out."""

from allauth.account.views import LoginView

from accounts.idling import sentence


class SignIn(LoginView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"why": sentence(self.request.GET.get("why"))}


sign_in = SignIn.as_view()
