"""Addresses of the guidance outside the page tree. Editions stand here so that they outlive the pages."""

from django.urls import path

from kb import views
from kb.exporting import views as exporting
from kb.searching import views as searching

app_name = "kb"

EDITIONS = "editions/<slug:short_key>/<slug:language>/"

urlpatterns = [
    path(EDITIONS, views.editions, name="editions"),
    path(EDITIONS + "<int:number>/", views.edition, name="edition"),
    path(EDITIONS + "<int:number>.md", exporting.markdown, name="edition_markdown"),
    path(EDITIONS + "<int:number>/since/<int:earlier>/", views.comparison, name="comparison"),
    path("search/", searching.search, name="search"),
    path("search/suggestions/", searching.suggest, name="suggestions"),
    path("topics/", searching.topics, name="topics"),
    path("topics/<str:slug>/", searching.topic, name="topic"),
]
