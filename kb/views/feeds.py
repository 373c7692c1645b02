"""The Atom feed of changes: each edition once, under an id that never changes."""

from uuid import uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from kb.summarising import editions_in, with_summaries

ENTRIES = 50


class ChangesFeed(Feed):
    """The newest editions in the reader's language."""

    feed_type = Atom1Feed
    author_name = settings.WAGTAIL_SITE_NAME  # Atom asks for an author; no person is named

    def title(self):
        return _("What has changed in the guidance")

    def link(self):
        return reverse("kb:changes")

    def feed_url(self):
        return reverse("kb:feed")

    def items(self):
        return with_summaries(editions_in(get_language())[:ENTRIES])

    def item_title(self, item):
        names = {"title": item.edition.title, "number": item.edition.number}
        return escape(_("%(title)s, edition %(number)s") % names)

    def item_description(self, item):
        return escape(item.summary)

    def item_link(self, item):
        return item.edition.get_absolute_url()

    def item_guid(self, item):
        """The marker's key, the language and the number: the same on every host, whatever its addresses."""
        edition = item.edition
        return uuid5(edition.marker_key, f"{edition.language}/{edition.number}").urn

    def item_pubdate(self, item):
        return item.edition.frozen_at

    item_updateddate = item_pubdate


def newest(request):
    """The newest edition, asked for once by both conditions."""
    if not hasattr(request, "newest_edition"):
        request.newest_edition = editions_in(get_language()).only("frozen_at", "digest").first()
    return request.newest_edition


def tag_of(request):
    found = newest(request)
    return f'"{get_language()}-{found.pk}-{found.digest[:12]}"' if found else f'"{get_language()}-none"'


def moment_of(request):
    found = newest(request)
    return found.frozen_at if found else None


# A reader asks every hour; most of the time one small query says that nothing is new.
feed_of_changes = condition(etag_func=tag_of, last_modified_func=moment_of)(ChangesFeed())
