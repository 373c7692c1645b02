"""The editor of a marker: its parts in reading order, and what an editor is told about each."""

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TitleFieldPanel

from kb.audiences import AsksForAudiences
from kb.impact import impact_of

ENTER = {"title": "Enter a title.", "quality_statement": "Enter a quality statement.", "slug": "Enter an address."}


class MarkerForm(AsksForAudiences, WagtailAdminPageForm):
    """Says in words what is missing. Wagtail asks for it only when the page is published, not for a draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in ENTER.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = sentence


class ReviewPanel(Panel):
    """What the last review said, and the way to record another. Nothing in it can be typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "kb/admin/review_panel.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            may_record = self.instance.may_be_reviewed_by(self.request.user)
            return super().get_context_data(parent_context) | {"page": self.instance, "may_record": may_record}


class ImpactPanel(Panel):
    """What publishing the draft, as it was last saved, would change for boards."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "kb/admin/impact_panel.html"

        def is_shown(self):
            return bool(self.instance.pk and self.instance.newest_number())

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"impact": impact_of(self.instance)}


MARKER = [
    TitleFieldPanel("title", help_text="The name of the marker as it was published, without its number."),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("phase", help_text="The stage of a review it is about.")]),
            FieldPanel("series", help_text="The line above the title. For example: SCR Quality Markers."),
        ],
        "Place in the set",
    ),
    FieldPanel(
        "quality_statement",
        help_text="What good looks like, in a sentence or a short paragraph that can be read on its own.",
    ),
    FieldPanel("rationale", help_text="Why this matters for the review and for children. Cite what it rests on."),
    FieldPanel(
        "questions",
        help_text=(
            "What a board asks itself, one question to a block. A good question can be answered in words and asks one "
            "thing. Move, reword or remove them freely: boards’ answers keep the wording they were written for."
        ),
    ),
    ImpactPanel(heading="What this draft changes for boards"),
    FieldPanel(
        "change_note",
        help_text="Only when questions change: what changes and why, in a sentence or two. Boards read it.",
    ),
    FieldPanel(
        "knowledge_base",
        help_text="What is known, one finding to a block. Choose the work that each rests on under “Works it cites”.",
    ),
    FieldPanel(
        "equality_diversity",
        help_text="What to think of for children and families whom arrangements can miss. Empty: no heading is shown.",
    ),
    FieldPanel(
        "statutory_links",
        help_text="Which law and which criteria it serves. Choose the edition, and give its paragraph and page.",
    ),
    FieldPanel(
        "obstacles",
        help_text="What tends to get in the way, and below each obstacle what has helped others past it.",
    ),
    MultiFieldPanel(
        [
            FieldPanel("topics", help_text="Words by which readers look for it across sets, with commas between."),
            FieldPanel("related"),
        ],
        "Finding other markers",
    ),
    ReviewPanel(heading="Last review"),
    MultiFieldPanel([FieldPanel("source"), FieldPanel("rights_holder")], "Source", classname="collapsed"),
]

# No title for search engines and no menus: the title serves both, and menus follow the tree.
PROMOTE = [
    FieldPanel("slug", help_text="The last part of the page’s address. Do not change it once others link to it."),
    FieldPanel(
        "search_description", help_text="One sentence for search engines and link previews. Up to 160 characters."
    ),
]
