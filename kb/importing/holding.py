"""Documents kept from their upload to their import, and what becomes of them."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from kb.importing.checking import Check
from kb.importing.writing import write_draft
from kb.models import ImportedDocument, QualityMarkerIndexPage, QualityMarkerPage

LONGEST_NAME = 255


@transaction.atomic
def hold(
    documents: Iterable[tuple[str, bytes]],
    *,
    parent: QualityMarkerIndexPage,
    particulars: dict,
    by: AbstractBaseUser,
) -> UUID:
    """Keep what somebody brought, and drop what anybody forgot. The name of the batch."""
    ImportedDocument.objects.forgotten().delete()
    batch = uuid4()
    ImportedDocument.objects.bulk_create(
        ImportedDocument(
            batch=batch,
            place=place,
            owner=by,
            parent=parent,
            name=name[-LONGEST_NAME:],
            data=data,
            particulars=particulars,
        )
        for place, (name, data) in enumerate(documents)
    )
    return batch


@transaction.atomic
def write_held(checks: Iterable[Check], *, by: AbstractBaseUser) -> list[tuple[QualityMarkerPage, bool]]:
    """Make the drafts that are wanted, and keep none of the documents: (page, whether it changed) of each.

    All or nothing, and once: a second request finds the documents gone. Raises NoPlaceError.
    """
    checks = list(checks)
    held = ImportedDocument.objects.select_for_update().filter(pk__in=[one.document.pk for one in checks])
    left = set(held.order_by("pk").values_list("pk", flat=True))
    written = [write(one, by) for one in checks if one.document.pk in left and one.wanted]
    held.delete()
    return written


def write(one: Check, by: AbstractBaseUser) -> tuple[QualityMarkerPage, bool]:
    page = write_draft(one.marker, one.particulars, parent=one.document.parent, by=by)
    return page or one.place.page, bool(page)
