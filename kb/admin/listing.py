"""The list of a set's markers: number, phase, when a review is due, and whether it is published."""

from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet

from kb.models import QualityMarkerPage


class MarkerListing(ExplorableIndexView):
    results_template_name = "kb/admin/marker_list_results.html"
    default_ordering = "number"
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        Column("number", label="Number", sort_key="number", width="8%"),
        Column("phase", label="Phase", accessor="phase.name", sort_key="phase__sort_order", width="16%"),
        DateColumn("next_review_due", label="Review due", sort_key="next_review_due", width="12%"),
        DateColumn("latest_revision_created_at", label="Updated", sort_key="latest_revision_created_at", width="12%"),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    ]

    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages.select_related("phase", for_specific_subqueries=True))


class MarkerViewSet(PageViewSet):
    model = QualityMarkerPage
    index_view_class = MarkerListing
    list_filter = ["phase", "live"]


@hooks.register("register_admin_viewset")
def marker_viewset():
    return MarkerViewSet()
