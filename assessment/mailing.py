"""Mails to people about a board. Never a word of what the board has written, and one mail to each person."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def send(*, to: str, subject: str, template: str, **context: object) -> bool:
    """Whether the mail server took it. Call it after the transaction: a mail cannot be rolled back.

    `template` is a plain text under templates/assessment/mail/; it also sees `base_url`. What failed is logged
    without the address.
    """
    body = render_to_string(f"assessment/mail/{template}", context | {"base_url": settings.BASE_URL})
    try:
        return bool(EmailMessage(subject, body, to=[to]).send())
    except OSError as error:  # SMTPException is one
        log.error("A mail could not be sent: %s, %s", template, type(error).__name__)
        return False
