"""The front door: the home page, plain pages, and the words that the whole site uses."""

from django.conf import settings
from django.core.cache import caches
from django.db import models
from django.http import Http404
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page, Site

from kb.models import QualityMarkerIndexPage
from kb.models.public import PublicPage
from kb.sets import with_markers
from kb.translating import one_of_each

TERMS = "home.site-terms"
PLAIN_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class HomePage(PublicPage):
    """What this site is, and every quality marker by phase."""

    introduction = models.TextField(blank=True, help_text="Two sentences: what this site is and who it is for.")

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.ContentPage", "kb.QualityMarkerIndexPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    def route(self, request, path_components):
        """Found from here is what home/serving.py did not find. No English page is shown under /cy/."""
        # Without a published Welsh home page Wagtail would start from the English one.
        if get_language() != settings.LANGUAGE_CODE and self.pk == Site.find_for_request(request).root_page_id:
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["marker_sets"] = with_markers(self.marker_sets())
        return context

    def marker_sets(self):
        """The published sets. On the Welsh page also those in English only."""
        sets = QualityMarkerIndexPage.objects.live().select_related("locale")
        if get_language() == settings.LANGUAGE_CODE:
            return sets.child_of(self)
        return one_of_each(sets.order_by("path"), get_language())


class ContentPage(PublicPage):
    """A plain page: accessibility, privacy, cookies, contact and help."""

    body = RichTextField(features=PLAIN_TEXT)

    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    content_panels = [*Page.content_panels, FieldPanel("body")]


@register_setting(icon="list-ul")
class SiteTerms(BaseGenericSetting):
    """The field's words change by country and by law, so they are data. Frozen editions keep the old ones."""

    site_name = models.CharField(max_length=100, default="Quality Markers")
    marker = models.CharField(max_length=60, default="quality marker")
    marker_plural = models.CharField(max_length=60, default="quality markers")
    self_assessment = models.CharField(max_length=60, default="self-assessment")
    self_assessment_plural = models.CharField(max_length=60, default="self-assessments")
    board = models.CharField("board, in full", max_length=100, default="Local Safeguarding Children Board")
    board_short = models.CharField("board, short", max_length=30, default="LSCB")
    review = models.CharField("review, in full", max_length=100, default="Serious Case Review")
    review_short = models.CharField("review, short", max_length=30, default="SCR")

    panels = [
        FieldPanel("site_name"),
        MultiFieldPanel([FieldPanel("marker"), FieldPanel("marker_plural")], "Guidance"),
        MultiFieldPanel([FieldPanel("self_assessment"), FieldPanel("self_assessment_plural")], "Self-assessment"),
        MultiFieldPanel([FieldPanel("board"), FieldPanel("board_short")], "Board"),
        MultiFieldPanel([FieldPanel("review"), FieldPanel("review_short")], "Review"),
    ]

    class Meta:
        verbose_name = "words used on this site"

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        caches["local"].delete(TERMS)

    @classmethod
    def current(cls):
        """The words, read from the database at most once a minute by each worker."""
        return caches["local"].get_or_set(TERMS, cls.load, 60)
