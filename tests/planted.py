"""The site with two more pages: one fails with everything it knows in its hands, one writes it into the log."""

import logging
from importlib import import_module

from django.http import HttpResponse
from django.urls import path

from config.wsgi import application

__all__ = ["application"]


def told(request, word):
    return f"{word} {request.POST} {request.GET} {request.headers} {request.COOKIES} {request.FILES}"


def fail(request, word):
    secret = told(request, word)
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(secret) from error


def leak(request, word):
    logging.getLogger("careless").warning("Posted: %s", told(request, word))
    return HttpResponse()


import_module("config.urls").urlpatterns[:0] = [path("planted/<str:word>/", fail), path("leaking/<str:word>/", leak)]
