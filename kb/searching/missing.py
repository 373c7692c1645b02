"""Remembering what readers looked for and did not find, without remembering any reader."""

import hmac
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from kb.models import MissedSearch
from kb.searching.asking import Asked

log = logging.getLogger(__name__)
DAYS_UNTIL_SHOWN = 3
MOST_WORDS, LONGEST = 6, 60
MOST_ROWS = 5_000  # so that nobody fills the table by asking for nonsense
KEPT = timedelta(days=365)
PATIENCE = 250  # milliseconds to wait for a lock: a reader is waiting too


def remember(asked: Asked) -> None:
    """Note that this search found nothing today. Never fails: a reader's page does not depend on it."""
    if not worth_keeping(asked):
        return
    try:
        with briefly():
            note(asked, timezone.localdate())
    except DatabaseError as error:
        log.info("A missed search was not counted: %s", type(error).__name__)


def worth_keeping(asked: Asked) -> bool:
    """Words only: what has a number or an address in it can be about a person or a case."""
    safe = not any(letter.isdigit() or letter == "@" for letter in asked.typed)
    return safe and 0 < len(asked.words) <= MOST_WORDS and len(asked.typed) <= LONGEST and not asked.cut


def note(asked: Asked, today: date) -> None:
    """Count the day once. The words are written down when the third different day comes."""
    words = " ".join(word.folded for word in asked.words)
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"{asked.language}:{words}".encode(), "sha256").hex()
    shown = Case(When(days__gte=DAYS_UNTIL_SHOWN - 1, then=Value(words[:LONGEST])), default=Value(""))
    earlier = MissedSearch.objects.filter(digest=digest).exclude(last_missed=today)
    counted = earlier.update(days=F("days") + 1, words=shown, last_missed=today)
    if not counted and MissedSearch.objects.count() < MOST_ROWS:
        first = MissedSearch(digest=digest, language=asked.language, first_missed=today, last_missed=today)
        MissedSearch.objects.bulk_create([first], ignore_conflicts=True)


def forget(today: date) -> int:
    """Drop what nobody has missed for a year. How many there were."""
    return MissedSearch.objects.filter(last_missed__lt=today - KEPT).delete()[0]


@contextmanager
def briefly() -> Iterator[None]:
    """A transaction that waits for SQLite's one write lock a moment only. PostgreSQL locks no more than the row."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    connection.ensure_connection()
    usual = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        with transaction.atomic():
            yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")
