"""Whatever people and boards wrote, and whatever is not published, is in no answer of the API."""

import json
from uuid import uuid4

import pytest

from assessment.answering import keep_draft, record_answer
from kb.api import shapes
from kb.models import QualityMarkerIndexPage, QualityMarkerPage, Reference
from tests.factories import BoardFactory, MembershipFactory, make_assessment

CANARY = "canary"


@pytest.fixture
def canaries(published):
    """The word in everything that must stay where it is: a board, its people and answers, drafts of pages."""
    member = MembershipFactory(
        board=BoardFactory(name="Board of the canary", slug="canary-board"),
        user__name="Keeper of the canary",
        user__email="canary@test.example",
    )
    assessment = make_assessment(member.board, member.user, published)
    first, second = assessment.parts.get().answers.select_related("board", "wording", "part")
    record_answer(
        answer=first,
        by=member.user,
        base_version=0,
        idempotency_key=uuid4(),
        narrative="The canary sang.",
        is_complete=False,
    )
    typed = {"narrative": "The canary may sing.", "rating": "", "completed": "no"}
    keep_draft(answer=second, by=member.user, base_version=0, idempotency_key=uuid4(), **typed)
    draft_pages(published)


def draft_pages(published):
    """A draft on top of a published marker, a draft of a new one, a work that only it cites, and a draft set."""
    published.title = published.quality_statement = "Draft canary"
    published.topics.add("canary")
    published.save_revision()
    around = published.get_parent().specific
    around.introduction = around.title = "Draft canary"
    around.save_revision()
    fields = {"title": "New canary", "live": False}
    work = Reference.objects.create(label="Canary, 2020", text="On the canary.")
    cited = [{"type": "item", "value": {"text": "<p>Canary, 2020</p>", "references": [work.pk]}}]
    new = around.add_child(instance=QualityMarkerPage(quality_statement="x", knowledge_base=cited, **fields))
    new.topics.add("canary topic")
    new.save()
    around.get_parent().add_child(instance=QualityMarkerIndexPage(**fields))


def told(client, addresses):
    """Everything that the API says, at every address and with every kind of filter."""
    asked = [*addresses.values(), "/api/v1/markers/?live=any", "/api/v1/markers/?topic=canary", "/api/v1/openapi.json"]
    return [client.get(address).content.decode() for address in asked]


def leaks(client, addresses):
    # Parsed and written again, so that no escaping hides the word.
    words = (json.dumps(json.loads(text), ensure_ascii=False).casefold() for text in told(client, addresses))
    return [text for text in words if CANARY in text]


def test_nothing_private_is_told(client, addresses, canaries):
    assert leaks(client, addresses) == []


def test_nothing_private_is_told_to_members_and_editors_either(admin_client, addresses, canaries):
    assert leaks(admin_client, addresses) == []


def test_a_leak_would_be_found(client, addresses, canaries, monkeypatch):
    honest = shapes.marker_set
    of_draft = {
        "introduction": QualityMarkerIndexPage.objects.get(
            slug="guidance", locale__language_code="en-gb"
        ).get_latest_revision_as_object()
    }
    monkeypatch.setattr(
        shapes,
        "marker_set",
        lambda request, page: {**honest(request, page), "introduction": of_draft["introduction"].introduction},
    )
    assert len(leaks(client, addresses)) == 1
