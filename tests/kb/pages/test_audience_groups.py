"""A made-up adults' set that puts its questions to four audiences."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from kb.templatetags.kb_tags import by_audience
from tests.factories import UserFactory, question
from tests.kb.pages.conftest import publish

pytestmark = pytest.mark.django_db

AUDIENCES = ["Board members and chair", "Case review group", "Reviewers", "Business unit"]


@pytest.fixture
def adults():
    home = QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").get_parent()
    names = [("audience", name) for name in AUDIENCES]
    return home.add_child(instance=QualityMarkerIndexPage(title="Made-up adults’ set", slug="adults", audiences=names))


def asked(*audiences):
    return [question(f"Question {n}?", audience=audience) for n, audience in enumerate(audiences, start=1)]


def marker_of(adults, *audiences, **fields):
    page = QualityMarkerPage(title="Made-up", quality_statement="x", questions=asked(*audiences), **fields)
    adults.add_child(instance=page)
    return QualityMarkerPage.objects.get(pk=page.pk)


def test_questions_are_grouped_in_the_order_of_the_set(client, adults):
    marker = marker_of(adults, "Reviewers", "Board members and chair", "Business unit", "Board members and chair")
    content = client.get(marker.url).content.decode()
    places = [content.index(f'id="question-{number}"') for number in (2, 4, 1, 3)]
    assert places == sorted(places)
    assert content.index('<h3 class="govuk-heading-m">Board members') < content.index('<h3 class="govuk-heading-m">Rev')
    assert '<li class="app-questions__item" value="4" id="question-4">' in content


def test_a_new_order_of_audiences_shows_at_once(client, adults):
    marker = marker_of(adults, "Reviewers", "Board members and chair")
    assert client.get(marker.url).context["audiences"] == AUDIENCES
    adults.audiences = [("audience", name) for name in AUDIENCES[::-1]]
    adults.save_revision().publish()
    assert client.get(marker.url).context["audiences"] == AUDIENCES[::-1]


def test_without_a_known_order_audiences_come_as_they_come():
    questions = [{"audience": name, "n": n} for n, name in enumerate(["b", "a", "b", ""])]
    groups = [(name, [one["n"] for one in found]) for name, found in by_audience(questions, ["a"])]
    assert groups == [("a", [1]), ("b", [0, 2]), ("", [3])]


UNKNOWN = (
    "“Police”, the audience of question 2, is not an audience of this set: "
    "choose Board members and chair, Case review group, Reviewers or Business unit."
)
NONE = "Question 1 has no audience: choose Board members and chair, Case review group, Reviewers or Business unit."


@pytest.mark.parametrize(("audiences", "sentence"), [(("Reviewers", "Police"), UNKNOWN), (("",), NONE)])
def test_publishing_refuses_audiences_that_the_set_does_not_have(adults, audiences, sentence):
    marker = marker_of(adults, "Reviewers")
    with pytest.raises(ValidationError) as refused:
        publish(marker, questions=asked(*audiences))
    assert refused.value.message_dict == {"questions": [sentence]}
    assert marker.edition().number == 1


def test_a_set_without_audiences_asks_for_none(page):
    assert publish(page, questions=asked("Anybody", "")).edition().number == 2


@pytest.fixture
def send(client, adults):
    """Send the editor's form of a page with one question for `audience`."""
    client.force_login(UserFactory(is_superuser=True))

    def send(page, audience, **more):
        data = dict.fromkeys(("number", "phase", "series", "topics", "source", "rights_holder", "slug"), "")
        one = {"text": "Question?", "label": "", "help": "", "audience": audience}
        data |= {"title": page.title, "slug": page.slug, "quality_statement": "x", "rationale": rich_text("")}
        data |= {"questions": streamfield([("question", one)])}
        streams = ("knowledge_base", "equality_diversity", "statutory_links", "obstacles", "related")
        data |= {name: streamfield([]) for name in streams}
        form = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "comments-MAX_NUM_FORMS": "", **more}
        return client.post(f"/cms/pages/{page.pk}/edit/", nested_form_data(data) | form)

    return send


def test_a_draft_may_say_anything(send, adults):
    marker = marker_of(adults, "Reviewers")
    assert send(marker, "Police").status_code == 302
    draft = QualityMarkerPage.objects.get(pk=marker.pk).get_latest_revision_as_object()
    assert draft.questions[0].value["audience"] == "Police"


def test_the_editor_hears_why_it_is_not_published_and_nothing_is_lost(send, adults):
    marker = marker_of(adults, "Reviewers")
    response = send(marker, "Police", **{"action-publish": "action-publish"})
    page = response.content.decode()
    assert "is not an audience of this set: choose Board members and chair" in page
    assert "Question?" in page
    assert marker.edition().number == 1


def test_a_known_audience_is_published_from_the_editor(send, adults):
    marker = marker_of(adults, "Reviewers")
    assert send(marker, "Business unit", **{"action-publish": "action-publish"}).status_code == 302
    assert QualityMarkerPage.objects.get(pk=marker.pk).edition().number == 2


def test_a_marker_of_such_a_set_costs_what_others_cost(count, adults):
    assert count(marker_of(adults, *AUDIENCES).url) == 5
