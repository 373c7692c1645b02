"""What editors find in the admin beside the pages."""

from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from kb import translating_in_admin  # noqa: F401 - registers its hooks
from kb.models import Phase, Reference, StatutoryDocument


class ReferenceViewSet(SnippetViewSet):
    model = Reference
    icon = "openquote"
    list_display = ["label", "text"]
    search_fields = ["label", "text"]


class StatutoryDocumentViewSet(SnippetViewSet):
    model = StatutoryDocument
    icon = "doc-full"
    list_display = ["title", "edition", "superseded_by"]
    search_fields = ["label", "title", "text"]


class PhaseViewSet(SnippetViewSet):
    model = Phase
    icon = "order"
    list_display = ["name"]
    sort_order_field = "sort_order"
    panels = [FieldPanel("name")]


class GuidanceViewSetGroup(SnippetViewSetGroup):
    menu_label = "Guidance"
    menu_icon = "openquote"
    items = (ReferenceViewSet, StatutoryDocumentViewSet, PhaseViewSet)


register_snippet(GuidanceViewSetGroup)


@hooks.register("construct_main_menu")
def without_what_nobody_uses_here(request, items):
    """Guidance has no forms, and its texts need no picture or document library in the menu."""
    items[:] = [item for item in items if item.name not in {"images", "documents"}]
