"""What a page's save() refuses where no form asks is said in the admin, and nobody meets a traceback."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import question

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A draft whose question is put to nobody, in a set that asks for audiences."""
    home = Page.objects.get(slug="guidance", locale__language_code="en-gb").get_parent()
    adults = QualityMarkerIndexPage(title="Made-up adults’ set", slug="adults", audiences=[("audience", "Reviewers")])
    home.add_child(instance=adults)
    page = QualityMarkerPage(title="Made-up", quality_statement="x", questions=[question("Asked?")], live=False)
    adults.add_child(instance=page)
    page.save_revision()
    return page


@pytest.mark.parametrize(("referer", "back"), [("", "/cms/"), ("https://elsewhere.example/", "/cms/")])
def test_publishing_several_at_once_says_what_is_wrong(client, moderator, draft, referer, back):
    client.force_login(moderator)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={draft.pk}"
    response = client.post(address, headers={"referer": referer} if referer else {}, follow=True)
    assert response.redirect_chain == [(back, 302)]
    assert "Question 1 has no audience: choose Reviewers." in response.content.decode()
    draft.refresh_from_db()
    assert not draft.live


def test_the_way_back_is_the_page_that_it_came_from(client, moderator, draft):
    client.force_login(moderator)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={draft.pk}"
    here = f"http://testserver/cms/pages/{draft.get_parent().pk}/"
    assert client.post(address, headers={"referer": here}).url == here
