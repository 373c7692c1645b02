"""The admin's first page: a few numbers that ask for work, each with the way to it."""

from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem, SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from kb.auditing import unresolved
from kb.due import due_for_review
from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from kb.states import states

UNRESOLVED = "kb.admin.unresolved"
SECONDS = 60


class NumberItem(SummaryItem):
    """How much of something waits, and where it is listed."""

    template_name = "kb/admin/summary_item.html"
    icon = one = many = ""

    def is_shown(self):
        policy = policy_registry.get_by_type(Page)
        return policy.user_has_any_permission(self.request.user, ["add", "change", "publish"])

    def get_context_data(self, parent_context):
        count = self.count()
        words = self.one if count == 1 else self.many
        return {"count": count, "words": words, "href": self.href(), "icon": self.icon}


class WaitingItem(NumberItem):
    order, icon, one, many = 110, "tasks", "draft to moderate", "drafts to moderate"

    def count(self):
        return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count()

    def href(self):
        return f"{reverse('wagtailadmin_reports:workflow')}?status=in_progress"


class DueItem(NumberItem):
    order, icon, one, many = 120, "calendar-check", "marker due for review", "markers due for review"

    def count(self):
        return due_for_review(timezone.localdate()).count()

    def href(self):
        return reverse("kb_report_due_for_review")


class UnresolvedItem(NumberItem):
    """Every marker is read for it, so the number is up to a minute old."""

    order, icon, one, many = 130, "openquote", "citation without a reference", "citations without a reference"

    def count(self):
        return caches["local"].get_or_set(UNRESOLVED, lambda: len(unresolved(states())), SECONDS)

    def href(self):
        return reverse("kb_report_unresolved_citations")


class NoMarkersPanel(Component):
    """What to do first, while there is nothing to do anything else with."""

    name = "no_markers"
    order = 50
    template_name = "kb/admin/no_markers_panel.html"

    def get_context_data(self, parent_context):
        return {"parent": QualityMarkerIndexPage.objects.order_by("path").first()}


# Late, so that what Wagtail's own applications add is there to be taken out.
@hooks.register("construct_homepage_summary_items", order=1000)
def numbers_that_ask_for_work(request, items):
    pages = [item for item in items if isinstance(item, PagesSummaryItem)]
    items[:] = [*pages, WaitingItem(request), DueItem(request), UnresolvedItem(request)]


@hooks.register("construct_homepage_panels")
def what_to_do_first(request, panels):
    may_add = policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["add"])
    if may_add and not QualityMarkerPage.objects.exists() and QualityMarkerIndexPage.objects.exists():
        panels.append(NoMarkersPanel())
