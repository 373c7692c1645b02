"""Starting a self-assessment, one question a page."""

from django import forms

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
        label="What is this self-assessment about?",
        choices=[("review", "One review"), ("general", "Our arrangements in general")],
        widget=GovukRadioSelect,
        error_messages=select("Select what this self-assessment is about"),
    )


class ReviewForm(StepForm):
    label_sizes = {"kind": "m", "reference": "m"}
    kind = forms.ModelChoiceField(
        label="What kind of review is it?",
        queryset=ReviewKind.objects.all(),
        empty_label=None,
        widget=GovukRadioSelect,
        error_messages=select("Select what kind of review it is"),
    )
    reference = forms.CharField(
        label="What is the review’s reference?",
        help_text="For example, R-2026-03. Do not use the name of a child or family.",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Enter the review’s reference",
            "max_length": "Reference must be 60 characters or less",
        },
    )

    def clean(self):
        data = super().clean()
        known = self.board.reviews.select_related("kind").filter(reference=data.get("reference")).first()
        if known and data.get("kind") not in {None, known.kind}:
            self.add_error(
                "kind", f"Your board knows {known.reference} as “{known.kind}”. Select that, or change the reference"
            )
        return data


class PurposeForm(StepForm):
    page_heading = "purpose"
    purpose = forms.ChoiceField(
        label="Why are you doing it now?",
        choices=Assessment.Purpose.choices,
        widget=GovukRadioSelect,
        error_messages=select("Select why you are doing it now"),
    )


class MarkingForm(StepForm):
    page_heading = "marking"
    marking = forms.ChoiceField(
        label="How should it be marked?",
        choices=Assessment.Marking.choices,
        initial=Assessment.Marking.OFFICIAL,
        widget=GovukRadioSelect(
            hints={
                Assessment.Marking.OFFICIAL: "Most board papers, including most personal information",
                Assessment.Marking.SENSITIVE: "Only for people who need to know, for example while a trial is running",
            }
        ),
        error_messages=select("Select how it should be marked"),
    )
