"""Addresses of an invitation. They belong to no board: whoever opens them is no member yet."""

from django.urls import path

from assessment.views import accepting

app_name = "invitation"

urlpatterns = [
    path("", accepting.invitation, name="accept"),
    path("sign-out/", accepting.change_account, name="sign-out"),
    path("<str:token>/", accepting.link, name="link"),
]
