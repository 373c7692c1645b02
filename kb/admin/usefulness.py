"""The report of which pages readers found useful, month by month."""

from uuid import UUID

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from kb.models import Edition, Usefulness

NAME = "kb_report_usefulness"
EDITORS = ["add", "change", "publish"]


class UsefulnessReport(ReportView):
    """Pages that most readers found of no use come first within a month."""

    page_title = "Was this page useful?"
    header_icon = "pick"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    any_permission_required = EDITORS
    permission_policy = property(lambda self: policy_registry.get_by_type(Page))
    no_results_message = "No reader has answered yet."
    export_headings = {
        "name": "Page",
        "language": "Language",
        "edition": "Edition",
        "month": "Month",
        "yes": "Yes",
        "no": "No",
    }
    list_export = list(export_headings)
    columns = [
        Column("name", label="Page"),
        Column("language", label="Language"),
        Column("edition", label="Edition", accessor=lambda row: row.edition or ""),
        Column("month", label="Month", accessor=lambda row: f"{row.month:%B %Y}"),
        Column("yes", label="Yes"),
        Column("no", label="No"),
    ]

    def get_queryset(self):
        return Usefulness.objects.order_by("-month", "-no", "page", "-edition")

    def decorate_paginated_queryset(self, object_list):
        """Markers by their newest title, other pages by their address, in one query."""
        rows = list(object_list)
        keys = {UUID(row.page) for row in rows if "/" not in row.page}
        editions = Edition.objects.filter(marker_key__in=keys).order_by("number")
        titles = {key.hex: title for key, title in editions.values_list("marker_key", "title")}
        for row in rows:
            row.name = titles.get(row.page, row.page)
        return rows


@hooks.register("register_admin_urls")
def register_addresses():
    address = "guidance/reports/usefulness/"
    return [
        path(address, UsefulnessReport.as_view(), name=NAME),
        path(f"{address}results/", UsefulnessReport.as_view(results_only=True), name=f"{NAME}_results"),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(Page).user_has_any_permission(request.user, EDITORS)


@hooks.register("register_reports_menu_item")
def register_menu_item():
    return ReportMenuItem("Was this page useful?", reverse(NAME), icon_name="pick", order=700)
