"""What editors find about search in the admin: synonyms, and what readers looked for in vain."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from kb.models import MissedSearch, Synonym

MAY_SEE = ModelPermissionPolicy(Synonym)


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "list-ul"
    list_display = ["words", "language"]
    search_fields = ["words"]


class MissedSearchesView(ReportView):
    """Only what was missed on three days has words, so only that is shown."""

    model = MissedSearch
    page_title = "Searches that found nothing"
    header_icon = "search"
    default_ordering = "-days"
    index_url_name = "missed_searches"
    index_results_url_name = "missed_searches_results"
    columns = [
        Column("words", label="Words", sort_key="words"),
        Column("language", label="Language", accessor=lambda missed: missed.language[:2]),
        NumberColumn("days", label="Days", sort_key="days"),
        DateColumn("last_missed", label="Last on", sort_key="last_missed"),
    ]
    list_export = ["words", "language", "days", "first_missed", "last_missed"]
    permission_policy = MAY_SEE
    any_permission_required = ["add", "change", "delete"]

    def get_queryset(self):
        return self.order_queryset(MissedSearch.objects.exclude(words=""))


class MissedSearchesItem(MenuItem):
    def is_shown(self, request):
        return MAY_SEE.user_has_any_permission(request.user, MissedSearchesView.any_permission_required)


@hooks.register("register_admin_urls")
def report_addresses():
    return [
        path("reports/missed-searches/", MissedSearchesView.as_view(), name="missed_searches"),
        path(
            "reports/missed-searches/results/",
            MissedSearchesView.as_view(results_only=True),
            name="missed_searches_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item():
    title = MissedSearchesView.page_title
    return MissedSearchesItem(title, reverse("missed_searches"), name="missed-searches", icon_name="search", order=1200)
