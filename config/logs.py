"""What the log must not hold: a token in an address lets whoever reads the log in."""

import logging
import re

from django.conf import settings

LANGUAGES = "|".join(code for code, _ in settings.LANGUAGES)
TOKEN = re.compile(rf"(/(?:(?:{LANGUAGES})/)?account/(?:invitation|password/reset/key)/)[^/\s]+")


class NoTokens(logging.Filter):
    """Addresses of invitations and of new passwords are written without their token."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_tokens(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(without_tokens(argument) for argument in record.args)
        return True


def without_tokens(said: object) -> object:
    return TOKEN.sub(r"\1…", said) if isinstance(said, str) else said
