"""Telling boards that the guidance they use has changed: once for each edition, by mail, without any case text."""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
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

    The notice is written first and only stands if the mail server took the mails: a failure is tried again.
    """
    people = [m.user for m in board.memberships.select_related("user") if may(m, Permission.ANSWER)]
    sent = 0
    for news in waiting(board):
        with transaction.atomic():
            _notice, is_new = Notice.objects.get_or_create(board=board, edition=news.edition)
            for message in mails(board, news, people) if is_new else []:
                sent += message.send()
    return sent


def mails(board: Board, news: News, people: list) -> list[EmailMessage]:
    """One mail to each person, so that nobody reads another's address."""
    with translation.override(settings.LANGUAGE_CODE):
        url = settings.BASE_URL + news.part.get_guidance_url()
        body = render_to_string("assessment/mail/guidance_changed.txt", {"news": news, "board": board, "url": url})
        subject = _("The guidance your board is using has changed")
    return [EmailMessage(subject, body, to=[person.email]) for person in people if person.is_active]
