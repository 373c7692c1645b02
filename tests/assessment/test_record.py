"""The record of a board: sentences, newest first, narrowed, checked, and taken out as a copy."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.models import Event
from assessment.recalling import as_text
from assessment.recording import record_event
from kb import guards
from tests.factories import BoardFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
RECORD, CHECK, COPY = "/boards/eastvale/record/", "/boards/eastvale/record/check/", "/boards/eastvale/record.csv"
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def write(board, by, count, kinds=("saved",), *, at=NOON, apart=timedelta(minutes=20)):
    for n in range(count):
        text = f"Question {n} of assessment 7, version 1"
        record_event(board=board, type=kinds[n % len(kinds)], by=by, text=text, at=at + n * apart)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def numbers_in(response):
    return [int(n) for n in re.findall(r'id="event-(\d+)"', response.content.decode())]


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_sentences_stand_under_their_day_newest_first(as_manager, board, manager):
    write(board, manager, 3, apart=timedelta(hours=11))
    page = as_manager.get(RECORD)
    assert numbers_in(page) == [4, 3, 2, 1]
    assert "Board manager, Eastvale saved an answer: question 0 of assessment 7, version 1." in text_of(page)
    assert text_of(page).index("2 July 2026") < text_of(page).index("1 July 2026") < text_of(page).index("1:00pm")


def test_every_event_is_on_one_page_and_on_no_other(as_manager, board, manager):
    write(board, manager, 120)
    seen, url = [], RECORD
    while url:
        page = as_manager.get(url)
        seen += numbers_in(page)
        older = re.search(r'href="\?(before=\d+)"', page.content.decode())
        url = older and f"{RECORD}?{older[1]}"
    assert seen == list(range(121, 0, -1))


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("kind=people", [4, 7]),
        ("kind=reading", [1]),
        ("since_day=2&since_month=7&since_year=2026&until_day=2&until_month=jul&until_year=2026", [3]),
        ("until_day=1&until_month=7&until_year=2026", [2]),
        ("kind=people&since_day=4&since_month=7&since_year=2026", [7]),
    ],
)
def test_the_record_can_be_narrowed(as_manager, board, manager, query, numbers):
    write(board, manager, 6, ("saved", "moved", "joined"), apart=timedelta(days=1))
    shown = numbers_in(as_manager.get(f"{RECORD}?{query}"))
    assert sorted(set(shown) - ({1} - set(numbers))) == numbers


def test_by_person_and_by_those_who_were_never_on_the_board(as_manager, board, manager, viewer):
    write(board, viewer, 2)
    write(board, UserFactory(), 1)
    assert numbers_in(as_manager.get(f"{RECORD}?person={viewer.pk}")) == [3, 2]
    assert numbers_in(as_manager.get(f"{RECORD}?person=others")) == [4]


def test_what_was_looked_for_is_kept_on_the_next_page_and_in_the_copy(as_manager, board, manager):
    write(board, manager, 60)
    page = as_manager.get(f"{RECORD}?kind=answers&person={manager.pk}").content.decode()
    assert f"?kind=answers&amp;person={manager.pk}&amp;before=12" in page
    assert f"{COPY}?kind=answers&amp;person={manager.pk}" in page


def test_nothing_found_says_so(as_manager, board):
    assert "No events match" in text_of(as_manager.get(f"{RECORD}?kind=sign-off"))
    assert "There are no older events" in text_of(as_manager.get(f"{RECORD}?before=1"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kind=nonsense", "Select a kind of event from the list"),
        ("person=999999", "Select a person from the list"),
        ("since_day=31&since_month=2&since_year=2026", "First day must be a real date"),
        (
            "since_day=2&since_month=2&since_year=2026&until_day=1&until_month=2&until_year=2026",
            "Last day must be the same",
        ),
    ],
)
def test_a_wrong_filter_says_what_to_do_on_the_page_and_from_the_copy(as_manager, board, query, words):
    page = as_manager.get(f"{RECORD}?{query}")
    assert (page.status_code, words in text_of(page)) == (422, True)
    assert as_manager.get(f"{COPY}?{query}").url == f"{RECORD}?{query}"


@pytest.mark.parametrize("query", ["before=x", "before=0", "before=-1", "before=99999999999999999999", "before=²"])
def test_a_wrong_number_shows_the_newest(as_manager, board, query):
    assert numbers_in(as_manager.get(f"{RECORD}?{query}")) == [1]


def test_the_far_ends_of_time_are_dates_too(as_manager, board):
    ends = "since_day=1&since_month=1&since_year=0001&until_day=31&until_month=12&until_year=9999"
    assert numbers_in(as_manager.get(f"{RECORD}?{ends}")) == [1]


@pytest.mark.parametrize("size", [20, 2000])
def test_the_page_costs_the_same_among_many_events_and_boards(as_manager, board, manager, size):
    Event.objects.bulk_create(chained(board, manager, size))
    write(BoardFactory(), manager, 20)
    with CaptureQueriesContext(connection) as queries:
        response = as_manager.get(f"{RECORD}?before={size}")
    assert (response.status_code, len(queries)) == (200, 6)
    statement = next(q["sql"] for q in queries.captured_queries if "LIMIT 51" in q["sql"])
    assert "OFFSET" not in statement


def chained(board, by, count):
    """The events as record_event writes them, quickly; the board knows where they end."""
    from assessment import chaining

    board.refresh_from_db()
    for n in range(board.event_count + 1, count + 1):
        told = {"type": "saved", "actor_id": by.pk, "actor_name": str(by), "text": f"Question {n}", "at": NOON}
        hashed = chaining.event_hash(prev_hash=board.event_head, board_id=board.pk, n=n, **told)
        yield Event(board=board, n=n, prev_hash=board.event_head, hash=hashed, **told)
        board.event_count, board.event_head = n, hashed
    board.save()


def test_a_sound_record_says_what_was_checked(as_manager, board, manager):
    write(board, manager, 3)
    words = "The record has 4 events. The 4 on this page are as they were written, checked just now."
    assert words in text_of(as_manager.get(RECORD))
    assert "4 events, all of them checked just now" in text_of(as_manager.get(CHECK))


@pytest.mark.parametrize("sql", [
    "UPDATE assessment_event SET text = 'x' WHERE n = 3",
    "UPDATE assessment_event SET actor_name = 'x' WHERE n = 4",
    "DELETE FROM assessment_event WHERE n = 3",
    "DELETE FROM assessment_event WHERE n = 4",
    "UPDATE assessment_board SET event_count = 3",
])  # fmt: skip
def test_damage_is_said_on_the_page_and_by_the_check(as_manager, board, manager, sql):
    write(board, manager, 3)
    guards.remove(using="default")
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert "is not as it was written. Tell the people" in text_of(as_manager.get(RECORD))
    assert "The record is not as it was written" in text_of(as_manager.get(CHECK))


def test_damage_on_an_older_page_does_not_trouble_the_newest_and_is_found_by_the_check(as_manager, board, manager):
    write(board, manager, 60)
    guards.remove(using="default")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_event SET text = 'x' WHERE n = 3")
    assert "as they were written, checked just now" in text_of(as_manager.get(RECORD))
    assert "Event 3 is not as it was written" in text_of(as_manager.get(f"{RECORD}?before=12"))
    assert "The record is not as it was written" in text_of(as_manager.get(CHECK))


# --- The copy -------------------------------------------------------------------------------------


def test_the_copy_holds_every_event_and_its_own(as_manager, board, manager):
    write(board, manager, 620)
    rows = rows_of(response := as_manager.get(COPY))
    assert response["Content-Disposition"] == 'attachment; filename="record-eastvale.csv"'
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")
    assert [int(row["Number"]) for row in rows] == list(range(1, 623))
    assert [row["SHA-256"] for row in rows] == list(Event.objects.order_by("n").values_list("hash", flat=True))
    assert rows[-1]["What happened"] == "Board manager, Eastvale took a copy out of the site: The record."


def test_the_copy_tells_the_time_here_and_in_utc(as_manager, board, manager):
    write(board, manager, 1)
    row = rows_of(as_manager.get(COPY))[1]
    here, utc = datetime.fromisoformat(row["Time in the United Kingdom"]), datetime.fromisoformat(row["Time in UTC"])
    assert here.replace(tzinfo=ZoneInfo("Europe/London")) == utc == NOON
    assert here.hour == 13


def test_a_part_of_the_record_is_recorded_as_a_part(as_manager, board, manager):
    write(board, manager, 3)
    assert len(rows_of(as_manager.get(f"{COPY}?kind=answers"))) == 3
    assert Event.objects.get(type="exported").text == "A part of the record"


def test_the_copy_is_of_this_board_only(as_manager, board, stranger):
    write(stranger.memberships.get().board, stranger, 3)
    assert {row["Who"] for row in rows_of(as_manager.get(COPY))} == {"Board manager, Eastvale"}


def test_a_look_ahead_takes_no_copy(as_manager, board):
    assert as_manager.head(COPY).status_code == 405
    assert not Event.objects.filter(type="exported").exists()


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(client, board, first):
    person = MembershipFactory(board=board, user__name=f"{first}cmd|' /C calc'!A0").user
    client.force_login(person)
    assert rows_of(client.get(COPY))[0]["Who"] == f"'{first}cmd|' /C calc'!A0"


def test_other_cells_stay_as_they_are():
    assert [as_text(cell) for cell in (1, -1, "", "Person = 1", "’=")] == [1, -1, "", "Person = 1", "’="]
