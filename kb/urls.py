"""Addresses of editions: outside the page tree, so that they outlive the pages."""

from django.urls import path

from kb import views

app_name = "kb"

MARKER = "<slug:short_key>/<slug:language>/"

urlpatterns = [
    path(MARKER, views.editions, name="editions"),
    path(MARKER + "<int:number>/", views.edition, name="edition"),
    path(MARKER + "<int:number>/since/<int:earlier>/", views.comparison, name="comparison"),
]
