"""Telling boards that the guidance they use has changed: once for each edition, by mail, without any case text."""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from assessment.access import Permission, may
from assessment.gathering import with_newest_edition
from assessment.models import Board, Notice, Part
from assessment.moving import News, news_of


def waiting(board: Board) -> Iterator[News]:
    """The newer editions of guidance that a board is using and has not been told of, each once."""
    told = set(board.notices.values_list("edition_id", flat=True))
    for part in with_newest_edition(Part.objects.filter(board=board).select_related("edition", "assessment", "board")):
        news = news_of(part)
        if news and news.edition.pk not in told:
            told.add(news.edition.pk)
            yield news


def tell(board: Board) -> int:
    """Mail a board's writers of each newer edition, and return how many mails went out.

    The notice is written first, so that two runs tell once; it goes again when the mail server fails, so that the
    next run tries again. No transaction is open meanwhile: on SQLite a slow mail server would hold up every save.
    """
    people = [m.user for m in board.memberships.active().select_related("user", "board") if may(m, Permission.ANSWER)]
    sent = 0
    for news in waiting(board):
        notice, is_new = Notice.objects.get_or_create(board=board, edition=news.edition)
        if is_new:
            sent += send_or_forget(notice, mails(board, news, people))
    return sent


def send_or_forget(notice: Notice, messages: list[EmailMessage]) -> int:
    """How many mails went out. A failure takes the notice back."""
    try:
        return sum(message.send() for message in messages)
    except OSError:
        Notice.objects.filter(pk=notice.pk).delete()
        raise


def mails(board: Board, news: News, people: list) -> list[EmailMessage]:
    """One mail to each person, so that nobody reads another's address."""
    with translation.override(settings.LANGUAGE_CODE):
        url = settings.BASE_URL + news.part.get_guidance_url()
        body = render_to_string("assessment/mail/guidance_changed.txt", {"news": news, "board": board, "url": url})
        subject = _("The guidance your board is using has changed")
    return [EmailMessage(subject, body, to=[person.email]) for person in people if person.is_active]
