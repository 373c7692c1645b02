"""The editors' admin: no noise on its front page."""

from wagtail import hooks


@hooks.register("construct_homepage_panels")
def only_what_editors_need(request, panels):
    """Wagtail's welcome and upgrade panels say nothing about guidance."""
    panels[:] = [
        panel for panel in panels if panel.name not in {"upgrade_notification", "whats_new_in_wagtail_version"}
    ]


@hooks.register("construct_homepage_summary_items")
def only_pages_are_counted(request, items):
    """Guidance has no pictures or documents to count."""
    items[:] = [item for item in items if type(item).__name__ == "PagesSummaryItem"]
