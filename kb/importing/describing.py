"""A parsed marker as plain data, ready for JSON."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.importing.sections import Block, ParsedMarker, Section


def describe(marker: "ParsedMarker") -> dict:
    """{"importable", "title", …, "sections_in_order", "sections": {key: counts and texts}, "citations", "warnings"}.

    A refused document is {"importable": False, "error"} and what it holds is not told.
    """
    if marker.refusal:
        return {"importable": False, "error": marker.refusal}
    return {
        "importable": True,
        "title": marker.title or None,
        "series": marker.series or None,
        "number": marker.number,
        "phase": marker.phase or None,
        "language": marker.language,
        "sections_in_order": [section.key for section in marker.sections],
        "sections": {section.key: describe_section(section) for section in marker.sections},
        "citations": [vars(citation) for citation in marker.citations],
        "warnings": marker.warnings,
        "left_out": marker.left_out,
    }


def describe_section(section: "Section") -> dict:
    found = {
        "heading": section.heading,
        "empty": not section.blocks,
        "paragraphs": len(section.paragraphs),
    }
    if section.key == "questions":
        return found | describe_questions(section)
    found |= {"items": len(section.items), "nested_items": sum(len(item.points) for item in section.items)}
    if section.key == "quality_statement":
        return found | {"text": " ".join(texts(section.blocks))}
    found |= {"item_texts": texts(section.items), "paragraph_texts": texts(section.paragraphs)}
    if section.key == "rationale":
        found["lists"] = [len(run) for run in section.lists]
    nested = [item.points for item in section.items if item.points]
    return found | ({"nested_texts": nested} if nested else {})


def describe_questions(section: "Section") -> dict:
    questions = section.questions
    parts = [question.sub_questions for question in questions if question.sub_questions]
    found = {
        "count": len(questions),
        "sub_questions": sum(map(len, parts)),
        "texts": texts(questions),
        "sub_texts": parts,
    }
    audiences = [question.audience or None for question in questions]
    return found | ({"audiences": audiences} if any(audiences) else {})


def texts(blocks: "list[Block]") -> list[str]:
    return [block.text for block in blocks]
