"""Whom a set puts its questions to. Drafts may say anything; what is published names an audience of its set."""

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue


class AsksForAudiences:
    """For the editor's form of a marker: asks for audiences when publishing or submitting, never for a draft."""

    def clean(self) -> dict:
        cleaned = super().clean()
        questions = cleaned.get("questions")
        if self.parent_page and questions is not None and not self.is_deferred_validation:
            for problem in problems(questions, self.parent_page.specific.audience_names()):
                self.add_error("questions", problem)
        return cleaned


def problems(questions: StreamValue, audiences: list[str]) -> list[str]:
    """A sentence for each question whose audience is missing or unknown. None where the set has no audiences."""
    return [
        sentence
        for number, block in enumerate(questions, start=1)
        if audiences and (sentence := problem(number, (block.value["audience"] or "").strip(), audiences))
    ]


def problem(number: int, audience: str, audiences: list[str]) -> str:
    if audience in audiences:
        return ""
    choose = f"choose {or_list(audiences)}."
    if not audience:
        return f"Question {number} has no audience: {choose}"
    return f"“{audience}”, the audience of question {number}, is not an audience of this set: {choose}"


def or_list(names: list[str]) -> str:
    """ "A, B or C"."""
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def refuse(questions: StreamValue, audiences: list[str]) -> None:
    """ValidationError with every sentence, before such questions are published by any way."""
    if found := problems(questions, audiences):
        raise ValidationError({"questions": found})
