"""A marker in two languages: one identity for each question, and what is missing in one of them is said."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from assessment.models import Answer
from kb.models import QualityMarkerPage, Question
from kb.translating import add_missing, in_their_places, missing_from, one_of_each
from tests.factories import UserFactory, make_assessment, make_marker, make_welsh, question

pytestmark = pytest.mark.django_db


def ids(page):
    return [block.id for block in page.questions]


def ask(page, *questions):
    """Publish a page with these questions: blocks of its own, or words of new ones."""
    page.questions = [one if isinstance(one, dict) else question(one) for one in questions]
    page.save_revision().publish()
    return QualityMarkerPage.objects.get(pk=page.pk)


def blocks(page):
    return list(page.questions.raw_data)


@pytest.fixture
def welsh(page):
    return make_welsh(page, title="Marciwr prawf")


@pytest.fixture
def editor(client):
    person = UserFactory()
    person.groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))
    client.force_login(person)
    return person


def test_a_translation_shares_the_identities_of_its_questions(page, welsh):
    assert (ids(welsh), welsh.marker_key) == (ids(page), page.marker_key)
    assert Question.objects.count() == 2
    assert (welsh.edition().language, welsh.edition().number) == ("cy", 1)
    assert page.edition().language == "en-gb"


def test_welsh_editions_have_welsh_headings(welsh):
    headings = [section["heading"] for section in welsh.edition().content["sections"]]
    assert headings == ["Datganiad ansawdd", "Sut y gallech wybod a ydych yn bodloni’r marciwr ansawdd hwn?"]


def test_a_question_that_the_english_page_does_not_ask_is_refused(welsh):
    welsh.questions = [*blocks(welsh), question("Cwestiwn newydd?")]
    with pytest.raises(ValidationError, match=r"not in the English guidance. Add it there first.*Cwestiwn newydd"):
        welsh.full_clean()


def test_a_question_of_the_english_draft_is_no_stranger(page, welsh):
    new = question("Third question?")
    page.questions = [*blocks(page), new]
    page.save_revision()
    welsh.questions = [*blocks(welsh), new]
    welsh.full_clean()


def test_a_welsh_page_without_an_english_one_asks_what_it_likes(page, welsh):
    page.delete()
    welsh.questions = [question("Cwestiwn newydd?")]
    welsh.full_clean()


def test_a_question_is_retired_when_no_language_asks_it_any_more(page, welsh):
    first, second = blocks(page)
    ask(page, first)
    assert not Question.objects.exclude(retired_at=None).exists()
    ask(welsh, first)
    assert [str(one.uid) for one in Question.objects.exclude(retired_at=None)] == [second["id"]]
    ask(page, first, second)
    assert not Question.objects.exclude(retired_at=None).exists()


def test_the_welsh_page_says_which_questions_it_lacks(client, page, welsh):
    ask(page, "A new question?", *blocks(page))
    shown = client.get(welsh.url).content.decode()
    assert "Nid yw 1 cwestiwn ar gael yn Gymraeg eto." in shown
    assert re.search(r'href="/guidance/test-marker/#question-1" lang="en-GB"[^>]*>1. A new question\?</a>', shown)
    assert "ar gael yn Gymraeg eto" not in client.get(make_welsh(make_marker(title="Whole")).url).content.decode()


def test_missing_questions_are_added_with_their_identity_in_their_places(page, welsh, manager):
    first, second = blocks(page)
    new = [question(text) for text in ("Zero?", "Between?", "Last?")]
    page = ask(page, new[0], first, new[1], second, new[2])
    assert add_missing(page=welsh, by=manager) == 3
    draft = welsh.get_latest_revision_as_object()
    assert ids(draft) == ids(page)
    assert len(welsh.edition().wordings.all()) == 2
    assert (missing_from(draft), add_missing(page=welsh, by=manager)) == ([], 0)


def test_a_translation_keeps_its_own_order():
    own, english = [{"id": "c"}, {"id": "a"}], [{"id": name} for name in "abcd"]
    merged = in_their_places(own, [english[1], english[3]], english)
    assert [block["id"] for block in merged] == ["c", "a", "b", "d"]


def test_an_editor_is_told_what_is_missing_and_adds_it(client, page, welsh, editor):
    ask(page, *blocks(page), "A <new> question?")
    edit, add = f"/cms/pages/{welsh.pk}/edit/", f"/cms/guidance/translation/{welsh.pk}/add-missing/"
    shown = client.get(edit).content.decode()
    assert "1 question of the English guidance is missing in this translation: “A &lt;new&gt; question?”" in shown
    assert f'href="{add}"' in shown
    assert "A &lt;new&gt; question?" in client.get(add).content.decode()
    assert client.post(add).url == edit
    assert "missing in this translation" not in client.get(edit).content.decode()
    assert "missing in this translation" not in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()


def test_only_who_may_edit_the_page_adds_to_it(client, page, welsh, stranger):
    add = f"/cms/guidance/translation/{welsh.pk}/add-missing/"
    assert client.post(add).url.startswith("/account/login/")
    client.force_login(stranger)
    assert client.post(add).status_code == 403


def test_each_marker_is_listed_once_in_the_language_asked_for(page, welsh):
    other = make_marker(title="In English only")
    pages = QualityMarkerPage.objects.select_related("locale").order_by("path")
    assert one_of_each(pages, "cy") == [other, welsh]
    assert one_of_each(pages, "en-gb") == [page, other]


def test_a_board_starts_from_the_page_of_its_language(client, as_manager, page, welsh):
    key = page.translation_key
    chosen = as_manager.get("/cy/boards/eastvale/assessments/start/").content.decode()
    assert chosen.count(str(key)) == 1
    assert "Marciwr prawf" in chosen
    assert "Test marker" in as_manager.get("/boards/eastvale/assessments/start/").content.decode()
    assert "Marciwr prawf" in as_manager.get(f"/cy/boards/eastvale/assessments/start/{key}/").content.decode()
    assert "Test marker" in as_manager.get(f"/boards/eastvale/assessments/start/{key}/").content.decode()


def test_answers_in_both_languages_belong_to_one_question(board, manager, page, welsh):
    english, cymraeg = make_assessment(board, manager, page), make_assessment(board, manager, welsh)
    first, second = (list(Answer.objects.filter(part__assessment=one).order_by("pk")) for one in (english, cymraeg))
    assert [one.question_id for one in first] == [one.question_id for one in second]
    assert {one.wording.edition.language for one in second} == {"cy"}


def test_a_welsh_marker_outlives_its_english_page(client, page, welsh):
    ask(page, "A new question?", *blocks(page)).unpublish()
    shown = client.get(welsh.url).content.decode()
    assert "Nid yw’r dudalen hon ar gael yn Saesneg." in shown
    assert "A new question?" not in shown
