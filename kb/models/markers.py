"""The guidance as pages: a set of markers, and each marker with its sections in reading order."""

from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, PageManager
from wagtail.query import PageQuerySet

from kb import audiences, blocks, changing, freezing, surroundings
from kb.admin import panels
from kb.contents import content_of
from kb.models.editions import Edition
from kb.models.public import PublicPage
from kb.models.references import Phase, StatutoryDocument
from kb.showing import shown
from kb.translating import is_english, not_translated, one_of_each, only_here

AUDIENCES = "kb.audiences-{}"
# Answers in both languages belong together by the question's identity, which a translation shares.
NOT_IN_ENGLISH = (
    "This question is not in the English guidance. Add it there first, then come back here and add it with "
    "“Add the missing questions”, or delete it here:"
)


def home_link():
    """The first crumb of a trail, in the reader's language."""
    return {"text": _("Home"), "href": reverse("wagtail_serve", args=[""])}


class QualityMarkerIndexPage(RoutablePageMixin, PublicPage):
    """A set of markers that were published together, grouped by phase."""

    introduction = models.TextField(blank=True)
    published = models.CharField(max_length=60, blank=True, help_text="The year or edition of the set, like 2016.")
    rights_holder = models.CharField(max_length=255, blank=True)
    audiences = StreamField(
        blocks.AUDIENCES,
        blank=True,
        help_text="Only for sets that put their questions to several audiences. Each question then names one of them.",
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = ["kb.QualityMarkerPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("published"), FieldPanel("rights_holder")]),
        FieldPanel("audiences"),
    ]
    promote_panels = panels.PROMOTE

    class Meta:
        verbose_name = "marker set"

    def save(self, *args, **kwargs):
        result = super().save(*args, **kwargs)
        caches["local"].delete(AUDIENCES.format(self.path))
        return result

    def audience_names(self):
        """The audiences that this set puts its questions to, in order; [] where it has none."""
        return [str(block.value) for block in self.audiences]

    def markers(self, *related):
        """The published markers of this set, in reading order. On a Welsh page also those in English only."""
        markers = QualityMarkerPage.objects.live().select_related("phase", "locale", *related).in_reading_order()
        if get_language() == settings.LANGUAGE_CODE:
            return markers.child_of(self)
        either = Q()
        for marker_set in self.get_translations(inclusive=True):
            either |= markers.child_of_q(marker_set)
        return one_of_each(markers.filter(either), get_language())

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "markers": self.markers(), "trail": [home_link()]}

    @path("print/", name="print")
    def print_whole(self, request):
        """Every marker of the set whole, one after the other, to read on paper."""
        markers = shown(self.markers("alias_of"))
        notes = notices_of([label for one in markers for label in cited_labels(one.edition.content)])
        context = {"markers": markers, "notices": notes, "set_audiences": self.audience_names()}
        return self.render(request, template="kb/whole_set.html", context_overrides=context)


class MarkerQuerySet(PageQuerySet):
    def in_reading_order(self):
        """By phase, then by number, as the set was published; what has none of them comes last on every database."""
        phase, number = (F(name).asc(nulls_last=True) for name in ("phase__sort_order", "number"))
        return self.order_by(phase, "phase__name", number, "path")


class MarkerTopic(TaggedItemBase):
    content_object = ParentalKey("kb.QualityMarkerPage", on_delete=models.CASCADE, related_name="tagged_items")


class QualityMarkerPage(PublicPage):
    """One quality marker. Saving it live freezes an edition."""

    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Its number in the published set.")
    phase = models.ForeignKey(Phase, models.SET_NULL, null=True, blank=True, related_name="+")
    series = models.CharField("series line", max_length=255, blank=True)
    quality_statement = models.TextField(help_text="What good looks like, in a sentence or a short paragraph.")
    rationale = RichTextField(blank=True, features=["h3", "bold", "italic", "ol", "ul", "link"])
    questions = StreamField(
        blocks.QUESTIONS,
        help_text="Move, reword or remove them freely: boards’ answers keep the wording they were written for.",
    )
    knowledge_base = StreamField(blocks.KNOWLEDGE, blank=True)
    equality_diversity = StreamField(blocks.EQUALITY, blank=True, verbose_name="equality and diversity")
    statutory_links = StreamField(
        blocks.STATUTORY, blank=True, verbose_name="link to statutory guidance and inspection criteria"
    )
    obstacles = StreamField(blocks.OBSTACLES, blank=True, verbose_name="tackling some common obstacles")
    topics = ClusterTaggableManager(through=MarkerTopic, blank=True, verbose_name="topics")
    related = StreamField(
        blocks.RELATED, blank=True, verbose_name="related markers", help_text="Shown at the end of the page."
    )
    source = models.TextField(blank=True, help_text="Where this text comes from: publication and address.")
    rights_holder = models.CharField(max_length=255, blank=True)
    imported = models.CharField(max_length=64, blank=True, editable=False, help_text="Fingerprint of the last import.")
    change_note = models.TextField("note for boards", blank=True)
    changes_since = models.PositiveIntegerField(
        null=True, editable=False, help_text="The edition that the choices about changes were made against."
    )
    # Written by recording a review, never by an edit: see with_content_json().
    last_reviewed = models.DateField(null=True, blank=True, editable=False)
    next_review_due = models.DateField(null=True, blank=True, editable=False)
    reviewer = models.CharField(max_length=120, blank=True, editable=False)

    objects = PageManager.from_queryset(MarkerQuerySet)()

    REVIEW_FIELDS = ("last_reviewed", "next_review_due", "reviewer")
    exclude_fields_in_copy = [*REVIEW_FIELDS, "imported"]

    parent_page_types = ["kb.QualityMarkerIndexPage"]
    subpage_types = []
    base_form_class = panels.MarkerForm
    content_panels = panels.MARKER
    promote_panels = panels.PROMOTE

    class Meta:
        verbose_name = "quality marker"

    def clean(self):
        super().clean()
        try:
            ids = [UUID(block.id) for block in self.questions if block.id]
        except ValueError:
            ids = [None, None]
        if len(ids) != len(set(ids)):
            raise ValidationError(
                {"questions": "Two questions share one identity. Delete one of them and write it again."}
            )
        if own := only_here(self):
            asked = ", ".join(f"“{text}”" for text in own)
            raise ValidationError({"questions": f"{NOT_IN_ENGLISH} {asked}"})

    def may_be_reviewed_by(self, user):
        """A review vouches for what readers see, so whoever may publish may record one. A copy has its source's."""
        return not self.alias_of_id and self.permissions_for_user(user).can_publish()

    def with_content_json(self, content):
        """A draft from a revision. What reviews recorded since stays: a review is no part of a draft."""
        draft = super().with_content_json(content)
        for name in self.REVIEW_FIELDS:
            setattr(draft, name, getattr(self, name))
        if draft.changes_since != draft.newest_number():
            changing.forget_what_was_said(draft)
        return draft

    def save_revision(self, *args, **kwargs):
        self.changes_since = self.newest_number()
        return super().save_revision(*args, **kwargs)

    def newest_number(self):
        """The number of the newest edition, or None."""
        newest = Edition.objects.of(self.translation_key, self.locale.language_code).only("number").newest()
        return newest and newest.number

    def keep_reviews(self):
        """Take the review that the row holds now: this page may have been read before it was recorded."""
        row = type(self).objects.select_for_update().filter(pk=self.pk).values(*self.REVIEW_FIELDS).first()
        for name, value in (row or {}).items():
            setattr(self, name, value)

    @transaction.atomic
    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is None and not self._state.adding:
            self.keep_reviews()
        # Not in a page_published handler: that runs when the page is already live, and too late to refuse.
        fields = kwargs.get("update_fields")
        # Wagtail turns an alias into a page of its own by saving that one field.
        whole = fields is None or "alias_of_id" in fields
        if not (self.live and not self.alias_of_id and whole):
            return super().save(*args, **kwargs)
        audiences.refuse(self.questions, self.set_audiences())
        declared = changing.declared_by(self)
        changing.forget_what_was_said(self)
        result = super().save(*args, **kwargs)
        freezing.freeze(self, declared)
        return result

    def set_audiences(self):
        """The audiences of the set that this page is in, in order; [] where it has none."""
        sets = QualityMarkerIndexPage.objects.filter(path=self.path[: -self.steplen], depth=self.depth - 1)
        return next((one.audience_names() for one in sets.only("audiences", "path", "depth")), [])

    def order_of_audiences(self):
        """The same for readers, asked at most once a minute."""
        return caches["local"].get_or_set(AUDIENCES.format(self.path[: -self.steplen]), self.set_audiences, 60)

    @property
    def marker_key(self):
        """The identity of this marker's ledger. An alias has none of its own: it shows its source."""
        return self.alias_of.translation_key if self.alias_of_id else self.translation_key

    def edition(self):
        """The newest frozen edition, or None before the first publication."""
        language = Locale.objects.filter(pk=self.locale_id).values("language_code")
        return Edition.objects.filter(marker_key=self.marker_key, language__in=language).newest()

    def editions(self):
        """The newest editions in the reader's language, which is this page's, and in English: {language: edition}."""
        return Edition.objects.newest_by_language(self.marker_key, {get_language(), settings.LANGUAGE_CODE})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        # Readers see the frozen edition, so what they read is what boards answer. A preview has none yet.
        editions = {} if getattr(request, "is_preview", False) else self.editions()
        edition = editions.get(get_language())
        content = edition.content if edition else content_of(self)
        around = surroundings.around(self)
        return {
            **context,
            "edition": edition,
            "content": content,
            "trail": [home_link(), {"text": content["series"] or _("Quality markers"), "href": "../"}],
            "notices": notices(content),
            "audiences": self.order_of_audiences() if names_audiences(content) else [],
            "marker_key": self.marker_key,
            "surroundings": around,
            "english": next(filter(is_english, around.translations), None),
            "missing": not_translated(content, editions.get(settings.LANGUAGE_CODE)),
            "topics": self.topics.order_by("name"),
        }


def names_audiences(content):
    """Whether any question of the content names an audience."""
    return any(question["audience"] for section in content["sections"] for question in section.get("questions", []))


def cited_labels(content):
    return [work["label"] for work in content["references"]]


def notices(content):
    """Label → sentence, for each cited statutory document that a newer edition has replaced."""
    return notices_of(cited_labels(content))


def notices_of(labels):
    """Label → sentence, for each of these that is a statutory document and has been replaced."""
    documents = StatutoryDocument.objects.filter(label__in=labels).select_related(
        "superseded_by__superseded_by__superseded_by"
    )
    return {document.label: document.notice for document in documents if document.superseded_by_id}
