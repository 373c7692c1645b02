"""Signing out, and the page for who tried too often."""

from allauth.account.views import logout
from django.shortcuts import render

from accounts.security_log import note


def sign_out(request):
    """As allauth does; the browser then forgets its copies of pages. Not its cookies: one names a known device."""
    response = logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def too_many(request):
    """429, for every limit but that on wrong passwords, which the form itself explains."""
    note("limited", user=request.user.pk)
    return render(request, "429.html", status=429)
