"""The page for who tried too often."""

from django.shortcuts import render

from accounts.security_log import note


def too_many(request):
    """429, for every limit but that on wrong passwords, which the form itself explains."""
    note("limited", user=request.user.pk)
    return render(request, "429.html", status=429)
