"""The question form, and the choice after a conflict. Field names are fixed: see docs/architecture.md."""

from uuid import uuid4

from django import forms

from assessment.models import Standing
from home.rendering import GovukForm, GovukRadioSelect, GovukTextarea

MOST_WORDS = 2000
HINT = (
    "Say what is in place, what is missing and how you know. Do not name children, families or practitioners. "
    "Use the review’s reference."
)
STANDING_HINTS = {
    Standing.NOT_KNOWN: "We need more information before we can rate this",
    Standing.NOT_APPLICABLE: "Say why in your answer",
}


class AnswerText(forms.CharField):
    """Plain text, kept as typed. PostgreSQL stores no NUL, so it is dropped; browsers send CRLF, we keep LF."""

    def to_python(self, value):
        return (super().to_python(value) or "").replace("\x00", "").replace("\r\n", "\n")

    def validate(self, value):
        words = len(value.split())
        if words > MOST_WORDS:
            raise forms.ValidationError(
                f"Answer must be {MOST_WORDS:,} words or less. Yours has {words:,}, and is kept as you typed it."
            )


class Tolerant(forms.Field):
    """A hidden value that people cannot mend: what is not readable counts as the fallback."""

    widget = forms.HiddenInput

    def __init__(self, read, fallback):
        super().__init__(required=False)
        self.read, self.fallback = read, fallback

    def clean(self, value):
        try:
            return self.read(value)
        except forms.ValidationError:
            return self.fallback()


def read_version(value):
    return forms.IntegerField(min_value=0, max_value=2**31 - 1).clean(value)


def read_row(value):
    return forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False).clean(value)


def nothing():
    return None


def read_key(value):
    return forms.UUIDField().clean(value)


class AnswerForm(GovukForm):
    label_sizes = {"narrative": "m", "rating": "m", "completed": "m"}

    narrative = AnswerText(
        required=False,
        strip=False,
        label="What is your answer?",
        help_text=HINT,
        widget=GovukTextarea(rows=9, max_words=500, threshold=60, guide=True),
    )
    rating = forms.ChoiceField(required=False)
    completed = forms.ChoiceField(
        label="Have you completed this question?",
        choices=[("yes", "Yes, we’ve completed this question"), ("no", "No, we’ll come back to it later")],
        widget=GovukRadioSelect,
        error_messages={"required": "Select whether you’ve completed this question"},
    )
    base_version = Tolerant(read_version, int)
    idempotency_key = Tolerant(read_key, uuid4)
    wording = Tolerant(read_row, nothing)

    def __init__(self, *args, levels, about, **kwargs):
        super().__init__(*args, **kwargs)
        self.about = about
        self.levels = {level.code: level for level in levels}
        self.fields["rating"] = rating_field(levels, about)

    def clean(self):
        data = super().clean()
        if data.get("completed") == "yes":
            self.require_an_answer(data)
        return data

    def require_an_answer(self, data):
        """ "Yes, completed" is the only thing that makes the other fields required."""
        does_not_apply = data.get("rating") == Standing.NOT_APPLICABLE
        if "narrative" in data and not data["narrative"].strip():
            self.add_error("narrative", "Say why this does not apply" if does_not_apply else "Enter your answer")
        if self.levels and "rating" in data and not data["rating"]:
            self.add_error("rating", f"Select how well {self.about} meets this question")

    def chosen(self):
        """The rating as record_answer() wants it: a level, a Standing or ""."""
        code = self.cleaned_data["rating"]
        return self.levels.get(code, code)

    def typed(self):
        """What was posted, valid or not, as keep_draft() wants it. Call after is_valid()."""
        rating = str(self.data.get("rating", ""))
        completed = str(self.data.get("completed", ""))
        return {
            "narrative": self.fields["narrative"].to_python(self.data.get("narrative", "")),
            "rating": rating if rating in dict(self.fields["rating"].choices) else "",
            "completed": completed if completed in {"yes", "no"} else "",
            "base_version": self.cleaned_data["base_version"],
            "idempotency_key": self.cleaned_data["idempotency_key"],
        }


def rating_field(levels, about):
    """The board's scale and the two answers beside it; only those two where the board uses no ratings."""
    choices = [(level.code, level.label) for level in levels]
    hints = {level.code: level.meaning for level in levels} | STANDING_HINTS
    standing = [(code, code.label) for code in Standing]
    if levels:
        label = f"How well does {about} meet this?"
        widget = GovukRadioSelect(hints=hints, divider_before=Standing.NOT_KNOWN)
    else:
        label = "Does this question apply?"
        choices = [("", "Yes, it applies")]
        widget = GovukRadioSelect(hints=hints)
    field = forms.ChoiceField(required=False, label=label, choices=choices + standing, widget=widget)
    field.error_messages["invalid_choice"] = "Select one of the ratings shown"
    return field


class ConflictForm(GovukForm):
    label_sizes = {"keep": "m"}

    keep = forms.ChoiceField(
        label="Which answer do you want to keep?",
        widget=GovukRadioSelect,
        error_messages={
            "required": "Select which answer you want to keep",
            "invalid_choice": "Select one of the answers shown",
        },
    )
    base_version = Tolerant(read_version, int)
    draft = Tolerant(read_key, str)

    def __init__(self, *args, theirs, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["keep"]
        field.choices = [
            ("theirs", f"Keep {theirs}’s answer"),
            ("mine", "Use my answer instead"),
            ("both", "Edit both together"),
        ]
        field.widget.hints = {
            "theirs": "Your answer is put aside, so you can copy from it later",
            "mine": f"{theirs}’s answer stays in the history",
            "both": "You will see both answers in one box",
        }
