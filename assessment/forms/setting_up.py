"""Setting up a board, one thing a page."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.models import Assessment, BoardKind, RatingScale
from home.rendering import GovukForm, GovukRadioSelect, GovukTextarea

NO_RATINGS, SOMEBODY_ELSE = "none", "invite"


class KindField(forms.ModelChoiceField):
    def label_from_instance(self, kind):
        return gettext(kind.name) + (f" ({kind.abbreviation})" if kind.abbreviation else "")


class NameForm(GovukForm):
    label_sizes = {"name": "m", "area": "m", "kind": "m"}
    name = forms.CharField(
        label=_("What is your board called?"),
        max_length=200,
        error_messages={
            "required": _("Enter the name of your board"),
            "max_length": _("Name must be 200 characters or less"),
        },
    )
    area = forms.CharField(
        label=_("Which area does it cover? (optional)"),
        help_text=_("For example, the councils it covers."),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Area must be 200 characters or less")},
    )
    kind = KindField(
        label=_("What kind of board is it? (optional)"),
        queryset=BoardKind.objects.all(),
        required=False,
        blank=True,
        empty_label=_("Another kind of board"),
        widget=GovukRadioSelect,
        error_messages={"invalid_choice": _("Select what kind of board it is")},
    )


class AgenciesForm(GovukForm):
    label_sizes = {"names": "m"}
    names = forms.CharField(
        label=_("Add partner agencies"),
        help_text=_("One on each line. For example, the police, the council, a health body."),
        widget=GovukTextarea(rows=6),
        error_messages={"required": _("Enter the name of at least one agency")},
    )

    def clean_names(self):
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = [name for name in names if name]
        if too_long := next((name for name in names if len(name) > 200), None):
            sentence = _("“%(start)s…” is too long: an agency’s name must be 200 characters or less")
            raise forms.ValidationError(sentence, params={"start": too_long[:40]})
        if len(names) > 200:
            raise forms.ValidationError(_("Enter at most 200 agencies at a time"))
        return names


class AgencyForm(GovukForm):
    page_heading = "name"
    name = forms.CharField(
        label=_("What is this agency called?"),
        max_length=200,
        error_messages={
            "required": _("Enter the name of the agency"),
            "max_length": _("Name must be 200 characters or less"),
        },
    )


class RatingsForm(GovukForm):
    label_sizes = {"scale": "m"}
    scale = forms.ChoiceField(
        label=_("Which ratings will your board use?"),
        widget=GovukRadioSelect(divider_before=NO_RATINGS),
        error_messages={"required": _("Select a rating scale, or that you will not use ratings")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.scales = {str(scale.pk): scale for scale in RatingScale.objects.prefetch_related("levels")}
        choices = [(pk, gettext(scale.name)) for pk, scale in self.scales.items()]
        self.fields["scale"].choices = [*choices, (NO_RATINGS, _("We will not use ratings"))]

    def clean_scale(self):
        return self.scales.get(self.cleaned_data["scale"])


class MarkingForm(GovukForm):
    label_sizes = {"marking": "m"}
    marking = forms.ChoiceField(
        label=_("What should a new self-assessment begin with?"),
        choices=Assessment.Marking.choices,
        widget=GovukRadioSelect(
            hints={
                Assessment.Marking.OFFICIAL: _("Most board papers, including most personal information"),
                Assessment.Marking.SENSITIVE: _(
                    "Only for people who need to know, for example while a trial is running"
                ),
            }
        ),
        error_messages={"required": _("Select a marking")},
    )


class SignOffForm(GovukForm):
    """A member of the board, or somebody who is invited."""

    label_sizes = {"member": "m", "email": "s"}
    member = forms.ChoiceField(
        label=_("Who signs off?"),
        widget=GovukRadioSelect(divider_before=SOMEBODY_ELSE),
        error_messages={"required": _("Select who signs off")},
    )
    email = forms.EmailField(
        label=_("Email address of the person you invite"),
        help_text=_("Only if you selected somebody who is not on the board yet."),
        required=False,
        widget=forms.EmailInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": _("Enter an email address in the correct format, like name@example.com")},
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {str(membership.pk): membership for membership in members}
        choices = [(pk, f"{one.user}, {one.get_role_display()}") for pk, one in self.members.items()]
        self.fields["member"].choices = [*choices, (SOMEBODY_ELSE, _("Somebody who is not on the board yet"))]

    def clean(self):
        data = super().clean()
        if data.get("member") == SOMEBODY_ELSE and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Enter the email address of the person who signs off"))
        return data
