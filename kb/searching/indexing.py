"""Keeping the entries right: after every commit that publishes, moves, renames or takes down.

It runs after the commit and swallows its own failures, because nothing published may fail for the sake of search.
`manage.py rebuild_entries` makes everything anew.
"""

import logging
from collections.abc import Callable, Iterable
from functools import partial

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import post_page_move

from kb.models import Entry, QualityMarkerIndexPage, QualityMarkerPage, Reference, StatutoryDocument, Term
from kb.searching.gathering import Kind, entries_of_marker, entries_of_snippet

log = logging.getLogger(__name__)
SNIPPETS = {Reference: Kind.REFERENCE, StatutoryDocument: Kind.DOCUMENT, Term: Kind.TERM}


@transaction.atomic
def replace(old: QuerySet, new: list[Entry]) -> None:
    """Put new entries in the place of old ones."""
    old.delete()
    Entry.objects.bulk_create(new)


def index_marker(page_id: int) -> None:
    """Make the entries of one marker anew. A page that is gone took its entries with it."""
    page = QualityMarkerPage.objects.select_related("locale", "alias_of").filter(pk=page_id).first()
    if page:
        replace(Entry.objects.filter(page_id=page_id), entries_of_marker(page))


def index_below(path: str) -> None:
    """Make the entries of every marker in a part of the page tree anew."""
    for page_id in QualityMarkerPage.objects.filter(path__startswith=path).values_list("pk", flat=True):
        index_marker(page_id)


def index_snippet(model: type[Model], pk: int) -> None:
    """Make the entries of one work, law or term anew, or remove them when it is gone."""
    snippet = model.objects.filter(pk=pk).first()
    replace(Entry.objects.filter(kind=SNIPPETS[model], snippet_id=pk), entries_of_snippet(snippet) if snippet else [])


@transaction.atomic
def rebuild() -> int:
    """Make every entry anew. How many there are."""
    pages = QualityMarkerPage.objects.live().filter(alias_of=None).select_related("locale", "alias_of")
    found = [entry for page in pages for entry in entries_of_marker(page)]
    found += [entry for model in SNIPPETS for snippet in model.objects.all() for entry in entries_of_snippet(snippet)]
    replace(Entry.objects.all(), found)
    return len(found)


def afterwards(work: Callable, *args: object) -> None:
    """Do it when the commit is through. Failing is for the log: search can be mended, a lost commit cannot."""
    transaction.on_commit(partial(attempt, work, *args))


def attempt(work: Callable, *args: object) -> None:
    try:
        work(*args)
    except Exception:
        log.exception("Search was not brought up to date: run manage.py rebuild_entries")


def marker_saved(
    instance: QualityMarkerPage, *, raw: bool = False, update_fields: Iterable[str] | None = None, **kwargs: object
) -> None:
    # Drafts are saved by naming fields, every few seconds. Of those, only these concern readers.
    if not raw and (update_fields is None or {"live", "alias_of", "alias_of_id", "phase"} & set(update_fields)):
        afterwards(index_marker, instance.pk)


def set_saved(instance: QualityMarkerIndexPage, *, raw: bool = False, created: bool = False, **kwargs: object) -> None:
    if not (raw or created):
        afterwards(index_below, instance.path)


def page_moved(instance: Page, **kwargs: object) -> None:
    afterwards(index_below, Page.objects.values_list("path", flat=True).get(pk=instance.pk))


def snippet_changed(sender: type[Model], instance: Model, *, raw: bool = False, **kwargs: object) -> None:
    if not raw:
        afterwards(index_snippet, sender, instance.pk)


def connect() -> None:
    """Listen to what editors do. Called once when the site starts."""
    post_save.connect(marker_saved, sender=QualityMarkerPage, dispatch_uid="kb.search")
    post_save.connect(set_saved, sender=QualityMarkerIndexPage, dispatch_uid="kb.search")
    post_page_move.connect(page_moved, dispatch_uid="kb.search")
    for model in SNIPPETS:
        post_save.connect(snippet_changed, sender=model, dispatch_uid="kb.search")
        post_delete.connect(snippet_changed, sender=model, dispatch_uid="kb.search")
