"""Editors' requests as the admin sends them: the edit page is fetched, and its form is posted back changed."""

from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from kb.blocks import INLINE
from kb.models import QualityMarkerPage

STREAMS = ["questions", "knowledge_base", "equality_diversity", "statutory_links", "obstacles", "related"]


class Editor:
    """Whoever is signed in with `client`, at work on pages."""

    def __init__(self, client):
        self.client = client

    def form(self, page):
        """The fields of the edit form as the browser would send them unchanged."""
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = querydict_from_html(self.client.get(url).content.decode(), form_id="page-edit-form")
        draft = QualityMarkerPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        fields = {name: values[-1] for name, values in data.lists()}
        for name in STREAMS:
            fields |= stream(name, getattr(draft, name).get_prep_value())
        return fields | {"rationale": rich_text(draft.rationale)}

    def post(self, page, data, action=""):
        """The answer to posting the form; `action` is the button: "publish", "submit", or "" to save a draft."""
        buttons = {f"action-{action}": action} if action else {}
        return self.client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data | buttons)

    def edit(self, page, questions=None, action="", **fields):
        """Change the questions (raw blocks → raw blocks) and fields, and press the button."""
        data = self.form(page)
        if questions:
            draft = QualityMarkerPage.objects.get(pk=page.pk).get_latest_revision_as_object()
            data = {name: value for name, value in data.items() if not name.startswith("questions-")}
            data |= stream("questions", questions(list(draft.questions.get_prep_value())))
        return self.post(page, data | fields, action)

    def publish(self, page, questions=None, **fields):
        """Publish, and confirm where the admin asks whether boards may find a question changed."""
        response = self.edit(page, questions, "publish", **fields)
        href = (response.context or {}).get("publish_href")
        return self.client.post(href) if href else response

    def press(self, name, *args, data=None, **query):
        """The answer to a confirmed action of the admin, by the name of its address."""
        return self.client.post(reverse(name, args=args, query=query or None), data or {})


def stream(name, blocks):
    """The form fields of a StreamField with these raw blocks."""
    data = {f"{name}-count": len(blocks)}
    for place, block in enumerate(blocks):
        prefix = f"{name}-{place}"
        data |= {f"{prefix}-type": block["type"], f"{prefix}-id": block.get("id") or ""}
        data |= {f"{prefix}-order": place, f"{prefix}-deleted": ""}
        data |= value_fields(f"{prefix}-value", block["value"])
    return data


def value_fields(prefix, value):
    """The form fields of one block's value: a dictionary, a list of items, or a plain value."""
    if isinstance(value, dict):
        return {k: v for key, one in value.items() for k, v in value_fields(f"{prefix}-{key}", one).items()}
    if isinstance(value, list):
        data = {f"{prefix}-count": len(value)}
        for place, item in enumerate(value):
            data |= {f"{prefix}-{place}-id": item["id"], f"{prefix}-{place}-type": "item"}
            data |= {f"{prefix}-{place}-order": place, f"{prefix}-{place}-deleted": ""}
            data |= value_fields(f"{prefix}-{place}-value", item["value"])
        return data
    if isinstance(value, str) and value.startswith("<"):
        return {prefix: rich_text(value, features=INLINE)}
    return {prefix: "" if value is None else value}
