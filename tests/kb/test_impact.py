"""Before anything is published, its editor sees what changes for boards, in numbers that point at nobody."""

from uuid import uuid4

import pytest

from accounts.models import User
from assessment.answering import record_answer
from kb.impact import Answered, impact_of
from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import BoardFactory, MembershipFactory, make_assessment, make_marker, question
from tests.kb.editing import Editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser(email="editor@guidance.example", name="Editor", password="x"))
    return Editor(client)


def answer_first(page, boards):
    """The first question of `page`, answered by that many boards."""
    for _ in range(boards):
        member = MembershipFactory(board=BoardFactory())
        part = make_assessment(member.board, member.user, page).parts.get()
        answer = part.answers.select_related("board", "wording", "part").first()
        key = uuid4()
        record_answer(
            answer=answer, by=member.user, base_version=0, idempotency_key=key, narrative="Yes", is_complete=True
        )


def reworded(blocks, **said):
    first, *rest = blocks
    return [{**first, "value": {**first["value"], "text": "Asked anew?", **said}}, *rest]


def without_first(blocks):
    return blocks[1:]


def texts(page):
    return [wording.text for wording in page.edition().wordings.order_by("number")]


@pytest.mark.parametrize("change", [reworded, without_first])
def test_what_touches_answers_is_published_only_after_a_second_look(editor, page, change):
    answer_first(page, 1)
    response = editor.edit(page, change, action="publish")
    assert "Before you publish" in response.content.decode()
    assert "fewer than 5 boards" in response.content.decode()
    assert page.edition().number == 1
    editor.client.post(response.context["publish_href"])
    assert page.edition().number == 2


@pytest.mark.parametrize("kind", ["typo", "clarification"])
def test_small_changes_are_published_at_once(editor, page, kind):
    answer_first(page, 1)
    editor.edit(page, lambda blocks: reworded(blocks, change=kind), action="publish")
    assert page.edition().wordings.get(number=1).change == kind


def test_what_nobody_answered_is_published_at_once(editor, page):
    answer_first(page, 1)
    editor.edit(page, lambda blocks: blocks[:1], action="publish")
    assert texts(page) == ["First question?"]


def test_the_numbers_of_many_boards_are_told(editor, page):
    answer_first(page, 6)
    response = editor.edit(page, without_first, action="publish")
    assert "answered in 6 open and 0 signed assessments of 6 boards" in response.content.decode()


def test_fewer_than_five_boards_are_not_counted():
    assert Answered(open=30, signed=2, boards=4).in_words == "answered by fewer than 5 boards"
    assert Answered().in_words == "not answered by any board"


def test_a_draft_changed_meanwhile_is_shown_again(editor, page):
    answer_first(page, 1)
    href = editor.edit(page, reworded, action="publish").context["publish_href"]
    editor.edit(page, without_first)
    response = editor.client.post(href)
    assert "No longer asked" in response.content.decode()
    assert page.edition().number == 1


def test_an_editor_who_may_not_publish_cannot_confirm(editor, page, viewer):
    href = editor.edit(page, reworded, action="publish") and f"/cms/guidance/publish/{page.pk}/1/"
    editor.client.force_login(viewer)
    assert editor.client.post(href).status_code == 403


def test_an_answered_marker_is_not_deleted_in_the_admin(editor, page):
    answer_first(page, 1)
    response = editor.client.post(f"/cms/pages/{page.pk}/delete/", follow=True)
    assert "Unpublish it instead" in response.content.decode()
    assert response.request["PATH_INFO"].endswith("/unpublish/")
    assert QualityMarkerPage.objects.filter(pk=page.pk).exists()


def test_nor_is_the_set_above_it(editor, page):
    answer_first(page, 1)
    parent = page.get_parent()
    editor.client.post(f"/cms/pages/{parent.pk}/delete/")
    assert QualityMarkerIndexPage.objects.filter(pk=parent.pk).exists()


def test_an_unanswered_marker_may_go(editor, page):
    editor.client.post(f"/cms/pages/{page.pk}/delete/")
    assert not QualityMarkerPage.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("action", ["delete", "publish"])
def test_several_at_once_are_refused_when_boards_are_touched(editor, page, action):
    answer_first(page, 1)
    editor.edit(page, reworded)
    url = f"/cms/bulk/wagtailcore/page/{action}/?id={page.pk}&next=/cms/"
    response = editor.client.post(url, follow=True)
    assert "boards have answered" in response.content.decode()
    assert texts(page) == ["First question?", "Second question?"]
    assert QualityMarkerPage.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("boards", [1, 12])
def test_the_impact_costs_the_same_for_any_number_of_boards(django_assert_max_num_queries, boards):
    page = make_marker("One?", "Two?", title="Sized")
    answer_first(page, boards)
    page.questions = [*reworded(page.questions.get_prep_value()), question("Three?")]
    with django_assert_max_num_queries(6):
        assert len(impact_of(page).touches) == 2
