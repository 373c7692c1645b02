"""What is kept about searches that found nothing: never who, never the words of one day."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from kb.models import MissedSearch, Synonym
from kb.searching import missing
from kb.searching.asking import Meanings, ask
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)


def miss(text, *days):
    asked = ask(text, "en-gb", Meanings())
    for day in days:
        missing.note(asked, DAY + timedelta(days=day))


def test_the_words_are_written_on_the_third_day_and_not_before():
    miss("Unicorn Café", 0, 0, 0, 1, 1)
    missed = MissedSearch.objects.get()
    assert (missed.words, missed.days, missed.first_missed, missed.last_missed) == ("", 2, DAY, DAY + timedelta(days=1))
    assert "unicorn" not in str(missed.__dict__)
    miss("unicorn cafe", 5)
    missed = MissedSearch.objects.get()
    assert (missed.words, missed.days) == ("unicorn cafe", 3)


@pytest.mark.parametrize(
    "text",
    ["case 47", "name@example.com", "one two three four five six seven", "x" * 61, "?!", "word " * 40],
)
def test_what_can_be_about_a_person_is_never_kept(client, text):
    assert client.get("/search/", {"q": text}).status_code == 200
    assert not MissedSearch.objects.exists()


def test_only_a_search_that_finds_nothing_is_counted(client, guidance):
    for text in ("police", "polise"):
        client.get("/search/", {"q": text})
    assert not MissedSearch.objects.exists()
    client.get("/search/", {"q": "unicorns"})
    missed = MissedSearch.objects.get()
    assert (missed.words, missed.days, missed.last_missed) == ("", 1, timezone.localdate())


def test_the_key_of_the_site_is_in_the_digest(settings):
    miss("unicorn", 0)
    settings.SECRET_KEY = "another key"
    miss("unicorn", 0)
    assert MissedSearch.objects.count() == 2


def test_nobody_fills_the_table(monkeypatch):
    monkeypatch.setattr(missing, "MOST_ROWS", 1)
    miss("unicorn", 0)
    miss("dragon", 0)
    miss("unicorn", 1)
    assert MissedSearch.objects.get().days == 2


@pytest.fixture
def _read_only(client):
    """A database that refuses every write, as when its disk is full or it is a replica."""
    client.get("/privacy/")  # makes the row of the site's words, once
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if sqlite else "SET TRANSACTION READ ONLY")
    yield
    if sqlite:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


@pytest.mark.usefixtures("_read_only")
def test_a_database_that_cannot_be_written_to_still_answers(client):
    assert client.get("/search/", {"q": "unicorns"}).status_code == 200
    assert not MissedSearch.objects.exists()


def test_old_ones_are_forgotten(capsys):
    today = timezone.localdate()
    for days in (364, 366):
        day = today - timedelta(days=days)
        MissedSearch.objects.create(digest=str(days), language="en-gb", first_missed=day, last_missed=day)
    call_command("forget_searches")
    assert capsys.readouterr().out == "1 searches were forgotten.\n"
    assert MissedSearch.objects.get().digest == "364"


@pytest.fixture(params=["Editors", "Moderators"])
def editor(request, client):
    person = UserFactory()
    person.groups.add(Group.objects.get(name=request.param))
    client.force_login(person)
    return client


def test_editors_see_what_was_missed_and_has_words(editor):
    miss("unicorn", 0, 1, 2)
    miss("dragon", 0, 1)
    page = editor.get("/cms/reports/missed-searches/").content.decode()
    assert "unicorn" in page
    assert "dragon" not in page
    assert "No searches" not in page
    assert "missed-searches" in editor.get("/cms/").content.decode()
    assert editor.get("/cms/reports/missed-searches/results/").status_code == 200
    assert editor.get("/cms/reports/missed-searches/?export=csv").status_code == 200


def test_editors_keep_synonyms_and_promoted_results(editor):
    assert editor.get("/cms/searchpicks/add/").status_code == 200
    given = {"words": "SCR, serious case review", "language": "en-gb"}
    assert editor.post("/cms/snippets/kb/synonym/add/", given).status_code == 302
    assert Synonym.objects.get().written == ["SCR", "serious case review"]


def test_others_do_not_see_the_report(client):
    assert client.get("/cms/reports/missed-searches/").status_code == 302
    client.force_login(UserFactory())
    assert client.get("/cms/reports/missed-searches/").status_code in {302, 403}


@pytest.mark.parametrize("words", ["SCR", "SCR, scr", "SCR,, ,"])
def test_one_word_has_no_synonym(words):
    with pytest.raises(ValidationError, match="at least two different words"):
        Synonym(words=words).full_clean()
