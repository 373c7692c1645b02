"""The tripwire catches what a hurried programmer does, and lets pass what the site does."""

from uuid import uuid4

import pytest
from django.db.models import QuerySet

from assessment import scoping
from assessment.models import Agency, Answer, Membership, Part, Review
from tests import tripwire
from tests.factories import make_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def trip(wire, board, assessment):
    """Do it with one board open, and say whether the wire of every test found it."""

    def trip(act):
        try:
            with scoping.of_board(board.pk):
                act()
        except tripwire.TrippedError:
            assert wire.pop()
            return True
        return False

    return trip


PLANTED = {
    "a forgotten filter": lambda theirs: list(QuerySet(Part)),
    "another board's id": lambda theirs: list(QuerySet(Part).filter(board_id=theirs.board_id)),
    "a key without its board": lambda theirs: list(QuerySet(Part).filter(pk=theirs.pk)),
    "an update by key": lambda theirs: QuerySet(Part).filter(pk=1).update(marker_key=uuid4()),
    "a deletion by key": lambda theirs: QuerySet(Answer).filter(pk=0)._raw_delete("default"),
    "a join that begins elsewhere": lambda theirs: list(QuerySet(Part).filter(assessment__review__reference="R-1")),
    "a subquery that forgot": lambda theirs: list(
        Part.objects.filter(pk__in=QuerySet(Answer).filter(version=0).values("part"))
    ),
    "a row for another board": lambda theirs: Agency(board_id=theirs.board_id, name="Police").save_base(),
    "many rows for another board": lambda theirs: Agency.objects.bulk_create(
        [Agency(board_id=theirs.board_id, name="Police"), Agency(board_id=theirs.board_id, name="Health")]
    ),
    "another person's memberships": lambda theirs: list(QuerySet(Membership).filter(user_id=theirs.started_by_id)),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_it_finds_a_planted_fault(trip, stranger, fault, page):
    theirs = make_assessment(stranger.memberships.get().board, stranger, page)
    assert trip(lambda: PLANTED[fault](theirs))


def test_it_lets_pass_what_is_fetched_through_the_board(trip, board, assessment):
    review = Review.objects.create(board=board, reference="R-1", kind_id=1)
    for act in (
        lambda: list(board.assessments.select_related("board", "review")),
        lambda: list(Answer.objects.filter(part__assessment=assessment, version=0)),
        lambda: assessment.parts.get().answers.update(is_locked=False),
        lambda: Agency.objects.bulk_create([Agency(board=board, name="Police"), Agency(board=board, name="Health")]),
        lambda: review.save(),
        lambda: list(Part.objects.filter(answers__version__gte=0).distinct()),
    ):
        assert not trip(act)


def test_it_sleeps_in_what_looks_across_boards(board):
    with scoping.across_boards():
        assert list(Part.objects.all()) == []
