"""What a board says about an answer whose question has changed."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.forms.answering import Tolerant, read_key, read_version
from home.rendering import GovukForm, GovukRadioSelect

HINTS = {
    "still-true": _("The answer is kept for the new wording, as it is"),
    "edit": _("You will see the answer in a box, under the new wording"),
    "leave": _("The earlier answer stays in the record, under the old wording"),
}


class CheckForm(GovukForm):
    label_sizes = {"decision": "m"}

    decision = forms.ChoiceField(
        label=_("What about your board’s answer?"),
        choices=[
            ("still-true", _("It is still true")),
            ("edit", _("Edit our answer")),
            ("leave", _("Leave the question unanswered for now")),
        ],
        widget=GovukRadioSelect(hints=HINTS),
        error_messages={
            "required": _("Select what to do with your board’s answer"),
            "invalid_choice": _("Select what to do with your board’s answer"),
        },
    )
    base_version = Tolerant(read_version, int)
    idempotency_key = Tolerant(read_key, uuid4)
