"""Years are compared question by question, by what a question is; where it asks something else, that is said."""

from uuid import uuid4

import pytest

from assessment.answering import record_answer
from assessment.comparing import compare_years
from assessment.models import RatingLevel, RatingScale
from assessment.moving import go_on, newer_edition
from kb.models import QualityMarkerPage
from tests.assessment.test_moving import publish, reword, the
from tests.factories import make_assessment, make_marker, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return make_marker("One?", "Two?", "Three?", title="Yearly")


def level(code, scale=None):
    return RatingLevel.objects.get(scale=scale or RatingScale.objects.first(), code=code)


def assess(board, by, page, *codes):
    """This year's assessment with those ratings; None leaves a question unanswered."""
    part = make_assessment(board, by, QualityMarkerPage.objects.get(pk=page.pk)).parts.get()
    answers = part.answers.select_related("board", "wording", "part").order_by("wording__number")
    for answer, code in zip(answers, codes, strict=True):
        if code:
            given = {"narrative": "x", "rating": level(code), "is_complete": True, "idempotency_key": uuid4()}
            record_answer(answer=answer, by=by, base_version=0, **given)
    return part


def table(board, page):
    """[(question, [(rating or words, since), …]), …]."""
    rows = compare_years(board, page.translation_key).rows
    return [
        (row.wording.text, [(cell.rating.label if cell.rating else cell.in_words, cell.since) for cell in row.cells])
        for row in rows
    ]


def test_the_same_questions_are_compared(board, manager, page):
    assess(board, manager, page, "partly-met", "mostly-met", None)
    assess(board, manager, page, "fully-met", "not-met", "not-met")
    assert table(board, page) == [
        ("One?", [("Partly met", ""), ("Fully met", "▲ Up 2")]),
        ("Two?", [("Mostly met", ""), ("Not met", "▼ Down 2")]),
        ("Three?", [("Not answered", ""), ("Not met", "")]),
    ]


def test_a_question_keeps_its_row_wherever_it_moves(board, manager, page):
    assess(board, manager, page, "fully-met", "not-met", None)
    publish(page, lambda blocks: [question("New?"), blocks[2], blocks[1], blocks[0]])
    assess(board, manager, page, "not-met", None, "not-met", "fully-met")
    found = dict(table(board, page))
    assert found["One?"] == [("Fully met", ""), ("Fully met", "No change")]
    assert found["New?"] == [("Not asked", ""), ("Not met", "")]


@pytest.mark.parametrize(("kind", "since"), [("", "Not comparable: the question changed"), ("typo", "No change")])
def test_a_question_that_asks_something_else_is_not_compared(board, manager, page, kind, since):
    assess(board, manager, page, "fully-met", None, None)
    publish(page, lambda blocks: [reword(blocks[0], "Another thing?", kind), *blocks[1:]])
    assess(board, manager, page, "fully-met", None, None)
    assert dict(table(board, page))["Another thing?"] == [("Fully met", ""), ("Fully met", since)]


def test_another_scale_is_not_compared(board, manager, page):
    assess(board, manager, page, "fully-met", None, None)
    other = RatingScale.objects.create(name="Other")
    RatingLevel.objects.filter(code="fully-met").first()
    top = RatingLevel.objects.create(scale=other, code="top", label="Top", order=1, slot=1, symbol="x")
    part = assess(board, manager, page, None, None, None)
    given = {"narrative": "x", "rating": top, "is_complete": True, "idempotency_key": uuid4()}
    record_answer(answer=the(part, "One?"), by=manager, base_version=0, **given)
    assert table(board, page)[0][1][1] == ("Top", "Not comparable: the rating scale changed")


def test_a_removed_question_stays_in_the_table(board, manager, page):
    assess(board, manager, page, "fully-met", "not-met", None)
    part = assess(board, manager, page, "fully-met", "not-met", None)
    publish(page, lambda blocks: blocks[1:])
    go_on(part=part, to=newer_edition(part), by=manager)
    assert dict(table(board, page))["One?"] == [("Fully met", ""), ("Fully met", "No change")]


@pytest.mark.parametrize("size", [2, 20])
def test_the_page_shows_it_and_costs_the_same(board, manager, as_manager, django_assert_num_queries, size):
    page = make_marker(*(f"Question {n}?" for n in range(size)), title="Sized")
    for _ in range(3):
        assess(board, manager, page, *["fully-met"] * size)
    as_manager.get("/privacy/")
    with django_assert_num_queries(7):
        response = as_manager.get(f"/boards/{board.slug}/compare/{page.translation_key}/")
    assert response.content.decode().count("No change") == 2 * size


def test_what_the_board_never_assessed_is_not_found(board, as_manager, page):
    assert as_manager.get(f"/boards/{board.slug}/compare/{page.translation_key}/").status_code == 404


def test_one_sensitive_assessment_makes_the_page_sensitive(board, manager, as_manager, page):
    make_assessment(board, manager, page, marking="sensitive")
    make_assessment(board, manager, page)
    told = as_manager.get(f"/boards/{board.slug}/compare/{page.translation_key}/").content.decode()
    assert "OFFICIAL-SENSITIVE" in told
