"""One login door. Wagtail's own sign-in, reset, password and e-mail pages lead to it."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, re_path, reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import RedirectView

from accounts.second_factor import lacks_second_factor, to_set_up

to_login = RedirectView.as_view(url=reverse_lazy("account_login"), query_string=True)


def no_door(request):
    """Nothing is here, not even for editors. Wagtail fails on purpose at one such address, to try its error page."""
    raise Http404


closed_doors = [
    path("cms/login/", to_login),
    path("cms/logout/", RedirectView.as_view(url=reverse_lazy("account_logout"))),
    re_path(r"^cms/password_reset/", RedirectView.as_view(url=reverse_lazy("account_reset_password"))),
    path("cms/account/change_password/", RedirectView.as_view(url=reverse_lazy("account_change_password"))),
    path("cms/failwhale/", no_door),
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
        if user.is_authenticated and lacks_second_factor(user):
            return to_set_up(request)
        try:
            return view(request, *args, **kwargs)
        except ValidationError as refusal:
            # A page's save() refused what no form has shown: publishing several at once, or an approval.
            for sentence in refusal.messages:
                messages.error(request, sentence)
            return redirect(way_back(request))

    return guarded


def way_back(request):
    """The admin's page that the request came from, else its first page."""
    came_from = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if is_ours else reverse("wagtailadmin_home")
