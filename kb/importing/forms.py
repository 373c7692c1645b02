"""What an editor brings to an import, and what they supply where the text does not say it."""

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput

from kb.importing.identifying import LONGEST_TITLE
from kb.models import Phase, QualityMarkerIndexPage

MOST_FILES = 30
MOST_BYTES_TOGETHER = 40_000_000
TOO_MANY = f"You can import {MOST_FILES} files at once. Choose fewer files."
TOO_MUCH = f"These files are larger than {MOST_BYTES_TOGETHER // 1_000_000} MB together. Choose fewer files."
NOTHING = "Choose a file or paste a text."


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of files. An empty file is no error here: its refusal is told beside the others."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            raise forms.ValidationError(TOO_MANY)
        if sum(file.size for file in files) > MOST_BYTES_TOGETHER:
            raise forms.ValidationError(TOO_MUCH)
        return files


class SetField(forms.ModelChoiceField):
    def label_from_instance(self, page):
        return f"{page.title} ({page.locale})"


class UploadForm(forms.Form):
    files = SeveralFilesField(
        required=False,
        help_text=f"Text, HTML, Markdown or Word (.docx). Up to {MOST_FILES} files, one quality marker in each.",
    )
    text = forms.CharField(
        required=False, label="Or paste a text", widget=AdminAutoHeightTextInput(), help_text="One quality marker."
    )
    parent = SetField(QualityMarkerIndexPage.objects.none(), label="Marker set", empty_label=None)
    source = forms.CharField(
        required=False,
        max_length=1000,
        help_text="Where the text comes from: publication and address. It is shown on each page.",
    )
    rights_holder = forms.CharField(required=False, max_length=255, help_text="Whose text it is.")

    def __init__(self, *args, sets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = sets

    def clean(self):
        cleaned = super().clean()
        if "files" in cleaned and not cleaned["files"] and not cleaned.get("text", "").strip():
            self.add_error("files", NOTHING)
        return cleaned

    def documents(self):
        """(name, bytes) of each document."""
        text = self.cleaned_data["text"]
        pasted = [("Pasted text", text.encode("utf-8", errors="replace"))] if text.strip() else []
        return [*((file.name, file.read()) for file in self.cleaned_data["files"]), *pasted]

    def particulars(self):
        """What is said of every document. A field left empty says nothing."""
        return {name: value for name in ("source", "rights_holder") if (value := self.cleaned_data[name].strip())}


class CorrectionForm(forms.Form):
    """Title and place of one document as they were found. What is changed here goes before the text."""

    include = forms.BooleanField(required=False, initial=True, label="Import this document")
    title = forms.CharField(required=False, max_length=LONGEST_TITLE)
    number = forms.IntegerField(required=False, min_value=1, max_value=99)
    phase = forms.ModelChoiceField(Phase.objects.all(), required=False, empty_label="No phase")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("include") and "title" in cleaned and not cleaned["title"]:
            self.add_error("title", "Enter the title. It is missing in the text.")
        return cleaned

    def corrections(self):
        """What differs from what was found: {"number", "phase"}, by name, ready to be particulars."""
        phase = self.cleaned_data["phase"]
        found = {"number": self.cleaned_data["number"], "phase": phase.name if phase else ""}
        return {name: value for name, value in found.items() if name in self.changed_data}
