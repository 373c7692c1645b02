"""What editors may know of answers: how many there are. Never whose, never a word of them."""

from django.contrib.auth import get_user_model
from django.db.models import Count, Q
from wagtail import hooks

from assessment.models import Answer, Assessment
from assessment.scoping import EVERYTHING, across_boards, open_to
from kb.impact import Answered


# Before the hook of accounts, which asks what points at a person.
@hooks.register("before_delete_user", order=-1)
def see_what_points_at_a_person(request, person):
    """Deleting a person asks whether a record carries their name: it must see every record, and shows none."""
    open_to(EVERYTHING)


@hooks.register("before_bulk_action", order=-1)
def see_what_points_at_people(request, action_type, objects, action):
    if action.model is get_user_model() and action_type == "delete":
        open_to(EVERYTHING)


@hooks.register("count_answers")
def count_answers(questions):
    """Question pk → in how many assessments of how many boards it is answered."""
    with across_boards():
        return dict(counted(questions))


def counted(questions):
    answers = Answer.objects.filter(question__in=questions, version__gt=0).order_by()
    signed = Q(part__assessment__status=Assessment.Status.SIGNED)
    counts = answers.values("question").annotate(
        open=Count("part__assessment", distinct=True, filter=~signed),
        signed=Count("part__assessment", distinct=True, filter=signed),
        boards=Count("board", distinct=True),
    )
    for row in counts:
        yield row["question"], Answered(row["open"], row["signed"], row["boards"])
