"""What editors find in the admin beside the pages."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from kb import translating_in_admin  # noqa: F401 (registers its hooks)
from kb.admin import (  # noqa: F401 (each registers what it adds to the admin)
    checks,
    dashboard,
    deleting,
    guide,
    listing,
    publishing,
    reports,
    reviews,
    usefulness,
)
from kb.importing.admin_menus import ImportMenuItem
from kb.importing.views import urlpatterns as importing_urls
from kb.models import Phase, QualityMarkerIndexPage, Reference, StatutoryDocument, Term
from kb.searching.wagtail_hooks import SynonymViewSet


class ReferenceViewSet(SnippetViewSet):
    model = Reference
    icon = "openquote"
    list_display = ["label", "text", "kind"]
    list_filter = ["kind"]
    ordering = ["label"]
    search_fields = ["label", "text"]


class StatutoryDocumentViewSet(SnippetViewSet):
    model = StatutoryDocument
    icon = "doc-full"
    list_display = ["title", "edition", "in_force", "superseded_by"]
    list_filter = ["in_force"]
    ordering = ["title", "edition"]
    search_fields = ["label", "title", "text"]


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "glasses"
    list_display = ["name", "definition", "language"]
    list_filter = ["language"]
    ordering = ["name"]
    search_fields = ["name", "spellings", "definition"]


class PhaseViewSet(SnippetViewSet):
    model = Phase
    icon = "order"
    list_display = ["name"]
    sort_order_field = "sort_order"
    panels = [FieldPanel("name")]


class GuidanceViewSetGroup(SnippetViewSetGroup):
    menu_label = "Guidance"
    menu_icon = "openquote"
    items = (ReferenceViewSet, StatutoryDocumentViewSet, TermViewSet, SynonymViewSet, PhaseViewSet)


register_snippet(GuidanceViewSetGroup)


@hooks.register("construct_main_menu")
def without_what_nobody_uses_here(request, items):
    """Guidance has no forms, and its texts need no picture or document library in the menu."""
    items[:] = [item for item in items if item.name not in {"images", "documents"}]


@hooks.register("register_admin_urls")
def addresses_of_the_import():
    return importing_urls


@hooks.register("register_admin_menu_item")
def way_to_the_import():
    return ImportMenuItem("Import from text", reverse("kb_import"), icon_name="upload", order=150)


@hooks.register("register_page_header_buttons")
def import_into_this_set(page, user, view_name, next_url=None):
    if isinstance(page, QualityMarkerIndexPage) and page.permissions_for_user(user).can_add_subpage():
        address = f"{reverse('kb_import')}?set={page.pk}"
        yield Button("Import from text", address, icon_name="upload", priority=15)
