"""Many writers save one answer at once: `python -m tests.durability.hammer WRITERS SAVES [MODULE]`.

Each writer adds a word of its own to the newest text that it read, and starts over when told that the answer
has changed. What was acknowledged must then be in the newest text, and in a version of its own. MODULE holds
the record_answer to try: the site's, or a planted one. Prints one line of JSON.
"""

import importlib
import json
import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from assessment import chaining  # noqa: E402
from assessment.models import Answer, Event  # noqa: E402
from assessment.refusals import AnswerChanged  # noqa: E402
from assessment.scoping import across_boards  # noqa: E402


class Writer:
    """One thread with a connection of its own, which it gives back after each save, as a request does."""

    def __init__(self, record_answer, pk, user, name):
        self.record_answer, self.pk, self.user, self.name = record_answer, pk, user, name
        self.acknowledged, self.conflicts, self.errors = [], 0, []

    def save_often(self, saves):
        for n in range(saves):
            try:
                with across_boards():
                    self.save(f"{self.name}.{n}")
            except Exception as error:  # whatever it is, it is reported, and the hammer goes on
                self.errors.append(repr(error))
            finally:
                connection.close()
        return self

    def save(self, word):
        """Try until it is acknowledged, waiting a little longer after each conflict."""
        attempts = 1
        while not self.add(word):
            self.conflicts += 1
            time.sleep(random.uniform(0, 0.02 * attempts))
            attempts += 1
        self.acknowledged.append(word)

    def add(self, word):
        """Read, add a word, save. False when the answer had changed meanwhile."""
        answer = Answer.objects.select_related("board", "wording", "part").get(pk=self.pk)
        current = answer.current()
        text = f"{current.narrative} {word}" if current else word
        given = {"by": self.user, "base_version": answer.version, "idempotency_key": uuid4()}
        try:
            self.record_answer(answer=answer, narrative=text, is_complete=False, at=timezone.now(), **given)
        except AnswerChanged:
            return False
        return True


def hammer(writers, saves, module):
    record_answer = importlib.import_module(module).record_answer
    users = User.objects.filter(email__endswith="@eastvale.example").order_by("pk")
    answer = Answer.objects.filter(board__slug="eastvale").first()
    crew = [Writer(record_answer, answer.pk, users[n % len(users)], f"w{n}") for n in range(writers)]
    connection.close()
    started = time.monotonic()
    with ThreadPoolExecutor(writers) as pool:
        crew = list(pool.map(lambda writer: writer.save_often(saves), crew))
    return report(answer.pk, crew, time.monotonic() - started)


def report(pk, crew, seconds):
    answer = Answer.objects.get(pk=pk)
    versions = list(answer.versions.order_by("n"))
    acknowledged = [word for writer in crew for word in writer.acknowledged]
    newest = Counter(versions[-1].narrative.split())
    own = Counter(version.narrative.split()[-1] for version in versions)
    return {
        "acknowledged": len(acknowledged),
        "stored": len(versions),
        "lost": sum(word not in newest or word not in own for word in acknowledged),
        "duplicates": sum((newest - Counter(set(newest))).values()) + sum((own - Counter(set(own))).values()),
        "conflicts": sum(writer.conflicts for writer in crew),
        "errors": [error for writer in crew for error in writer.errors],
        "chain_ok": is_unbroken(answer, versions),
        "log_ok": is_log_unbroken(answer.board_id),
        "saves_a_second": round(len(acknowledged) / seconds, 1),
    }


SHOWN = ("narrative", "rating", "rating_label", "rating_meaning", "is_complete")
TOLD = ("type", "actor_id", "actor_name", "text", "at")


def is_unbroken(answer, versions):
    """Numbered 1 to the counter without a gap, each on top of the one before, each hash as it must be."""
    previous = ""
    for version in versions:
        expected = chaining.version_hash(
            prev_hash=previous,
            answer_id=answer.pk,
            n=version.n,
            wording_id=version.wording_id,
            by_id=version.by_id,
            at=version.at,
            content=chaining.content_hash(version.salt, version.by_name, *(getattr(version, name) for name in SHOWN)),
        )
        if (version.prev_hash, version.hash) != (previous, expected):
            return False
        previous = version.hash
    numbers = [version.n for version in versions]
    return numbers == list(range(1, answer.version + 1)) and answer.head == previous


def is_log_unbroken(board):
    events = list(Event.objects.filter(board=board).order_by("n"))
    head = ""
    for n, event in enumerate(events, start=1):
        told = {name: getattr(event, name) for name in TOLD}
        expected = chaining.event_hash(prev_hash=head, board_id=board, n=n, **told)
        if (event.n, event.prev_hash, event.hash) != (n, head, expected):
            return False
        head = event.hash
    return True


if __name__ == "__main__":
    _, some, often, *chosen = sys.argv
    with across_boards():
        print(json.dumps(hammer(int(some), int(often), *(chosen or ["assessment.answering"]))))
