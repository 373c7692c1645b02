"""What a board's record says about reading: who signed in to the board, was refused, looked at what was signed, took
a copy.

The event log alone may grow on a GET. Reading that cannot be recorded does not happen: what a database that is away
or read-only raises goes on to config/outages.py, which says 503. What was recorded once is marked in the session, so
that the next page costs nothing and takes no lock.
"""

from datetime import timedelta

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from assessment.models import Board, Event, SignOff
from assessment.recording import hold_end, record_event
from assessment.titles import recorded_title_of

MARKS = "recorded"
ONE_REFUSAL_A = timedelta(hours=1)


def note_opening(request: HttpRequest, board: Board) -> None:
    """Once for each session and board."""
    note_once(request, board, mark=f"opened {board.pk}", kind=Event.Type.OPENED, text="")


def note_signed_view(request: HttpRequest, signoff: SignOff) -> None:
    """Once for each session and sign-off."""
    text = f"Assessment {signoff.assessment_id}, sign-off {signoff.number}"
    note_once(request, request.board, mark=f"signed {signoff.pk}", kind=Event.Type.SIGNED_VIEWED, text=text)


def note_once(request: HttpRequest, board: Board, *, mark: str, kind: str, text: str) -> None:
    """The event, and its mark in the session: both or none. SessionInterrupted when the session ended meanwhile."""
    if mark in request.session.get(MARKS, []):
        return
    with transaction.atomic():
        hold_end(board)
        # As it is stored now: another request of the same session may have waited at the same door.
        marks = type(request.session)(request.session.session_key).get(MARKS, [])
        if mark not in marks:
            record_event(board=board, type=kind, by=request.user, text=text, at=timezone.now())
            marks = [*marks, mark]
        request.session[MARKS] = marks
        try:
            request.session.save()
        except UpdateError as error:
            raise SessionInterrupted("The session ended while its page was made.") from error


def note_refusal(*, board: Board, by: User, url_name: str) -> None:
    """A member asked for a page that their role does not include: once for each member, page and hour."""
    title = recorded_title_of(url_name)
    since = timezone.now() - ONE_REFUSAL_A
    told = Event.objects.filter(board=board, type=Event.Type.REFUSED, actor=by, text=title, at__gt=since)
    if told.exists():
        return
    with transaction.atomic():
        hold_end(board)
        if not told.all().exists():
            record_event(board=board, type=Event.Type.REFUSED, by=by, text=title, at=timezone.now())


def note_export(*, board: Board, by: User, text: str) -> None:
    """Somebody took a copy of `text` out of the site. Call it before the first byte goes out."""
    with transaction.atomic():
        hold_end(board)
        record_event(board=board, type=Event.Type.EXPORTED, by=by, text=text, at=timezone.now())
