"""What the editor's checks panel looks for beside Wagtail's own. The checks themselves: static/cms/content-checks.js.

They run in the preview. There the page marks what lacks a work or a paragraph: see templates/kb/items.html.
"""

from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

MOST_WORDS = 40
VAGUE = [
    *("click here", "here", "click", "read more", "more", "find out more", "learn more", "see more", "details"),
    *("link", "this link", "this", "this page", "this document", "website", "download", "pdf"),
    *("cliciwch yma", "yma", "darllenwch fwy", "mwy", "rhagor", "dolen", "lawrlwytho"),
]

AS_ADVICE = {"impact": "moderate", "tags": ["guidance"], "enabled": True}

# Rule: what it looks at, its check, what it says, what to do.
RULES = {
    "kb-uncited": (
        '[data-lacks="work"]',
        "kb-nothing-lacks",
        "Knowledge item without a work",
        "Choose the work that it rests on, under “Works it cites”.",
    ),
    "kb-no-paragraph": (
        '[data-lacks="paragraph"]',
        "kb-nothing-lacks",
        "Statutory link without a paragraph",
        "Give the paragraph of the edition, so that readers find it.",
    ),
    "kb-vague-link": (
        "main a[href]",
        "kb-link-says-something",
        "Link text says nothing",
        "Name what the link leads to.",
    ),
    "kb-long-sentence": (
        "main .app-prose p, main .app-prose li, main .app-questions__text, main .app-statement p",
        "kb-sentences-are-short",
        "Very long sentence",
        f"It has more than {MOST_WORDS} words. Make two of it.",
    ),
}


class GuidanceChecks(ContentCheckerItem):
    axe_run_only = [*ContentCheckerItem.axe_run_only, *RULES]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": rule,
                "impact": "moderate",
                "selector": selector,
                "tags": ["guidance"],
                "any": [check],
                "enabled": True,
            }
            for rule, (selector, check, _, _) in RULES.items()
        ),
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {"id": "kb-nothing-lacks"},
        {"id": "kb-link-says-something", "options": {"vague": VAGUE}},
        {"id": "kb-sentences-are-short", "options": {"words": MOST_WORDS}},
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        rule: {"error_name": name, "help_text": what_to_do} for rule, (_, _, name, what_to_do) in RULES.items()
    }

    class Media:
        js = ["cms/content-checks.js"]


@hooks.register("construct_wagtail_userbar")
def our_checks(request, items, page):
    items[:] = [
        GuidanceChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]
