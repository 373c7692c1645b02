"""Which markers are due for review, and how urgently."""

from datetime import date, timedelta

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from kb.models import QualityMarkerPage

SOON = timedelta(days=92)
OVERDUE, DUE_SOON, NEVER = 1, 2, 3
STANDINGS = {OVERDUE: "Overdue", DUE_SOON: "Due in three months", NEVER: "Never reviewed"}


def due_for_review(today: date) -> QuerySet:
    """Published markers that are overdue, due soon or never reviewed, in this order, with their `standing`."""
    tests = {
        OVERDUE: Q(next_review_due__lt=today),
        DUE_SOON: Q(next_review_due__lte=today + SOON),
        NEVER: Q(last_reviewed=None),
    }
    whens = [When(test, then=Value(standing)) for standing, test in tests.items()]
    pages = QualityMarkerPage.objects.live().filter(alias_of=None).defer_streamfields()
    return (
        pages.annotate(standing=Case(*whens, default=None, output_field=IntegerField()))
        .filter(standing__isnull=False)
        .order_by("standing", "next_review_due", "number", "path")
    )
