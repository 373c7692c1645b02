"""Recording that somebody looked at a whole marker. No edit: it freezes nothing and touches no draft."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from kb.models import PageReview


def reviews_of(page: Page) -> list[PageReview]:
    """Every review of this marker in its language, newest first."""
    language = page.locale.language_code
    return list(PageReview.objects.filter(marker_key=page.marker_key, language=language))


@transaction.atomic
def record_review(
    *, page: Page, reviewed_on: date, reviewer: str, next_due: date | None, note: str = "", by: AbstractBaseUser
) -> PageReview:
    """Add a review, and let the page say when it was last reviewed.

    The page says what its newest review says: one that is recorded late does not hide a newer one. Only the
    row's three columns are written, so no revision changes and nothing is published.
    """
    edition = page.edition()
    review = PageReview.objects.create(
        marker_key=page.marker_key,
        language=page.locale.language_code,
        edition_number=edition.number if edition else None,
        reviewed_on=reviewed_on,
        reviewer=reviewer,
        next_due=next_due,
        note=note,
        recorded_by=str(by),
    )
    newest = reviews_of(page)[0]
    says = {"last_reviewed": newest.reviewed_on, "next_review_due": newest.next_due, "reviewer": newest.reviewer}
    type(page).objects.filter(pk=page.pk).update(**says)
    log(instance=page, action="kb.review", user=by, data={"reviewed_on": reviewed_on.isoformat()})
    return review
