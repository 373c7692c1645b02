"""Inviting people, changing what they are, handing over, leaving."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from assessment.models import Membership
from assessment.people import Role, colleagues_of, title_of
from home.rendering import GovukDateField, GovukForm, GovukRadioSelect, GovukTextarea

AT_ONCE = 20

WHAT_ROLES_DO = {
    Role.MANAGER: _("Invites people and manages the board, and does all that a contributor does"),
    Role.CONTRIBUTOR: _("Starts self-assessments and answers questions"),
    Role.COMMENTER: _("Reads self-assessments and reports, for example as a lead reviewer. Cannot change answers"),
    Role.MODERATOR: _("Reads self-assessments and reports, to moderate them. Cannot change answers"),
    Role.SIGNATORY: _("Reads self-assessments and reports, to sign them off. Cannot change answers"),
    Role.VIEWER: _("Reads self-assessments and reports"),
}


def roles_of(board):
    """(role, its words on this board) for radios."""
    return [(role, title_of(role, board.kind)) for role in Role.values]


def end_of(day):
    """The last moment of a day in London."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.max))


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, membership):
        return str(membership.user)


class MembershipForm(GovukForm):
    """Role, agency, substitute for, end. Fields that a board has no choices for are left out."""

    label_sizes = {"role": "m", "agency": "m", "substitute_for": "m", "ends_on": "m"}
    role = forms.ChoiceField(
        label=_("Role"),
        widget=GovukRadioSelect(hints=WHAT_ROLES_DO),
        error_messages={"required": _("Select a role"), "invalid_choice": _("Select a role")},
    )
    agency = forms.ModelChoiceField(
        label=_("Agency (optional)"),
        queryset=None,
        required=False,
        empty_label=_("No agency"),
        error_messages={"invalid_choice": _("Select an agency of your board")},
    )
    substitute_for = ColleagueField(
        label=_("Substitute for (optional)"),
        help_text=_("Whom the person stands in for when they cannot attend."),
        queryset=None,
        required=False,
        empty_label=_("Nobody"),
        error_messages={"invalid_choice": _("Select a member of your board")},
    )
    ends_on = GovukDateField(
        label=_("Last day on the board (optional)"),
        help_text=_("The person can read nothing of the board after that day. For example, 31 3 2027."),
        subject=_("Last day on the board"),
        required=False,
    )

    def __init__(self, *args, board, besides=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.board = board
        self.fields["role"].choices = roles_of(board)
        in_use = Q(retired_at=None) | Q(pk=besides.agency_id if besides else None)
        self.fields["agency"].queryset = board.agencies.filter(in_use)
        self.fields["substitute_for"].queryset = colleagues_of(board, besides)
        if not self.fields["agency"].queryset.exists():
            del self.fields["agency"]

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Last day on the board must be today or in the future"))
        return day

    def given(self):
        """The choices as the gerunds want them."""
        data, day = self.cleaned_data, self.cleaned_data["ends_on"]
        return {
            "role": data["role"],
            "agency": data.get("agency"),
            "substitute_for": data["substitute_for"],
            "ends_at": end_of(day) if day else None,
        }


class InviteForm(MembershipForm):
    label_sizes = MembershipForm.label_sizes | {"emails": "m"}
    field_order = ["emails", "role", "agency", "substitute_for", "ends_on"]
    emails = forms.CharField(
        label=_("Email address"),
        help_text=_("To invite several people with the same role, enter one address on each line, up to 20."),
        widget=GovukTextarea(rows=3, attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": _("Enter an email address")},
    )

    def clean_emails(self):
        """The addresses, each once, in lower case."""
        typed = [part for part in re.split(r"[\s,;]+", self.cleaned_data["emails"].lower()) if part]
        emails = list(dict.fromkeys(typed))
        if len(emails) > AT_ONCE:
            sentence = gettext("Enter 20 addresses or fewer. You entered %(number)s")
            raise ValidationError(sentence % {"number": len(emails)})
        if wrong := [email for email in emails if not is_address(email)]:
            raise ValidationError([about_wrong(email, len(emails)) for email in wrong])
        return emails


def is_address(email):
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def about_wrong(email, number):
    """A sentence on an address that is none; it names the address where there are several."""
    if number == 1:
        return gettext("Enter an email address in the correct format, like name@example.com")
    sentence = gettext("“%(email)s” is not right. Enter an email address in the correct format, like name@example.com")
    return sentence % {"email": email}


def invited_sentence(number):
    return ngettext("%(number)s person has been invited.", "%(number)s people have been invited.", number) % {
        "number": number
    }


LEAVE = "leave"


class HandOverForm(GovukForm):
    label_sizes = {"to": "m", "role": "m"}
    to = ColleagueField(
        label=_("Who will be manager?"),
        queryset=None,
        empty_label=_("Select a member"),
        error_messages={"required": _("Select who will be manager"), "invalid_choice": _("Select who will be manager")},
    )
    role = forms.ChoiceField(
        label=_("What will you be?"),
        widget=GovukRadioSelect(divider_before=LEAVE),
        error_messages={"required": _("Select what you will be"), "invalid_choice": _("Select what you will be")},
    )

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        others = [(role, words) for role, words in roles_of(membership.board) if role != Role.MANAGER]
        self.fields["to"].queryset = colleagues_of(membership.board, membership)
        self.fields["role"].choices = [*others, (LEAVE, _("I leave the board"))]

    def new_role(self):
        """The role of whoever hands over, or None when they leave."""
        role = self.cleaned_data["role"]
        return None if role == LEAVE else role


class LeaveForm(GovukForm):
    sure = forms.BooleanField(
        label=_("I want to leave this board"),
        error_messages={"required": _("Confirm that you want to leave this board")},
    )


def initial_of(membership: Membership):
    """What the form for a membership shows first."""
    day = timezone.localtime(membership.ends_at).date() if membership.ends_at else None
    names = ("role", "agency", "substitute_for")
    return {name: getattr(membership, name) for name in names} | {"ends_on": day}
