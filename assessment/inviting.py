"""Inviting somebody to a board: a row, a token that only the mail carries, and an event."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from assessment.mailing import send
from assessment.models import Board, Event, Invitation
from assessment.recording import record_event

LASTS = timedelta(days=7)


def invite(*, board: Board, by: User, email: str, role: str) -> tuple[Invitation, str]:
    """The invitation and its token, which goes into the mail. An open one for the same address is withdrawn."""
    token, now, email = secrets.token_urlsafe(32), timezone.now(), email.strip().lower()
    with transaction.atomic():
        earlier = Invitation.objects.filter(board=board, email=email, accepted_at=None, withdrawn_at=None)
        earlier.update(withdrawn_at=now)
        invitation = Invitation.objects.create(
            board=board,
            email=email,
            role=role,
            token_hash=hashlib.sha256(token.encode()).hexdigest(),
            invited_by=by,
            invited_by_name=str(by),
            sent_at=now,
            expires_at=now + LASTS,
        )
        text = f"Invitation {invitation.pk}, {role}"
        record_event(board=board, type=Event.Type.INVITED, by=by, text=text, at=now)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("You have been invited to %(board)s") % {"board": board.name}
        send(
            to=email, subject=subject, template="invitation.txt", board=board, token=token, url=reverse("account_login")
        )
    return invitation, token
