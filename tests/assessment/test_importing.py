"""Many boards from a list: judged row by row first, then made; a hostile list is refused in words."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from assessment.importing import MAX_ROWS, decode, make_boards, read_list
from assessment.models import Board
from assessment.refusals import UnreadableList
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
HEAD = "name,address word,kind,area,manager's address\n"
TWO = HEAD + "Newton,newton,LSCB,Two towns,a@newton.example\nUpton,upton,,,b@upton.example\n"


@pytest.fixture
def administrator(db):
    return UserFactory(name="Administrator", is_superuser=True)


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def problems(text):
    return [row.problem for row in read_list(text)]


def test_nothing_is_made_before_somebody_has_seen_what_would_happen(as_administrator):
    page = as_administrator.post("/platform/import/", {"text": TWO}).content.decode()
    assert "2 boards will be made" in page
    assert "Make these 2 boards" in page
    assert not Board.objects.exists()
    as_administrator.post("/platform/import/", {"text": TWO, "make": "yes"})
    assert list(Board.objects.values_list("name", "kind__abbreviation")) == [("Newton", "LSCB"), ("Upton", None)]
    assert len(mail.outbox) == 2


def test_a_second_run_changes_nothing(as_administrator, administrator):
    for _ in range(2):
        make_boards(rows=read_list(TWO), by=administrator)
    assert (Board.objects.count(), len(mail.outbox)) == (2, 2)
    page = as_administrator.post("/platform/import/", {"text": TWO}).content.decode()
    assert page.count("Exists already, unchanged") == 2
    assert "Make these" not in page


def test_a_file_is_read_as_a_pasted_list_is(as_administrator):
    file = SimpleUploadedFile("boards.csv", TWO.encode("utf-8-sig"))
    assert "2 boards will be made" in as_administrator.post("/platform/import/", {"file": file}).content.decode()


@pytest.mark.parametrize(
    "content",
    [
        TWO.encode("utf-8-sig"),
        TWO.replace(",", ";").encode(),
        TWO.replace(",", "\t").encode(),
        TWO.replace("\n", "\r\n").encode(),
        TWO.replace("Newton", "Caernarfôn").encode("latin-1"),
        TWO.replace("'", "’").upper().lower().encode(),
        ("\n\n" + TWO + ",,,,\n").encode(),
    ],
    ids=["BOM", "semicolons", "tabs", "Windows lines", "Latin-1", "curly apostrophe", "empty lines"],
)
def test_what_spreadsheets_write_is_taken(content):
    assert problems(decode(content)) == ["", ""]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no boards|name the columns"),
        (HEAD, "no boards"),
        ("name,kind\nNewton,LSCB\n", "Missing: address word, area, manager's address"),
        (TWO.replace("Upton", "Up\0ton"), "no text"),
        (HEAD + '"Newton,newton\n', "missing quotation mark|cannot be read"),
        (HEAD + "A,b,c,d,e\n" * (MAX_ROWS + 1), "more than 1,000"),
        (HEAD + "A,b,c,d,e\n" * 10_000, "more than 1,000"),
        (HEAD + "x" * 1_000_001, "smaller than 1 MB"),
    ],
    ids=["nothing", "head only", "columns", "NUL", "quotes", "1,001 rows", "10,000 rows", "size"],
)
def test_what_is_no_such_list_is_refused_in_words(as_administrator, text, words):
    with pytest.raises(UnreadableList, match=f"(?i){words}"):
        read_list(text)
    assert as_administrator.post("/platform/import/", {"text": text}).status_code == 422


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",newton,,,a@b.example", "Enter the name"),
        ("=HYPERLINK(1),newton,,,a@b.example", "formula"),
        ("Newton,newton,,@SUM(1),a@b.example", "formula"),
        ("Newton,New Ton,,,a@b.example", "only a to z"),
        ("Newton,newton,Golf club,,a@b.example", "no kind of board"),
        ("Newton,newton,,,nobody", "email address"),
        ("Newton,newton", "email address"),
        ("N" * 201 + ",newton,,,a@b.example", "200 characters"),
        ("EASTVALE,newton,,,a@b.example", "another word in its address"),
        ("Newton,eastvale,,,a@b.example", "with another name"),
    ],
)
def test_a_problem_of_a_row_is_said_in_words_and_the_others_are_made(board, administrator, row, words):
    rows = read_list(HEAD + row + "\nUpton,upton,,,b@upton.example\n")
    assert words in rows[0].problem
    assert [made.name for made in make_boards(rows=rows, by=administrator)] == ["Upton"]


def test_the_same_name_twice_is_made_once(administrator):
    rows = read_list(HEAD + "Newton,newton,,,a@b.example\nNEWTON,other,,,a@b.example\nThird,newton,,,a@b.example\n")
    same = "The same name or word for the address stands in line 2"
    assert [row.problem for row in rows] == ["", same, same]


def test_at_most_a_hundred_are_made_at_a_press_and_the_rest_comes_back(as_administrator):
    text = HEAD + "".join(f"Board {n},board-{n},,,m{n}@board.example\n" for n in range(103))
    page = as_administrator.post("/platform/import/", {"text": text, "make": "yes"}).content.decode()
    assert (Board.objects.count(), "Make these 3 boards" in page) == (100, True)
    as_administrator.post("/platform/import/", {"text": text, "make": "yes"})
    assert Board.objects.count() == 103


def test_the_command_says_what_would_happen_and_does_it(tmp_path, capsys, administrator):
    path = tmp_path / "boards.csv"
    path.write_text(TWO)
    call_command("import_boards", path, dry_run=True)
    assert ("Newton: will be made" in capsys.readouterr().out, Board.objects.count()) == (True, 0)
    call_command("import_boards", path, by=administrator.email.upper())
    call_command("import_boards", path)
    out = capsys.readouterr().out
    assert ("Newton: made" in out, "Newton: exists already, unchanged" in out) == (True, True)


def test_the_command_fails_where_something_was_not_made(tmp_path, administrator):
    path = tmp_path / "boards.csv"
    path.write_text(HEAD + "Newton,newton,,,nobody\n")
    with pytest.raises(CommandError, match="not made"):
        call_command("import_boards", path)
    path.write_bytes(b"\x00")
    with pytest.raises(CommandError, match="no text"):
        call_command("import_boards", path)
