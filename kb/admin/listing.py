"""The list of a set's markers: number, phase, when a review is due, and whether it is published."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet

from kb.admin.adding import AddView
from kb.models import QualityMarkerPage

UPDATED = "latest_revision_created_at"
WIDE = "kb-wide-only"  # see static/cms/admin.css


class MarkerListing(ExplorableIndexView):
    results_template_name = "kb/admin/marker_list_results.html"
    default_ordering = "number"
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        Column("number", label="Number", sort_key="number", width="8%"),
        Column("phase", label="Phase", accessor="phase.name", sort_key="phase__sort_order", classname=WIDE),
        DateColumn("next_review_due", label="Review due", sort_key="next_review_due", width="12%"),
        DateColumn(UPDATED, label="Updated", sort_key=UPDATED, width="12%", classname=WIDE),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    ]

    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages.select_related("phase", for_specific_subqueries=True))


class MarkerViewSet(PageViewSet):
    model = QualityMarkerPage
    index_view_class = MarkerListing
    add_view_class = AddView
    list_filter = ["phase", "live"]


@hooks.register("insert_global_admin_css")
def column_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("register_admin_viewset")
def marker_viewset():
    return MarkerViewSet()
