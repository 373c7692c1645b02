"""The parameters that each address takes. What is not here is refused by name."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

PAGE_SIZE, LARGEST_PAGE = 50, 100
MOST_PAGES = 1_000_000
LONGEST = 120
# Outside these years a time cannot be turned into that of another zone.
FIRST_YEAR, LAST_YEAR = 1900, 2999
LOST_PLUS = re.compile(r" (?=\d\d:?\d\d\Z)")


def whole(name, most):
    sentence = f"{name} must be a whole number from 1 to {most}."
    errors = dict.fromkeys(("invalid", "min_value", "max_value"), sentence)
    return forms.IntegerField(required=False, min_value=1, max_value=most, error_messages=errors)


def one_of(name, codes):
    errors = {"invalid_choice": f"{name} must be one of: {', '.join(codes)}."}
    return forms.ChoiceField(required=False, choices=[(code, code) for code in codes], error_messages=errors)


def words(name):
    return forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": f"{name} must be at most {LONGEST} characters."},
    )


def language():
    return one_of("language", [code for code, _ in settings.LANGUAGES])


class MomentField(forms.Field):
    """A day or a time with its offset, as ISO 8601 writes them. A day begins at midnight in the site's time zone."""

    default_error_messages = {
        "invalid": "updated_since must be a date or a time with its offset, like 2026-11-09 or 2026-11-09T10:42:00Z."
    }

    def to_python(self, value):
        if not value:
            return None
        # "+" means a space in an address; who forgets to write %2B meant it all the same.
        text = LOST_PLUS.sub("+", value)
        try:
            day = parse_date(text)
            moment = parse_datetime(f"{text}T00:00:00" if day else text)
        except ValueError:
            moment = None
        if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR or not (day or moment.tzinfo):
            raise ValidationError(self.error_messages["invalid"])
        return timezone.make_aware(moment) if day else moment


class Parameters(forms.Form):
    """None at all."""


class Pages(forms.Form):
    page = whole("page", MOST_PAGES)
    page_size = whole("page_size", LARGEST_PAGE)


class OfLanguage(Pages):
    language = language()


class OfMarkers(OfLanguage):
    live = one_of("live", ["true", "false", "any"])
    set = forms.UUIDField(required=False, error_messages={"invalid": "set must be the set_key of a set."})
    phase = words("phase")
    topic = words("topic")
    updated_since = MomentField(required=False)
