"""Reports for editors: what is due for review, and what the guidance cites that needs a look."""

import django_filters
from django.forms import CheckboxSelectMultiple
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from kb.addresses import outside_addresses
from kb.admin.listing import WIDE
from kb.auditing import outdated, unresolved
from kb.due import STANDINGS, due_for_review
from kb.models import CheckedLink, QualityMarkerPage
from kb.states import states

EDITORS = ["add", "change", "publish"]


def edit(page, section=""):
    """The editor of a page, at a section of it."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return f"{address}#panel-child-content-{section}-section" if section else address


class GuidanceReport(ReportView):
    """A report that whoever edits pages may see. Its addresses are named after `name`."""

    name = ""
    page_title = ""
    header_icon = "doc-full"
    any_permission_required = EDITORS
    permission_policy = property(lambda self: policy_registry.get_by_type(Page))
    nothing = ""

    @property
    def index_url_name(self):
        return f"kb_report_{self.name}"

    @property
    def index_results_url_name(self):
        return f"kb_report_{self.name}_results"

    @property
    def no_results_message(self):
        return "Nothing fits this filter." if self.is_filtering else self.nothing

    def get_filename(self):
        return self.name

    @classmethod
    def addresses(cls):
        address = f"guidance/reports/{cls.name.replace('_', '-')}/"
        yield path(address, cls.as_view(), name=f"kb_report_{cls.name}")
        yield path(f"{address}results/", cls.as_view(results_only=True), name=f"kb_report_{cls.name}_results")


class DueFilter(WagtailFilterSet):
    standing = django_filters.ChoiceFilter(label="How urgent", choices=list(STANDINGS.items()))

    class Meta:
        model = QualityMarkerPage
        fields = []


class DueReport(GuidanceReport):
    name = "due_for_review"
    page_title = "Due for review"
    header_icon = "calendar-check"
    filterset_class = DueFilter
    nothing = "No published marker is due for review in the next three months."
    columns = [
        TitleColumn("title", label="Marker", get_url=edit),
        Column("number", label="Number", classname=WIDE),
        Column("standing", label="How urgent", accessor=lambda page: STANDINGS[page.standing]),
        DateColumn("next_review_due", label="Review due"),
        DateColumn("last_reviewed", label="Last reviewed", classname=WIDE),
        Column("reviewer", label="Reviewer", classname=WIDE),
        TitleColumn(
            "record",
            label="Record",
            accessor=lambda page: "Record a review",
            get_url=lambda page: reverse("kb_record_review", args=[page.pk]),
        ),
    ]
    list_export = ["title", "number", "how_urgent", "next_review_due", "last_reviewed", "reviewer"]
    export_headings = {"title": "Marker", "how_urgent": "How urgent", "next_review_due": "Review due"}

    def get_base_queryset(self):
        return due_for_review(timezone.localdate())

    def to_row_dict(self, item):
        item.how_urgent = STANDINGS[item.standing]
        return super().to_row_dict(item)


class FindingsReport(GuidanceReport):
    """A list of findings in the guidance's words, each with a link to its section in the editor."""

    list_export = ["title", "heading", "words", "why", "found_in"]
    labels = {}

    @property
    def columns(self):
        return [
            TitleColumn("title", label="Marker", get_url=lambda found: edit(found.page, found.section)),
            *(Column(name, label=self.labels[name]) for name in self.list_export[1:]),
        ]

    @property
    def export_headings(self):
        return {"title": "Marker", **self.labels}

    def get_queryset(self):
        return self.find(states())


class UnresolvedReport(FindingsReport):
    name = "unresolved_citations"
    page_title = "Citations without a reference"
    header_icon = "openquote"
    nothing = "Every citation has its work."
    labels = {"heading": "Section", "words": "Words", "why": "Work to choose", "found_in": "Found in"}
    find = staticmethod(unresolved)


class OutdatedReport(FindingsReport):
    name = "replaced_law"
    page_title = "Replaced law still cited"
    header_icon = "history"
    nothing = "No marker cites law that was replaced."
    labels = {"heading": "Section", "words": "Cited", "why": "Why", "found_in": "Found in"}
    find = staticmethod(outdated)


class LinkFilter(WagtailFilterSet):
    outcome = django_filters.MultipleChoiceFilter(
        label="How it answers", choices=CheckedLink.Outcome.choices[1:], widget=CheckboxSelectMultiple
    )

    class Meta:
        model = CheckedLink
        fields = []


class LinksReport(GuidanceReport):
    """The result of the last manage.py check_links. Nothing is fetched here."""

    name = "broken_links"
    page_title = "Broken links"
    header_icon = "link-external"
    filterset_class = LinkFilter
    columns = [
        TitleColumn("address", get_url=lambda link: link.address, link_attrs={"rel": "noreferrer"}),
        Column("outcome", label="How it answers", accessor="get_outcome_display"),
        Column("more", label="More", accessor=lambda link: link.moved_to or link.detail or link.status),
        DateColumn("failing_since", label="Failing since"),
        Column("places", label="Where it stands", accessor="places_html"),
        DateColumn("checked_at", label="Checked"),
    ]
    list_export = ["address", "get_outcome_display", "status", "moved_to", "detail", "failing_since", "used_by"]
    export_headings = {"get_outcome_display": "How it answers", "used_by": "Where it stands"}

    @property
    def nothing(self):
        ever = CheckedLink.objects.exists()
        return (
            "Every link answered." if ever else "No link has been checked yet. Whoever runs the site runs check_links."
        )

    def get_base_queryset(self):
        return CheckedLink.to_look_at()

    def decorate_paginated_queryset(self, links):
        places = outside_addresses()
        for link in links:
            things = places.get(link.address, [])
            link.used_by = [str(thing) for thing in things]
            link.places_html = format_html_join(", ", '<a href="{}">{}</a>', ((address_of(one), one) for one in things))
        return links


def address_of(thing):
    """The editor of a page, a work or a statutory document."""
    if isinstance(thing, Page):
        return edit(thing)
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


REPORTS = [DueReport, UnresolvedReport, OutdatedReport, LinksReport]


class ReportMenuItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(Page).user_has_any_permission(request.user, EDITORS)


@hooks.register("register_admin_urls")
def addresses():
    return [address for report in REPORTS for address in report.addresses()]


def register_in_menu(report, order):
    @hooks.register("register_reports_menu_item")
    def item():
        address = reverse(f"kb_report_{report.name}")
        return ReportMenuItem(report.page_title, address, name=report.name, icon_name=report.header_icon, order=order)


for place, each in enumerate(REPORTS):
    register_in_menu(each, order=place)
