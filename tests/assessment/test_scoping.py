"""The scope: nothing without it, only the open board with it, nothing left behind."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from assessment import scoping
from assessment.models import Answer, Assessment, Membership
from tests.factories import make_assessment

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent

# Where the code looks at every board at once, and why that tells nobody anything.
ACROSS = {
    "assessment/administering.py": "a new board has no number yet; a kind of board may be in use on any of them",
    "assessment/overseeing.py": "administrators see boards’ names and managers, and what waits for them",
    "assessment/wagtail_hooks.py": "editors see a number; deleting a person finds their name in records",
    "assessment/management/commands/load_demo.py": "a laptop's demo",
    "assessment/management/commands/tell_boards.py": "a list of boards, then one by one",
    "assessment/management/commands/verify.py": "says ids only, to whoever has a shell",
}


def test_the_places_that_look_across_boards_are_these():
    used = re.compile(r"\b(across_boards\(\)|EVERYTHING\b)")
    files = [path for path in (ROOT / "assessment").rglob("*.py") if path.name != "scoping.py"]
    assert {str(path.relative_to(ROOT)) for path in files if used.search(path.read_text())} == set(ACROSS)


def test_without_a_board_its_rows_cannot_be_asked_for(assessment):
    with scoping.within(scoping.NOTHING), pytest.raises(scoping.OutOfScope):
        Assessment.objects.count()


def test_only_the_rows_of_the_open_board_are_seen(assessment, stranger):
    make_assessment(stranger.memberships.get().board, stranger)
    assert Assessment.objects.count() == 2
    with scoping.of_board(assessment.board_id):
        assert list(Assessment.objects.all()) == [assessment]
        assert {answer.board_id for answer in Answer.objects.all()} == {assessment.board_id}


def test_a_row_of_another_board_cannot_be_refreshed_saved_or_reached_by_a_key(assessment, stranger):
    part = assessment.parts.get()
    with scoping.of_board(stranger.memberships.get().board_id):
        for act in (assessment.refresh_from_db, lambda: part.answers.get(), lambda: assessment.save(force_update=True)):
            with pytest.raises(Exception, match=r"does not exist|did not affect|matching query"):
                act()


def test_before_a_board_is_open_a_person_sees_their_own_memberships(manager, viewer, stranger):
    with scoping.within(scoping.Scope(person=viewer.pk)):
        assert [membership.user_id for membership in Membership.objects.all()] == [viewer.pk]


def test_with_mine_a_person_sees_the_boards_that_they_are_on_now(assessment, manager, stranger):
    with scoping.within(scoping.Scope(person=manager.pk, is_mine=True)):
        assert list(Assessment.objects.all()) == [assessment]
    with scoping.within(scoping.Scope(person=stranger.pk, is_mine=True)):
        assert not Assessment.objects.exists()


def test_a_request_begins_with_nothing_and_leaves_nothing_also_after_an_exception(board):
    def view(request):
        assert scoping.current() == scoping.NOTHING
        scoping.open_to(scoping.Scope(boards=frozenset([board.pk])))
        raise ValueError

    with scoping.within(scoping.NOTHING):
        with pytest.raises(ValueError):
            scoping.RequestScope(view)(RequestFactory().get("/"))
        assert scoping.current() == scoping.NOTHING
