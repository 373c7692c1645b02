"""What was acknowledged is there after the whole server was killed in the middle of its work."""

import random
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from tests.sites import MEMBERS

pytestmark = pytest.mark.slow

TEXTS = [
    "Agencies had a one-page guide.",
    "  Two spaces before,\n\na blank line, and one after \n",
    "“Curly” – dashes, 5 < 6 & <b>not bold</b>",
    "Cafodd y bwrdd ŵyl, a’r plentyn 👩‍👧 a glywyd.",
    "مرحبا — from right to left",
    "=1+1\t'; DROP TABLE answers; --",
    "A long one. " * 600,
]


def test_seven_answers_are_there_word_for_word_after_the_server_was_killed(site):
    client = site.client(MEMBERS[0])
    paths = site.questions("eastvale", MEMBERS[0])
    saved = [client.send(path, narrative=text, completed="no") for path, text in zip(paths, TEXTS, strict=True)]
    assert [response.status for response in saved] == [302] * 7
    site.kill()
    site.start()
    assert [client.form(path)["narrative"] for path in paths] == TEXTS
    stored = site.ask("list(AnswerVersion.objects.values_list('narrative', flat=True))")
    assert set(TEXTS) <= set(stored)


def save_until_it_dies(client, path, name):
    """Save one text after the other until nobody answers. The acknowledged ones."""
    acknowledged = []
    for n in range(10_000):
        try:
            response = client.send(path, narrative=f"{name}, save {n}", completed="no")
        except (OSError, HTTPException):
            break
        assert response.status == 302, response.text[:3000]
        acknowledged.append(f"{name}, save {n}")
    return acknowledged


def killed_while_saving(site, paths, round_):
    """Four people save, each a question of their own, until the server is killed under them."""
    with ThreadPoolExecutor(4) as pool:
        crew = zip(MEMBERS[:4], paths[:4], strict=True)
        jobs = [
            pool.submit(save_until_it_dies, site.client(email), path, f"Round {round_}, {email}")
            for email, path in crew
        ]
        time.sleep(random.uniform(0.5, 1.5))
        site.kill()
    return [text for job in jobs for text in job.result()]


def assert_sound(site):
    """PostgreSQL checks itself when it starts; of SQLite's file we ask it."""
    if site.url.startswith("sqlite"):
        with sqlite3.connect(site.directory / "db.sqlite3") as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


def test_no_acknowledged_save_is_lost_when_the_server_is_killed_again_and_again(site):
    paths = site.questions("eastvale", MEMBERS[0])
    for email in MEMBERS[:4]:
        site.client(email)
    acknowledged, waits = [], []
    for round_ in range(3):
        acknowledged += killed_while_saving(site, paths, round_)
        assert_sound(site)
        waits.append(site.start())
    rounds = "AnswerVersion.objects.filter(narrative__startswith='Round')"
    stored = site.ask(f"list({rounds}.values_list('narrative', flat=True))")
    print(f"\n{len(acknowledged)} acknowledged in 3 rounds; up again after {max(waits):.1f} s at most")
    assert set(acknowledged) - set(stored) == set()
    assert len(stored) == len(set(stored))
    assert len(acknowledged) >= 12
