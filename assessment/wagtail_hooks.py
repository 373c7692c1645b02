"""What editors may know of answers: how many there are. Never whose, never a word of them."""

from django.db.models import Count
from wagtail import hooks

from assessment.models import Answer
from kb.impact import Answered


@hooks.register("count_answers")
def count_answers(questions):
    """Question pk → in how many assessments of how many boards it is answered."""
    answers = Answer.objects.filter(question__in=questions, version__gt=0).order_by()
    counts = answers.values("question").annotate(
        open=Count("part__assessment", distinct=True), boards=Count("board", distinct=True)
    )
    return {row["question"]: Answered(open=row["open"], boards=row["boards"]) for row in counts}
