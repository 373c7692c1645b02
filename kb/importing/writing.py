"""A parsed marker → a draft page. Never published from here, and never written twice."""

import hashlib
import tomllib
from html import escape
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from kb.importing.citing import Works
from kb.importing.placing import Place, address_of, find_place
from kb.importing.sections import Block, ParsedMarker, Question
from kb.models import Phase, QualityMarkerIndexPage, QualityMarkerPage, Reference, StatutoryDocument

# What a later import leaves as it is when it says nothing of it.
KEPT = ("source", "rights_holder")


def read_particulars(path: Path) -> dict:
    """What stands beside a document in NAME.toml: set, number, phase, source, labels, works cited; or {}."""
    beside = path.with_suffix(".toml")
    return tomllib.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}


def fingerprint(marker: ParsedMarker, particulars: dict) -> str:
    """SHA-256 of what would be written, so that the same import changes nothing the second time."""
    told = sorted(item for item in particulars.items() if item[0] not in KEPT)
    return hashlib.sha256(repr((marker, told)).encode()).hexdigest()


@transaction.atomic
def write_draft(
    marker: ParsedMarker,
    particulars: dict,
    *,
    parent: QualityMarkerIndexPage | None = None,
    by: AbstractBaseUser | None = None,
) -> QualityMarkerPage | None:
    """The draft page that was made or changed, or None when nothing has changed since the last import.

    An existing page of that address keeps its questions' identities where the wording is the same, a translation
    those of its original by place; its published text stays as it is until an editor publishes the draft.
    Raises NoPlaceError when there is no set or page that it can go to.
    """
    place = find_place(marker, particulars, parent)
    if place.page and is_unchanged(place.page, marker, particulars):
        return None
    # On top of what editors wrote since: the draft, not the live text.
    page = place.page.get_latest_revision_as_object() if place.page else new_page(marker, place, by)
    fill(page, marker, particulars)
    if place.original:
        pairs = zip(page.questions.raw_data, place.question_ids, strict=True)
        page.questions = [{**block, "id": uid} for block, uid in pairs]
    page.imported = fingerprint(marker, particulars)
    if not place.page:
        place.parent.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=by, content_changed=True)
    page.save_revision(user=by, log_action=True)
    QualityMarkerPage.objects.filter(pk=page.pk).update(imported=page.imported)
    return page


def is_unchanged(page: QualityMarkerPage, marker: ParsedMarker, particulars: dict) -> bool:
    """Whether the last import wrote just this. A source that is not given stays as it is, so it is no change."""
    draft = page.get_latest_revision_as_object()
    given = {name: particulars[name] for name in KEPT if name in particulars}
    same = all(getattr(draft, name) == value for name, value in given.items())
    return same and page.imported == fingerprint(marker, particulars)


def new_page(marker: ParsedMarker, place: Place, by: AbstractBaseUser | None) -> QualityMarkerPage:
    """A page for the set that is not in it yet. A translation has the key of its original."""
    slug, locale = address_of(marker.title), place.parent.locale
    page = QualityMarkerPage(title=marker.title, slug=slug, locale=locale, live=False, owner=by)
    if place.original:
        page.translation_key = place.original.translation_key
    return page


def fill(page: QualityMarkerPage, marker: ParsedMarker, particulars: dict) -> None:
    """Put the sections and the particulars on the page."""
    page.title = page.draft_title = marker.title
    page.series = marker.series
    page.number = particulars.get("number", marker.number or page.number)
    phase = Phase.objects.filter(name=particulars.get("phase", marker.phase)).first()
    page.phase = phase if phase or "phase" in particulars else page.phase
    for name in KEPT:
        setattr(page, name, particulars.get(name, getattr(page, name)))
    if "topics" in particulars:
        page.topics.set(particulars["topics"])
    page.quality_statement = "\n\n".join(block.text for block in blocks_of(marker, "quality_statement"))
    page.rationale = html_of(blocks_of(marker, "rationale"))
    asked = marker.section("questions")
    page.questions = questions_of(page, asked.questions if asked else [], particulars.get("labels", []))
    fill_what_cites(page, marker, particulars)
    page.obstacles = [bullet("obstacle", block, points=points_of(block)) for block in blocks_of(marker, "obstacles")]


def fill_what_cites(page: QualityMarkerPage, marker: ParsedMarker, particulars: dict) -> None:
    """The sections whose items lead to works and statutory documents."""
    given, statutes, works = works_of(particulars), statutes_of(particulars), Works()
    works.add_listed(marker)
    page.knowledge_base = [point(block, works, given) for block in blocks_of(marker, "knowledge_base")]
    page.equality_diversity = [point(block, works, given) for block in blocks_of(marker, "equality_diversity")]
    page.statutory_links = [link(block, works, statutes) for block in blocks_of(marker, "statutory_links")]


def blocks_of(marker: ParsedMarker, key: str) -> list[Block]:
    section = marker.section(key)
    return section.blocks if section else []


def html_of(blocks: list[Block]) -> str:
    """Paragraphs and lists as rich text, with lists inside items where they have points."""
    parts, in_list = [], False
    for block in blocks:
        if block.is_item != in_list:
            parts.append("<ul>" if block.is_item else "</ul>")
            in_list = block.is_item
        tag = "li" if block.is_item else "p"
        points = "".join(f"<li>{escape(point, quote=False)}</li>" for point in block.points)
        nested = f"<ul>{points}</ul>" if points else ""
        parts.append(f"<{tag}>{escape(block.text, quote=False)}{nested}</{tag}>")
    return "".join([*parts, "</ul>" if in_list else ""])


def questions_of(page: QualityMarkerPage, questions: list[Question], labels: list[str]) -> list[dict]:
    """Question blocks; one with the same wording as before keeps its identity, its label and its help."""
    known = {block.value["text"]: block for block in page.questions}
    asked = []
    for place, question in enumerate(questions):
        text = "\n".join([question.text, *question.sub_questions])
        # Taken once: two questions with the same words are two questions.
        before = known.pop(text, None)
        label = labels[place] if place < len(labels) else before.value["label"] if before else ""
        value = {"text": text, "label": label, "help": before.value["help"] if before else ""}
        block = {"type": "question", "value": {**value, "audience": question.audience}}
        asked.append({**block, "id": before.id} if before else block)
    return asked


def bullet(kind: str, block: Block, **more: object) -> dict:
    """A block of a section, or a statement where the document had no bullet."""
    text = f"<p>{escape(block.text, quote=False)}</p>"
    if not block.is_item:
        return {"type": "statement", "value": {"text": text}}
    return {"type": kind, "value": {"text": text, **more}}


def points_of(block: Block) -> list[str]:
    return [f"<p>{escape(text, quote=False)}</p>" for text in block.points]


def point(block: Block, works: Works, given: dict[str, Reference]) -> dict:
    """A bullet with the works it cites: as the text cites them, or by a label that was given for it."""
    texts = [block.text, *block.points]
    named = (work for label, work in given.items() if any(label in text for text in texts))
    cited = list(dict.fromkeys(work.pk for work in [*works.references_in(*texts), *named]))
    return bullet("item", block, points=points_of(block), references=cited)


def link(block: Block, works: Works, given: dict[str, tuple[StatutoryDocument, dict]]) -> dict:
    document, locator = next((found for label, found in given.items() if label in block.text), (None, {}))
    document = document or works.document_in(block.text)
    return bullet("link", block, document=document and document.pk, **{"paragraph": "", "page": "", **locator})


def works_of(particulars: dict) -> dict[str, Reference]:
    """The works named beside the document, by their label; made where they are new."""
    return {
        given["label"]: Reference.objects.get_or_create(label=given["label"], defaults={"text": given["text"]})[0]
        for given in particulars.get("reference", [])
    }


def statutes_of(particulars: dict) -> dict[str, tuple[StatutoryDocument, dict]]:
    """The statutory documents named beside the document, with paragraph and page, and their successors."""
    found = {}
    for given in particulars.get("statute", []):
        document = statute(given, given["title"])
        locator = {name: given[name] for name in ("paragraph", "page") if name in given}
        found[given["label"]] = (document, locator)
        for newer in given.get("replaced_by", []):
            successor = statute(newer, given["title"])
            StatutoryDocument.objects.filter(pk=document.pk, superseded_by=None).update(superseded_by=successor)
            document = successor
    return found


def statute(given: dict, title: str) -> StatutoryDocument:
    defaults = {"title": title, "edition": given["edition"], "text": given["text"]}
    return StatutoryDocument.objects.get_or_create(label=given["label"], defaults=defaults)[0]
