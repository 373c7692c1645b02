"""Guidance is for everyone: no page of it can be made private."""

from wagtail.models import Page, PageViewRestriction


class PublicPage(Page):
    """A page that anybody may read. Draft pages stay drafts; only Wagtail's privacy setting is gone."""

    private_page_options = []

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none()
