"""What editors may know of answers: how many there are. Never whose, never a word of them."""

from django.db.models import Count, Q
from wagtail import hooks

from assessment.models import Answer, Assessment
from assessment.scoping import across_boards
from kb.impact import Answered


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
