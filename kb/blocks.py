"""What an editor can put into the sections of a quality marker. A block's id is its identity for ever."""

from types import SimpleNamespace

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from kb.contents import items

# The same codes as QuestionWording.Change; "" counts as substantive.
KINDS_OF_CHANGE = [
    ("typo", "Spelling or punctuation corrected: nobody is told"),
    ("clarification", "Made clearer: boards are told, their answers stand"),
    ("substantive", "Asks something different: boards check their answers"),
]
INLINE = ["bold", "italic", "link"]


def words(**kwargs):
    return blocks.RichTextBlock(features=INLINE, **kwargs)


class Shown(blocks.StructBlock):
    """A block that the block picker shows as readers will see it, with the made-up words of its preview."""

    def get_preview_context(self, value, parent_context=None):
        shown = SimpleNamespace(value=value, block_type=self.name)
        found = [] if "label" in value else list(items([shown]))
        return {**(parent_context or {}), "items": found, "glossary": None}

    class Meta:
        preview_template = "kb/admin/block_preview.html"


class QuestionBlock(Shown):
    text = blocks.TextBlock(rows=3, label="Question", help_text="The whole question, as boards will answer it.")
    label = blocks.CharBlock(
        required=False,
        max_length=200,
        label="Short label",
        help_text="Shown in lists of questions instead of the text.",
    )
    help = blocks.TextBlock(required=False, rows=2, help_text="Shown under the question when a board answers it.")
    audience = blocks.CharBlock(
        required=False, max_length=200, help_text="Only in sets that group questions by audience."
    )

    change = blocks.ChoiceBlock(
        required=False,
        choices=KINDS_OF_CHANGE,
        label="If you changed this question",
        help_text="Say what kind of change it is. Without a choice, boards are asked to check their answers.",
    )
    came_from = blocks.CharBlock(
        required=False,
        max_length=60,
        label="Comes from",
        help_text="Only when you split, merge, move or replace questions: the number that the earlier question "
        "has in the published edition, like 4, or 4, 6 for two of them, or 9/3 for question 3 of marker 9.",
    )

    class Meta:
        icon = "help"
        label_format = "{label} {text}"
        description = "One thing that a board asks itself and answers in words."
        preview_value = {"text": "How do you know that the example is followed?", "label": "", "help": ""}


class PointBlock(Shown):
    """A bullet, with bullets below it if need be, and the works it cites."""

    text = words()
    points = blocks.ListBlock(words(), required=False, default=[], label="Points below it")
    references = blocks.ListBlock(
        SnippetChooserBlock("kb.Reference"), required=False, default=[], label="Works it cites"
    )
    paragraph = blocks.CharBlock(
        required=False, max_length=40, help_text="In the work cited; of several works, in the last."
    )
    page = blocks.CharBlock(required=False, max_length=40)

    class Meta:
        icon = "list-ul"
        label_format = "{text}"
        description = "One finding, with points below it if need be, and the works that it rests on."
        preview_value = {"text": "<p>An example of a finding (Example, 2014).</p>", "points": ["<p>A point of it</p>"]}


class StatutoryLinkBlock(Shown):
    text = words()
    document = SnippetChooserBlock("kb.StatutoryDocument", required=False)
    paragraph = blocks.CharBlock(required=False, max_length=40)
    page = blocks.CharBlock(required=False, max_length=40)

    class Meta:
        icon = "link"
        label_format = "{text}"
        description = "What statutory guidance or inspection criteria say, with the edition, paragraph and page."
        preview_value = {"text": "<p>An example of what an edition asks for (Example 2015).</p>"}


class ObstacleBlock(Shown):
    text = words()
    points = blocks.ListBlock(words(), required=False, default=[], label="Points below it")

    class Meta:
        icon = "warning"
        label_format = "{text}"
        description = "Something that gets in the way, and below it what has helped."
        preview_value = {"text": "<p>An example of an obstacle</p>", "points": ["<p>What has helped</p>"]}


class StatementBlock(Shown):
    """A sentence instead of a list, for example that nothing was identified."""

    text = words()

    class Meta:
        icon = "pilcrow"
        label_format = "{text}"
        description = "A sentence without a bullet, for example that nothing was identified."
        preview_value = {"text": "<p>Nothing specific was identified in the example.</p>"}


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a marker: a draft may have none, a published page has one at least."""

    question = QuestionBlock()

    def clean(self, value):
        if self.required and not self.is_deferred_validation and not len(value):
            raise StreamBlockValidationError(non_block_errors=[ValidationError("Add at least one question.")])
        return super().clean(value)


AUDIENCES = [("audience", blocks.CharBlock(max_length=200, icon="group"))]
RELATED = [("marker", blocks.PageChooserBlock("kb.QualityMarkerPage", icon="doc-full"))]
QUESTIONS = QuestionsBlock()
KNOWLEDGE = [("item", PointBlock(label="Knowledge item")), ("statement", StatementBlock())]
EQUALITY = [("item", PointBlock(label="Equality and diversity point")), ("statement", StatementBlock())]
STATUTORY = [("link", StatutoryLinkBlock()), ("statement", StatementBlock())]
OBSTACLES = [("obstacle", ObstacleBlock()), ("statement", StatementBlock())]
