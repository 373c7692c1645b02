"""A parsed marker → a draft page. Never published from here, and never written twice."""

import hashlib
import tomllib
from html import escape
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from kb.importing.sections import Block, ParsedMarker, Question
from kb.models import Phase, QualityMarkerIndexPage, QualityMarkerPage, Reference, StatutoryDocument


def read_particulars(path: Path) -> dict:
    """What stands beside a document in NAME.toml: set, number, phase, source, labels, works cited; or {}."""
    beside = path.with_suffix(".toml")
    return tomllib.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}


def fingerprint(marker: ParsedMarker, particulars: dict) -> str:
    """SHA-256 of what would be written, so that the same import changes nothing the second time."""
    return hashlib.sha256(repr((marker, sorted(particulars.items()))).encode()).hexdigest()


@transaction.atomic
def write_draft(marker: ParsedMarker, particulars: dict) -> QualityMarkerPage | None:
    """The draft page that was made or changed, or None when nothing has changed since the last import.

    An existing page of that address keeps its questions' identities where the wording is the same, and
    its published text stays as it is until an editor publishes the draft.
    """
    parent = QualityMarkerIndexPage.objects.filter(title=particulars.get("set") or marker.series).first()
    parent = parent or QualityMarkerIndexPage.objects.first()
    page = QualityMarkerPage.objects.child_of(parent).filter(slug=slugify(marker.title)).first()
    mark = fingerprint(marker, particulars)
    if page and page.imported == mark:
        return None
    if page:
        # On top of what editors wrote since: the draft, not the live text.
        page = page.get_latest_revision_as_object()
    else:
        page = parent.add_child(instance=QualityMarkerPage(title=marker.title, slug=slugify(marker.title), live=False))
    fill(page, marker, particulars)
    page.imported = mark
    page.save_revision()
    QualityMarkerPage.objects.filter(pk=page.pk).update(imported=mark)
    return page


def fill(page: QualityMarkerPage, marker: ParsedMarker, particulars: dict) -> None:
    """Put the sections and the particulars on the page."""
    page.title = page.draft_title = marker.title
    page.series = marker.series
    page.number = particulars.get("number", marker.number)
    page.phase = Phase.objects.filter(name=particulars.get("phase", marker.phase)).first()
    page.source = particulars.get("source", "")
    page.rights_holder = particulars.get("rights_holder", "")
    page.topics.set(particulars.get("topics", []))
    page.quality_statement = "\n\n".join(block.text for block in blocks_of(marker, "quality_statement"))
    page.rationale = html_of(blocks_of(marker, "rationale"))
    asked = marker.section("questions")
    page.questions = questions_of(page, asked.questions if asked else [], particulars.get("labels", []))
    works, statutes = works_of(particulars), statutes_of(particulars)
    page.knowledge_base = [point(block, works) for block in blocks_of(marker, "knowledge_base")]
    page.equality_diversity = [point(block, works) for block in blocks_of(marker, "equality_diversity")]
    page.statutory_links = [link(block, statutes) for block in blocks_of(marker, "statutory_links")]
    page.obstacles = [bullet("obstacle", block, points=points_of(block)) for block in blocks_of(marker, "obstacles")]


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
    """Question blocks; one with the same wording as before keeps its identity."""
    known = {block.value["text"]: block.id for block in page.questions}
    asked = []
    for place, question in enumerate(questions):
        text = "\n".join([question.text, *question.sub_questions])
        label = labels[place] if place < len(labels) else ""
        value = {"text": text, "label": label, "help": "", "audience": question.audience}
        # Taken once: two questions with the same words are two questions.
        identity = known.pop(text, None)
        asked.append({"type": "question", "value": value, **({"id": identity} if identity else {})})
    return asked


def bullet(kind: str, block: Block, **more: object) -> dict:
    """A block of a section, or a statement where the document had no bullet."""
    text = f"<p>{escape(block.text, quote=False)}</p>"
    if not block.is_item:
        return {"type": "statement", "value": {"text": text}}
    return {"type": kind, "value": {"text": text, **more}}


def points_of(block: Block) -> list[str]:
    return [f"<p>{escape(text, quote=False)}</p>" for text in block.points]


def point(block: Block, works: dict[str, Reference]) -> dict:
    cited = [work.pk for label, work in works.items() if label in block.text]
    return bullet("item", block, points=points_of(block), references=cited)


def link(block: Block, statutes: dict[str, tuple[StatutoryDocument, dict]]) -> dict:
    document, locator = next((found for label, found in statutes.items() if label in block.text), (None, {}))
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
