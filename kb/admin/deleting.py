"""Deleting under Guidance: what pages or drafts still use stays, and the editor is told where it is used."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.models import Page

from kb.states import states
from kb.using import USES, uses_of

MOST = 10


def where(use):
    """A link to the place of use."""
    if isinstance(use.user, Page):
        address = reverse("wagtailadmin_pages:edit", args=[use.user.pk])
    else:
        address = reverse(use.user.snippet_viewset.get_url_name("edit"), args=[use.user.pk])
    return address, use.user, use.how


def refusal(thing, uses):
    """A sentence with a link to each place of use; to the first ten of very many."""
    places = format_html_join("; ", '<a href="{}">{}</a> ({})', map(where, uses[:MOST]))
    more = f"; and {len(uses) - MOST} more" if len(uses) > MOST else ""
    return format_html(
        "“{}” cannot be deleted, because it is used here: {}{}. Take it out there first.", thing, places, more
    )


@hooks.register("before_delete_snippet")
def keep_what_is_used(request, things):
    """A redirect with a sentence for each that is in use, else None. Nothing of the choice is deleted then."""
    if not any(type(thing) in USES for thing in things):
        return None
    among = states()
    used = [(thing, found) for thing in things if (found := uses_of(thing, among))]
    for thing, found in used:
        messages.error(request, refusal(thing, found))
    return redirect(used[0][0].snippet_viewset.get_url_name("list")) if used else None
