"""Dates and times as people say them."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def when(moment):
    """ "9 November 2026 at 10:42am", in London time. Nothing for nothing."""
    if not moment:
        return ""
    return _("%(day)s at %(time)s") % {"day": date_format(timezone.localtime(moment), "j F Y"), "time": clock(moment)}


@register.filter
def clock(moment):
    """ "10:42am", in London time."""
    local = timezone.localtime(moment)
    half = pgettext("time", "am") if local.hour < 12 else pgettext("time", "pm")
    return f"{local.hour % 12 or 12}:{local.minute:02d}{half}"


@register.filter
def day(moment):
    """ "9 November 2026", of a date or of a moment in London time. Nothing for nothing."""
    return date_format(timezone.localtime(moment) if hasattr(moment, "hour") else moment, "j F Y") if moment else ""
