"""What each page of a board is called: in docs/roles.md, and in the record when somebody was refused it."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

# Name of the address in assessment/urls.py → words for people.
TITLES = {
    "boards": _("Your boards"),
    "board": _("The board’s self-assessments"),
    # starting
    "choose": _("Choose a quality marker"),
    "start": _("Start a self-assessment"),
    # answering
    "tasks": _("List of questions"),
    "question": _("Answer a question"),
    "conflict": _("Choose between two answers"),
    "set-aside": _("Words put aside"),
    # moving
    "guidance": _("What a newer edition changes"),
    "go-on": _("Go on to a newer edition"),
    "go-back": _("Go back to the earlier edition"),
    "check": _("Check a question that has changed"),
    # comparing and reporting
    "years": _("Self-assessments compared over time"),
    "report": _("Report of a self-assessment"),
    # people
    "people": _("People of the board"),
    "invite": _("Invite people"),
    "invite-again": _("Send an invitation again"),
    "withdraw": _("Withdraw an invitation"),
    "leave": _("Leave the board"),
    "hand-over": _("Hand over to another manager"),
    "member": _("Change a membership"),
    "remove": _("Remove somebody"),
    "second-step": _("Confirm who lost their second step"),
    # setting up
    "set-up": _("Set up your board"),
    "set-up-name": _("The board’s name and area"),
    "set-up-agencies": _("Partner agencies"),
    "set-up-agency": _("A partner agency"),
    "set-up-ratings": _("The board’s rating scale"),
    "set-up-marking": _("The board’s marking"),
    "set-up-sign-off": _("Who signs off"),
    # the record
    "record": _("The board’s record"),
    "record-check": _("Check of the whole record"),
    "record-copy": _("A copy of the record"),
}


def title_of(url_name: str) -> str:
    """The page's words in the reader's language."""
    return str(TITLES.get(url_name, url_name))


def recorded_title_of(url_name: str) -> str:
    """The page's words as a record keeps them: in English, whoever reads the page."""
    with override(settings.LANGUAGE_CODE):
        return title_of(url_name)
