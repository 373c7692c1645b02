"""What an editor can put into the sections of a quality marker. A block's id is its identity for ever."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

# The same codes as QuestionWording.Change; "" counts as substantive.
KINDS_OF_CHANGE = [
    ("typo", "Spelling or punctuation corrected: nobody is told"),
    ("clarification", "Made clearer: boards are told, their answers stand"),
    ("substantive", "Asks something different: boards check their answers"),
]
INLINE = ["bold", "italic", "link"]


def words(**kwargs):
    return blocks.RichTextBlock(features=INLINE, **kwargs)


class QuestionBlock(blocks.StructBlock):
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


class PointBlock(blocks.StructBlock):
    """A bullet, with bullets below it if need be, and the works it cites."""

    text = words()
    points = blocks.ListBlock(words(), required=False, default=[], label="Points below it")
    references = blocks.ListBlock(
        SnippetChooserBlock("kb.Reference"), required=False, default=[], label="Works it cites"
    )

    class Meta:
        icon = "list-ul"
        label_format = "{text}"


class StatutoryLinkBlock(blocks.StructBlock):
    text = words()
    document = SnippetChooserBlock("kb.StatutoryDocument", required=False)
    paragraph = blocks.CharBlock(required=False, max_length=40)
    page = blocks.CharBlock(required=False, max_length=40)

    class Meta:
        icon = "link"
        label_format = "{text}"


class ObstacleBlock(blocks.StructBlock):
    text = words()
    points = blocks.ListBlock(words(), required=False, default=[], label="Points below it")

    class Meta:
        icon = "warning"
        label_format = "{text}"


class StatementBlock(blocks.StructBlock):
    """A sentence instead of a list, for example that nothing was identified."""

    text = words()

    class Meta:
        icon = "pilcrow"
        label_format = "{text}"


AUDIENCES = [("audience", blocks.CharBlock(max_length=200, icon="group"))]
RELATED = [("marker", blocks.PageChooserBlock("kb.QualityMarkerPage", icon="doc-full"))]
QUESTIONS = [("question", QuestionBlock())]
KNOWLEDGE = [("item", PointBlock(label="Knowledge item")), ("statement", StatementBlock())]
EQUALITY = [("item", PointBlock(label="Equality and diversity point")), ("statement", StatementBlock())]
STATUTORY = [("link", StatutoryLinkBlock()), ("statement", StatementBlock())]
OBSTACLES = [("obstacle", ObstacleBlock()), ("statement", StatementBlock())]
