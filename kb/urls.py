"""Addresses of editions: outside the page tree, so that they outlive the pages."""

from django.urls import path

from kb import views

app_name = "kb"

urlpatterns = [path("<slug:short_key>/<slug:language>/<int:number>/", views.edition, name="edition")]
