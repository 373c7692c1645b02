"""Starting a self-assessment, one question a page."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.models import Assessment, ReviewKind
from home.rendering import GovukForm, GovukRadioSelect


class StepForm(GovukForm):
    """One page of the start. It knows the board whose assessment it is."""

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        self.board = board


def select(message):
    return {"required": message, "invalid_choice": message}


class AboutForm(StepForm):
    page_heading = "about"
    about = forms.ChoiceField(
        label=_("What is this self-assessment about?"),
        choices=[("review", _("One review")), ("general", _("Our arrangements in general"))],
        widget=GovukRadioSelect,
        error_messages=select(_("Select what this self-assessment is about")),
    )


class KindField(forms.ModelChoiceField):
    def label_from_instance(self, kind):
        return kind.in_words


class ReviewForm(StepForm):
    label_sizes = {"kind": "m", "reference": "m"}
    kind = KindField(
        label=_("What kind of review is it?"),
        queryset=ReviewKind.objects.all(),
        empty_label=None,
        widget=GovukRadioSelect,
        error_messages=select(_("Select what kind of review it is")),
    )
    reference = forms.CharField(
        label=_("What is the review’s reference?"),
        help_text=_("For example, R-2026-03. Do not use the name of a child or family."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter the review’s reference"),
            "max_length": _("Reference must be 60 characters or less"),
        },
    )

    def clean(self):
        data = super().clean()
        known = self.board.reviews.select_related("kind").filter(reference=data.get("reference")).first()
        if known and data.get("kind") not in {None, known.kind}:
            sentence = gettext("Your board knows %(reference)s as “%(kind)s”. Select that, or change the reference")
            self.add_error("kind", sentence % {"reference": known.reference, "kind": known.kind.in_words})
        return data


class PurposeForm(StepForm):
    page_heading = "purpose"
    purpose = forms.ChoiceField(
        label=_("Why are you doing it now?"),
        choices=Assessment.Purpose.choices,
        widget=GovukRadioSelect,
        error_messages=select(_("Select why you are doing it now")),
    )


class MarkingForm(StepForm):
    page_heading = "marking"
    marking = forms.ChoiceField(
        label=_("How should it be marked?"),
        choices=Assessment.Marking.choices,
        initial=Assessment.Marking.OFFICIAL,
        widget=GovukRadioSelect(
            hints={
                Assessment.Marking.OFFICIAL: _("Most board papers, including most personal information"),
                Assessment.Marking.SENSITIVE: _(
                    "Only for people who need to know, for example while a trial is running"
                ),
            }
        ),
        error_messages=select(_("Select how it should be marked")),
    )
