"""The question form, and the choice after a conflict. Field names are fixed: see docs/architecture.md."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.models import Standing
from home.rendering import GovukForm, GovukRadioSelect, GovukTextarea

MOST_WORDS = 2000
HINT = _(
    "Say what is in place, what is missing and how you know. Do not name children, families or practitioners. "
    "Use the review’s reference."
)
STANDING_HINTS = {
    Standing.NOT_KNOWN: _("We need more information before we can rate this"),
    Standing.NOT_APPLICABLE: _("Say why in your answer"),
}


class AnswerText(forms.CharField):
    """Plain text, kept as typed. PostgreSQL stores no NUL, so it is dropped; browsers send CRLF, we keep LF."""

    def to_python(self, value):
        return (super().to_python(value) or "").replace("\x00", "").replace("\r\n", "\n")

    def validate(self, value):
        words = len(value.split())
        if words > MOST_WORDS:
            raise forms.ValidationError(
                gettext("Answer must be %(most)s words or less. Yours has %(words)s, and is kept as you typed it.")
                % {"most": f"{MOST_WORDS:,}", "words": f"{words:,}"}
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
        label=_("What is your answer?"),
        help_text=HINT,
        widget=GovukTextarea(rows=9, max_words=500, threshold=60, guide=True),
    )
    rating = forms.ChoiceField(required=False)
    completed = forms.ChoiceField(
        label=_("Have you completed this question?"),
        choices=[("yes", _("Yes, we’ve completed this question")), ("no", _("No, we’ll come back to it later"))],
        widget=GovukRadioSelect,
        error_messages={"required": _("Select whether you’ve completed this question")},
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
            self.add_error("narrative", _("Say why this does not apply") if does_not_apply else _("Enter your answer"))
        if self.levels and "rating" in data and not data["rating"]:
            self.add_error("rating", gettext("Select how well %(about)s meets this question") % {"about": self.about})

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
    choices = [(level.code, gettext(level.label)) for level in levels]
    hints = {level.code: level.meaning and gettext(level.meaning) for level in levels} | STANDING_HINTS
    standing = [(code, code.label) for code in Standing]
    if levels:
        label = gettext("How well does %(about)s meet this?") % {"about": about}
        widget = GovukRadioSelect(hints=hints, divider_before=Standing.NOT_KNOWN)
    else:
        label = _("Does this question apply?")
        choices = [("", _("Yes, it applies"))]
        widget = GovukRadioSelect(hints=hints)
    field = forms.ChoiceField(required=False, label=label, choices=choices + standing, widget=widget)
    field.error_messages["invalid_choice"] = _("Select one of the ratings shown")
    return field


class ConflictForm(GovukForm):
    label_sizes = {"keep": "m"}

    keep = forms.ChoiceField(
        label=_("Which answer do you want to keep?"),
        widget=GovukRadioSelect,
        error_messages={
            "required": _("Select which answer you want to keep"),
            "invalid_choice": _("Select one of the answers shown"),
        },
    )
    base_version = Tolerant(read_version, int)
    draft = Tolerant(read_key, str)
    wording = Tolerant(read_row, nothing)

    def __init__(self, *args, theirs, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["keep"]
        field.choices = [
            ("theirs", gettext("Keep %(name)s’s answer") % {"name": theirs}),
            ("mine", gettext("Use my answer instead")),
            ("both", gettext("Edit both together")),
        ]
        field.widget.hints = {
            "theirs": gettext("Your answer is put aside, so you can copy from it later"),
            "mine": gettext("%(name)s’s answer stays in the history") % {"name": theirs},
            "both": gettext("You will see both answers in one box"),
        }
