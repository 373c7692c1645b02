"""The editors' guide is the committed text, whole, with a link to each of its parts."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from kb.admin.guide import TEXT

pytestmark = pytest.mark.django_db

HOW_TO = [
    *("Add", "Import", "Reword", "Order", "Preview", "Schedule", "Moderat", "Review", "Compare", "Statutory"),
    *("Glossary", "Freezing", "Languages"),
]


def test_every_heading_of_the_text_is_a_part_of_the_page(client, editor):
    client.force_login(editor)
    text = client.get(reverse("kb_guide")).content.decode()
    headings = re.findall(r"^## (.+)$", TEXT.read_text(encoding="utf-8"), re.M)
    assert len(headings) > 10
    for heading in headings:
        assert f">{escape(heading)}</h2>" in text.replace("&#x27;", "’")
    anchors = re.findall(r'href="#([\w-]+)">[^<]+</a></li>', text)
    assert [anchor for anchor in anchors if f'<h2 id="{anchor}">' not in text] == []
    assert ".md" not in re.search(r'rich-text.*?"(.*)</main>', text, re.S)[1]


@pytest.mark.parametrize("word", HOW_TO)
def test_the_guide_says_how_to(word):
    assert re.search(rf"^## .*{word}", TEXT.read_text(encoding="utf-8"), re.M | re.I)
