"""The dry run in the admin: what each document holds, where it would go, and what would happen. Writes nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from time import monotonic

from django.contrib.auth.base_user import AbstractBaseUser

from kb.headings import heading
from kb.importing.citing import Listed, Works, unresolved
from kb.importing.forms import CorrectionForm
from kb.importing.placing import NoPlaceError, Place, address_of, find_place
from kb.importing.reading import parse_document
from kb.importing.sections import ParsedMarker, Section
from kb.importing.writing import is_unchanged
from kb.models import ImportedDocument, Phase, QualityMarkerPage

# A server ends a request after thirty seconds; what is not read by then would take all others with it.
MOST_SECONDS = 15
OUT_OF_TIME = "Reading these documents took too long. Import this one by itself."
LOCKED = "The page “{}” is locked, or you may not change it. Nothing was imported."
TWICE = "Another document has this title too. Change one of them, or leave one out."


@dataclass
class Check:
    """One document with its parse and its form. `refusal` says why it cannot be imported, or is ""."""

    document: ImportedDocument
    marker: ParsedMarker
    works: Works
    form: CorrectionForm | None = None
    place: Place | None = None
    refusal: str = ""
    particulars: dict = field(default_factory=dict)

    @property
    def wanted(self) -> bool:
        """Whether it can be imported and is meant to be."""
        return not self.refusal and self.form.is_valid() and self.form.cleaned_data["include"]

    @property
    def outcome(self) -> str:
        page = self.place and self.place.page
        if self.refusal or not self.place:
            return self.refusal
        if not page:
            original = self.place.original
            return f"New draft: the translation of “{original.title}”." if original else "New draft."
        if is_unchanged(page, self.marker, self.particulars):
            return "Nothing has changed."
        return f"Changes the draft of “{page.draft_title}”{', which is published' if page.live else ''}."

    @property
    def rows(self) -> Iterator[tuple[str, Section, int, int]]:
        """Each section: its name here, the section, its items or questions, and what stands below them."""
        for section in self.marker.sections:
            below = sum(len(item.points) for item in section.items)
            yield heading(section.key, self.marker.language), section, len(section.items), below

    @property
    def unresolved(self) -> list[str]:
        return unresolved(self.marker, self.works, self.particulars)

    @property
    def doubts(self) -> list[str]:
        """What an editor should look at."""
        phase = self.marker.phase
        is_unknown = phase and not Phase.objects.filter(name=phase).exists()
        missing = [f"There is no phase “{phase}” here. Choose one, or add it under Guidance."] if is_unknown else []
        return [*self.marker.warnings, *missing, *Listed(self.marker).doubts]


def check_all(documents: Iterable[ImportedDocument], by: AbstractBaseUser, sent: dict | None = None) -> list[Check]:
    """The dry run of all that somebody brought. `sent` is what they posted to correct it."""
    works, started = Works(), monotonic()
    checks = []
    for document in documents:
        late = monotonic() - started > MOST_SECONDS
        marker = ParsedMarker(refusal=OUT_OF_TIME) if late else parse_document(bytes(document.data))
        checks.append(check(Check(document, marker, works, refusal=marker.refusal), by, sent))
    refuse_doubles(checks)
    return checks


def check(one: Check, by: AbstractBaseUser, sent: dict | None) -> Check:
    """Fill in form, particulars and place."""
    one.particulars = dict(one.document.particulars)
    if one.refusal:
        return one
    one.form = CorrectionForm(sent, initial=found_in(one), prefix=f"document-{one.document.pk}")
    if sent and one.form.is_valid():
        one.marker = replace(one.marker, title=one.form.cleaned_data["title"] or one.marker.title)
        one.particulars |= one.form.corrections()
    if one.marker.title:
        put(one, by)
    return one


def found_in(one: Check) -> dict:
    """What a form begins with: what the text says, else what the page there says already."""
    page = page_titled(one) if one.marker.title else None
    phase = Phase.objects.filter(name=one.marker.phase).first() or (page and page.phase)
    return {
        "include": True,
        "title": one.marker.title,
        "number": one.marker.number or (page and page.number),
        "phase": phase and phase.pk,
    }


def page_titled(one: Check) -> QualityMarkerPage | None:
    pages = QualityMarkerPage.objects.child_of(one.document.parent)
    return pages.filter(slug=address_of(one.marker.title)).first()


def put(one: Check, by: AbstractBaseUser) -> None:
    """Find its place, and whether this person may write there."""
    try:
        one.place = find_place(one.marker, one.particulars, one.document.parent)
    except NoPlaceError as error:
        one.refusal = str(error)
        return
    page = one.place.page
    if page:
        may = page.permissions_for_user(by)
        one.refusal = "" if may.can_edit() and not may.page_locked() else LOCKED.format(page.title)


def refuse_doubles(checks: list[Check]) -> None:
    """Two documents of one title would be one page."""
    meant = [one for one in checks if one.form and one.form.is_bound and one.wanted]
    times = Counter(address_of(one.marker.title) for one in meant)
    for one in meant:
        if times[address_of(one.marker.title)] > 1:
            one.form.add_error("title", TWICE)
