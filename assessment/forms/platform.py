"""What an administrator of the platform fills in."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessment.forms.setting_up import KindField
from assessment.importing import is_word
from assessment.models import BoardKind
from home.rendering import GovukForm, GovukTextarea

EMAIL = {"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}
SHORT = {"class": "govuk-input--width-20"}
TOO_LONG = {"max_length": _("This must be 200 characters or less")}


def address_field(label, missing):
    """An email address; `missing` is what is said where there is none."""
    invalid = _("Enter an email address in the correct format, like name@example.com")
    messages = {"required": missing, "invalid": invalid}
    return forms.EmailField(label=label, widget=forms.EmailInput(attrs=EMAIL), error_messages=messages)


class ManagerForm(GovukForm):
    email = address_field(_("Email address of the first manager"), _("Enter the email address of the first manager"))


class BoardForm(ManagerForm):
    field_order = ["name", "slug", "kind", "area", "email"]
    name = forms.CharField(
        label=_("Name of the board"),
        max_length=200,
        error_messages={"required": _("Enter the name of the board")} | TOO_LONG,
    )
    slug = forms.CharField(
        label=_("Word for the address"),
        help_text=_(
            "For example, “northdale” for /boards/northdale/. Leave it empty for a suggestion. "
            "It cannot be changed later."
        ),
        required=False,
        widget=forms.TextInput(attrs=EMAIL),
    )
    kind = KindField(
        label=_("Kind of board (optional)"), queryset=BoardKind.objects.all(), required=False, empty_label=""
    )
    area = forms.CharField(label=_("Area (optional)"), max_length=200, required=False, error_messages=TOO_LONG)

    def clean(self):
        """Without a word, one is suggested, to be checked before it can never be changed."""
        data = super().clean()
        if data.get("name") and not data.get("slug"):
            self.data = self.data.copy()
            self.data["slug"] = slugify(data["name"])[:50].strip("-")
            sentence = _("Check the word for the address that we suggest. It cannot be changed later.")
            self.add_error("slug", sentence)
        return data

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        if slug and not is_word(slug):
            raise forms.ValidationError(
                _("The word must have 2 to 50 of a to z, 0 to 9 and hyphens, and not be a page of this site")
            )
        return slug


class PersonForm(GovukForm):
    """Somebody with an account here; `cleaned_data["email"]` is the User."""

    email = address_field(_("Email address of the person"), _("Enter the email address of the person"))

    def clean_email(self):
        person = User.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if person is None:
            raise forms.ValidationError(_("Nobody has an account with this address. Check the spelling"))
        return person


class ImportForm(GovukForm):
    label_sizes = {"file": "s", "text": "s"}
    file = forms.FileField(label=_("Upload a CSV file"), required=False, allow_empty_file=True)
    text = forms.CharField(label=_("Or paste the list"), required=False, strip=False, widget=GovukTextarea(rows=8))

    def clean(self):
        data = super().clean()
        if not data.get("file") and not (data.get("text") or "").strip():
            self.add_error("file", _("Choose a file or paste a list"))
        return data


class CloseForm(GovukForm):
    successor = forms.TypedChoiceField(
        label=_("Which board follows it? (optional)"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args, boards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successor"].choices = [("", gettext("None")), *((board.pk, board.name) for board in boards)]


class KindForm(GovukForm):
    label_sizes = {"name": "s"}
    name = forms.CharField(
        label=_("Name"), max_length=100, error_messages={"required": _("Enter the name of this kind of board")}
    )
    abbreviation = forms.CharField(
        label=_("Abbreviation (optional)"), max_length=20, required=False, widget=forms.TextInput(attrs=SHORT)
    )
    manager_title = forms.CharField(label=_("What managers are called (optional)"), max_length=60, required=False)
    commenter_title = forms.CharField(label=_("What commenters are called (optional)"), max_length=60, required=False)
    moderator_title = forms.CharField(label=_("What moderators are called (optional)"), max_length=60, required=False)
    signatory_title = forms.CharField(label=_("What signatories are called (optional)"), max_length=60, required=False)

    def __init__(self, *args, kind=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = BoardKind.objects.exclude(pk=self.kind.pk if self.kind else None)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a kind with this name already. Choose another name."))
        return name


class AskForm(GovukForm):
    label_sizes = {"reason": "m", "hours": "m"}
    reason = forms.CharField(
        label=_("Why do you have to read this board?"),
        help_text=_("The board will read this. Do not write anything about a case."),
        min_length=20,
        max_length=2000,
        widget=GovukTextarea(rows=4),
        error_messages={
            "required": _("Enter why you have to read this board"),
            "min_length": _("The reason must be 20 characters or more"),
            "max_length": _("The reason must be 2,000 characters or less"),
        },
    )
    hours = forms.IntegerField(
        label=_("For how many hours?"),
        min_value=1,
        max_value=24,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter for how many hours"),
            "invalid": _("Hours must be a whole number, like 4"),
            "min_value": _("Hours must be between 1 and 24"),
            "max_value": _("Hours must be between 1 and 24"),
        },
    )
