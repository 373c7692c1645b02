"""What to look for in a board's record. Sent by GET: nothing of it changes anything."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.models import Membership
from assessment.recalling import NOBODY_OF_OURS
from assessment.sentences import Group
from home.rendering import GovukDateField, GovukForm


class RecordForm(GovukForm):
    """Every field may be empty. `board` is whose people can be chosen."""

    label_sizes = {"since": "s", "until": "s", "kind": "s", "person": "s"}
    kind = forms.ChoiceField(
        label=_("Kind of event"),
        choices=[("", _("Every kind")), *Group.choices],
        required=False,
        error_messages={"invalid_choice": _("Select a kind of event from the list")},
    )
    person = forms.ChoiceField(
        label=_("Person"),
        required=False,
        error_messages={"invalid_choice": _("Select a person from the list")},
    )
    since = GovukDateField(
        label=_("First day"), subject=_("First day"), help_text=_("For example, 9 11 2026"), required=False
    )
    until = GovukDateField(
        label=_("Last day"), subject=_("Last day"), help_text=_("Its events are shown too"), required=False
    )

    def __init__(self, *args, board, **kwargs):
        super().__init__(*args, **kwargs)
        people = Membership.objects.filter(board=board).select_related("user")
        names = sorted((str(membership.user), membership.user_id) for membership in people)
        self.fields["person"].choices = [
            ("", gettext("Anyone")),
            *((str(pk), name) for name, pk in names),
            (NOBODY_OF_OURS, gettext("Someone who was never on this board")),
        ]

    def clean(self):
        data = super().clean()
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", gettext("Last day must be the same as the first day, or later"))
        return data

    @property
    def is_narrowed(self):
        """Whether something is looked for, so that not every event is shown."""
        return any(self.cleaned_data.values())
