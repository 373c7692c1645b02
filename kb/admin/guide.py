"""The editors' guide inside the admin: docs/editors-guide.md, the one text of it, as a page."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

TEXT = Path(settings.BASE_DIR) / "docs" / "editors-guide.md"
# Links to the other documents beside it lead nowhere from here; their words stay.
BESIDE = re.compile(r"\[([^\]]+)\]\((?!https?:|#)[^)]+\)")


@cache
def guide():
    """(HTML, [(anchor, heading)]) of the guide. The file is read once: it changes with the code."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(BESIDE.sub(r"\1", TEXT.read_text(encoding="utf-8")))
    headings = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            opening.attrSet("id", slugify(inline.content))
            headings.append((slugify(inline.content), inline.content))
        if opening.type == "table_open":
            opening.attrSet("class", "listing")
    first = next(place for place, token in enumerate(tokens) if token.type == "heading_close") + 1
    html = markdown.renderer.render(tokens[first:], markdown.options, {})
    return mark_safe(html), headings  # noqa: S308 (our own committed file, without raw HTML)


class Guide(WagtailAdminTemplateMixin, TemplateView):
    template_name = "kb/admin/guide.html"
    page_title = "Editors’ guide"
    header_icon = "help"

    def get_breadcrumbs_items(self):
        return [{"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        html, headings = guide()
        return super().get_context_data(guide=html, headings=headings, **kwargs)


@hooks.register("register_admin_urls")
def address():
    return [path("guidance/guide/", Guide.as_view(), name="kb_guide")]


@hooks.register("register_help_menu_item")
def in_the_help_menu():
    return MenuItem("Editors’ guide", reverse("kb_guide"), name="kb-guide", icon_name="help", order=1)


@hooks.register("construct_help_menu", order=1000)
def without_wagtail_s_own(request, items):
    """Our guide and the list of keys, and nothing that leads to another site."""
    items[:] = [item for item in items if not item.url.startswith("http")]
