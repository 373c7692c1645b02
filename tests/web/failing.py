"""The site map with one address that fails, for the page that nobody should see."""

from django.urls import path

from config.urls import handler400, handler404
from config.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler404", "urlpatterns"]


def fail(request):
    raise ValueError("on purpose")


urlpatterns = [path("fails/", fail), *of_the_site]
