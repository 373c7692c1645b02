"""Mails about accounts go out beside the answer.

Whether a server took a mail, and how long it took, must not tell whether an account exists.
"""

import logging
from smtplib import SMTPException
from threading import Thread

from django.conf import settings

log = logging.getLogger(__name__)


def send_apart(message):
    """Send in a thread of its own where MAIL_APART is set, else here. A failure is logged, without the address."""
    if settings.MAIL_APART:
        Thread(target=send, args=[message], name="mail").start()
    else:
        send(message)


def send(message):
    try:
        message.send()
    except (SMTPException, OSError) as error:
        log.warning("A mail about an account was not sent: %s", type(error).__name__)
