"""Addresses of the API. They have no language: each thing says its own."""

from django.urls import path, re_path

from kb.api import views

app_name = "api"

MARKER = "v1/markers/<uuid:marker_key>/"

urlpatterns = [
    path("v1/", views.index, name="index"),
    path("v1/openapi.json", views.openapi, name="openapi"),
    path("v1/sets/", views.sets, name="sets"),
    path("v1/markers/", views.markers, name="markers"),
    path(MARKER, views.marker, name="marker"),
    path(MARKER + "editions/", views.editions, name="editions"),
    path("v1/editions/<uuid:marker_key>/<slug:language>/<int:number>/", views.edition, name="edition"),
    path("v1/references/", views.references, name="references"),
    path("v1/statutory-documents/", views.statutory_documents, name="statutory_documents"),
    path("v1/terms/", views.terms, name="terms"),
    # Only with a slash at the end: without one Django leads to the address that has it.
    re_path(r"^(?:[\s\S]*/)?$", views.nothing),
]
