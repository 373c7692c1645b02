"""Events as sentences. The record keeps a type, a name and what it was about; the sentence is made when it is shown."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.models import Event

Type = Event.Type


class Group(TextChoices):
    """Kinds of event, as people look for them."""

    ANSWERS = "answers", _("Answers")
    PEOPLE = "people", _("People")
    GUIDANCE = "guidance", _("Newer guidance")
    SIGN_OFF = "sign-off", _("Sign-off")
    READING = "reading", _("Reading and copies")
    BOARD = "board", _("The board itself")


# Type → (group, what somebody did). What it was about follows behind a colon, in the words that were recorded.
SENTENCES = {
    Type.STARTED: (Group.ANSWERS, _("%(who)s started a self-assessment")),
    Type.SAVED: (Group.ANSWERS, _("%(who)s saved an answer")),
    Type.CONFIRMED: (Group.ANSWERS, _("%(who)s said that an answer is still true")),
    Type.LEFT_OPEN: (Group.ANSWERS, _("%(who)s left a changed question unanswered")),
    Type.INVITED: (Group.PEOPLE, _("%(who)s invited somebody")),
    Type.WITHDRAWN: (Group.PEOPLE, _("%(who)s withdrew an invitation")),
    Type.JOINED: (Group.PEOPLE, _("%(who)s accepted an invitation")),
    Type.ROLE_CHANGED: (Group.PEOPLE, _("%(who)s changed a membership")),
    Type.REMOVED: (Group.PEOPLE, _("%(who)s removed somebody from the board")),
    Type.LEFT: (Group.PEOPLE, _("%(who)s left the board")),
    Type.SECOND_STEP: (Group.PEOPLE, _("%(who)s dealt with a lost second step of the sign-in")),
    Type.MOVED: (Group.GUIDANCE, _("%(who)s went on to a newer edition")),
    Type.MOVED_BACK: (Group.GUIDANCE, _("%(who)s went back to the earlier edition")),
    Type.SUBMITTED: (Group.SIGN_OFF, _("%(who)s sent a self-assessment for sign-off")),
    Type.SIGNED: (Group.SIGN_OFF, _("%(who)s signed a self-assessment off")),
    Type.OPENED: (Group.READING, _("%(who)s signed in to the board")),
    Type.REFUSED: (Group.READING, _("%(who)s was refused a page that their role does not include")),
    Type.SIGNED_VIEWED: (Group.READING, _("%(who)s looked at a signed report")),
    Type.EXPORTED: (Group.READING, _("%(who)s took a copy out of the site")),
    Type.BREAK_GLASS: (Group.READING, _("%(who)s used break-glass access")),
    Type.BOARD_MADE: (Group.BOARD, _("%(who)s made the board")),
    Type.BOARD_CHANGED: (Group.BOARD, _("%(who)s changed the board")),
    Type.BOARD_CLOSED: (Group.BOARD, _("%(who)s closed the board to reading")),
    Type.BOARD_REOPENED: (Group.BOARD, _("%(who)s opened the board again")),
}
OUR_WORDS = re.compile(r"^(Assessment|Question)(?= \d)")
NUMBERED = re.compile(r"^(assessment \d+):")


def types_of(group: str) -> list[str]:
    return [kind for kind, (its_group, _pattern) in SENTENCES.items() if its_group == group]


def sentence_of(event: Event) -> str:
    """ "Board manager, Northdale saved an answer: question 3 of assessment 7, version 2." """
    told = SENTENCES[event.type][1] % {"who": event.actor_name}
    if not (what := what_of(event.text)):
        return gettext("%(told)s.") % {"told": told}
    return gettext("%(told)s: %(what)s.") % {"told": told, "what": what}


def what_of(text: str) -> str:
    """The recorded words as the end of a sentence: one colon, no capital of ours, no full stop."""
    what = OUR_WORDS.sub(lambda found: found[0].lower(), text.strip().removesuffix("."))
    return NUMBERED.sub(r"\1,", what)
