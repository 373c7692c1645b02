"""One login door. Wagtail's own sign-in, reset, password and e-mail pages lead to it."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.urls import path, re_path, reverse_lazy
from django.views.generic import RedirectView

to_login = RedirectView.as_view(url=reverse_lazy("account_login"), query_string=True)

# An address is changed by whoever invited the person: here a borrowed session could add its own,
# and have a new password sent there. The site map puts these before allauth's, in each language.
closed_account_doors = [
    re_path(r"^account/(email|confirm-email)/", RedirectView.as_view(url=reverse_lazy("account_change_password"))),
]
closed_doors = [
    path("cms/login/", to_login),
    path("cms/logout/", RedirectView.as_view(url=reverse_lazy("account_logout"))),
    re_path(r"^cms/password_reset/", RedirectView.as_view(url=reverse_lazy("account_reset_password"))),
    path("cms/account/change_password/", RedirectView.as_view(url=reverse_lazy("account_change_password"))),
    path("_util/login/", to_login),
    re_path(r"^_util/authenticate_with_password/", to_login),
]


def require_cms_access(view):
    """403 to a signed-in person who is no editor. As Wagtail comes, they are sent to and fro for ever."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        user = request.user
        if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
