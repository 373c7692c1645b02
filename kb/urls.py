"""Addresses of the guidance outside the page tree. Editions stand here so that they outlive the pages."""

from django.urls import path

from kb.exporting import views as exporting
from kb.searching import views as searching
from kb.views import changes, editions, feeds, glossary, references, usefulness

app_name = "kb"

EDITIONS = "editions/<slug:short_key>/<slug:language>/"

urlpatterns = [
    path("editions/", changes.changes, name="changes"),
    path("editions/feed/", feeds.feed_of_changes, name="feed"),
    path(EDITIONS, editions.editions, name="editions"),
    path(EDITIONS + "compare/", editions.choose, name="choose"),
    path(EDITIONS + "<int:number>/", editions.edition, name="edition"),
    path(EDITIONS + "<int:number>.md", exporting.markdown, name="edition_markdown"),
    path(EDITIONS + "<int:number>/since/<int:earlier>/", editions.comparison, name="comparison"),
    path("search/", searching.search, name="search"),
    path("search/suggestions/", searching.suggest, name="suggestions"),
    path("topics/", searching.topics, name="topics"),
    path("topics/<str:slug>/", searching.topic, name="topic"),
    path("references/", references.works, name="references"),
    path("references/<int:pk>/", references.reference, name="reference"),
    path("law/<int:pk>/", references.statutory_document, name="statutory_document"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("useful/", usefulness.useful, name="useful"),
    path("useful/thank-you/", usefulness.thank_you, name="thank_you"),
]
