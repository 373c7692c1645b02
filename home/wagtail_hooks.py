"""The editors' admin: no noise on its front page."""

from wagtail import hooks


@hooks.register("construct_homepage_panels")
def only_what_editors_need(request, panels):
    """Wagtail's welcome and upgrade panels say nothing about guidance."""
    panels[:] = [
        panel for panel in panels if panel.name not in {"upgrade_notification", "whats_new_in_wagtail_version"}
    ]
