"""Two rules for passwords besides Django's: an upper limit, and words that anybody would try first."""

import re
import unicodedata

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONGEST = 128
LEFT = 6  # letters that must be left once the known words are taken out


class MaximumLength:
    """A limit that no phrase reaches: hashing a megabyte would be a way to keep the site busy."""

    def validate(self, password, user=None):
        if len(password) > LONGEST:
            sentence = gettext("Your password must be %(longest)d characters or fewer. This one has %(length)d.")
            raise ValidationError(sentence % {"longest": LONGEST, "length": len(password)}, code="password_too_long")

    def get_help_text(self):
        return _("Your password can have up to %(longest)d characters. Spaces are allowed.") % {"longest": LONGEST}


class KnownWords:
    """Refuses a password that is little more than the site's name, the person's name or their address."""

    def validate(self, password, user=None):
        rest = letters(password)
        for word in sorted(known_words(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest != letters(password) and len(rest) < LEFT:
            sentence = gettext("Your password is mostly words that others can guess: your name, your address or ours.")
            raise ValidationError(sentence, code="password_known_words")

    def get_help_text(self):
        return _("Your password must not be mostly your name, your email address or the name of this site.")


def letters(text):
    """The letters of a text, without accents, case, numbers and signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z]", "", plain)


def known_words(user):
    """Words of four letters and more of the site's name, and of the person's name and address."""
    texts = [settings.WAGTAIL_SITE_NAME, settings.BASE_URL, getattr(user, "name", ""), getattr(user, "email", "")]
    found = {letters(word) for text in texts for word in re.split(r"[\W_\d]+", text or "")}
    return {word for word in found if len(word) >= 4}
