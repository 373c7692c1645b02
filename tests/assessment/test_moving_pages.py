"""The pages around a step to newer guidance, as members of each role meet them."""

from uuid import uuid4

import pytest

from assessment.models import Answer, Membership
from assessment.moving import go_on, newer_edition
from assessment.signing_off import submit
from kb.models import QualityMarkerPage
from tests.assessment.test_moving import publish, reword, save, the
from tests.factories import MembershipFactory, make_assessment, make_marker, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(board, manager):
    part = make_assessment(board, manager, make_marker("Kept?", "Asks one thing?", "Goes?")).parts.get()
    for answer in part.answers.select_related("board", "wording", "part"):
        save(answer, manager, f"Answer to: {answer.wording.text}")
    return part


@pytest.fixture
def changed(part):
    page = QualityMarkerPage.objects.get(translation_key=part.marker_key)
    publish(page, lambda blocks: [blocks[0], reword(blocks[1], "Asks another thing?"), question("New?", came_from="3")])
    return part


@pytest.fixture
def moved(changed, manager):
    go_on(part=changed, to=newer_edition(changed), by=manager)
    return changed


def text(response, status=200):
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("address", ["get_absolute_url", "get_report_url"])
def test_the_change_is_told_in_the_site(changed, as_manager, address):
    told = text(as_manager.get(getattr(changed.assessment, address)()))
    assert "1 question reworded, 1 added, 1 no longer asked" in told
    assert "Your answers keep the wording they were written for." in told


def test_the_page_shows_every_question_before_anything_happens(changed, as_manager):
    told = text(as_manager.get(changed.get_guidance_url()))
    for words in ("Question 1: unchanged", "Question 3: new", "Question 3: no longer asked", "Use edition 2"):
        assert words in told
    assert changed.edition.number == 1


def test_the_step_and_back(changed, as_manager):
    shown = as_manager.get(changed.get_guidance_url()).context["newest"].pk
    told = text(as_manager.post(f"{changed.get_guidance_url()}go-on/", {"edition": shown}, follow=True))
    assert "Your board now uses edition 2" in told
    assert "Check your board’s answers" in told
    told = text(as_manager.post(f"{changed.get_guidance_url()}go-back/", follow=True))
    assert "Your board uses the earlier edition again" in told


@pytest.mark.parametrize("edition", ["", "x", "0", "1" * 30, "999999"])
def test_an_edition_that_was_not_shown_is_not_taken(changed, as_manager, edition):
    told = text(as_manager.post(f"{changed.get_guidance_url()}go-on/", {"edition": edition}, follow=True))
    assert "There is no newer edition" in told
    changed.refresh_from_db()
    assert changed.edition.number == 1


def test_a_contributor_sees_it_and_cannot_take_the_step(changed, board, client):
    client.force_login(MembershipFactory(board=board, role=Membership.Role.CONTRIBUTOR).user)
    told = text(client.get(changed.get_guidance_url()))
    assert "Your board’s manager decides" in told
    assert client.post(f"{changed.get_guidance_url()}go-on/").status_code == 403


@pytest.mark.parametrize(
    ("decision", "pending", "version"), [("still-true", "", 2), ("leave", "open", 1), ("edit", "check", 1)]
)
def test_three_ways_on(moved, as_manager, decision, pending, version):
    answer = the(moved, "Asks another thing?")
    told = text(as_manager.get(answer.get_check_url()))
    assert "Asks one thing?" in told
    assert "Answer to: Asks one thing?" in told
    data = {"decision": decision, "base_version": 1, "idempotency_key": uuid4()}
    as_manager.post(answer.get_check_url(), data)
    answer.refresh_from_db()
    assert (answer.pending, answer.version) == (pending, version)


def test_nothing_chosen_says_so(moved, as_manager):
    told = text(as_manager.post(the(moved, "Asks another thing?").get_check_url(), {}), 422)
    assert "Select what to do with your board’s answer" in told


def test_an_answer_saved_meanwhile_is_looked_at_again(moved, manager, as_manager):
    answer = the(moved, "Asks another thing?")
    save(the(moved, "Asks another thing?"), manager, "Newer words")
    Answer.objects.filter(pk=answer.pk).update(pending="check")
    data = {"decision": "still-true", "base_version": 1, "idempotency_key": uuid4()}
    assert "Someone else saved this question meanwhile" in text(
        as_manager.post(answer.get_check_url(), data, follow=True)
    )
    answer.refresh_from_db()
    assert answer.version == 2


def test_the_list_says_what_is_to_be_checked_and_counts_honestly(moved, as_manager):
    told = text(as_manager.get(moved.assessment.get_absolute_url()))
    assert "Question changed: check" in told
    assert "1 of 3 questions completed" in told
    assert "1 of 3 completed" in text(as_manager.get(f"/boards/{moved.board.slug}/"))


def test_the_report_shows_each_answer_under_its_own_wording(moved, as_manager):
    told = text(as_manager.get(moved.assessment.get_report_url()))
    assert told.index("Asks one thing?") < told.index("Answer to: Asks one thing?")
    assert "Your board has not said yet whether this answer is still true." in told
    assert told.count("Answered in the wording of edition 1") == 3
    assert told.index('<h2 class="govuk-heading-l">No longer asked') < told.index("Answer to: Goes?")


def test_words_typed_under_the_old_wording_are_kept_and_shown_again(changed, manager, as_manager):
    answer = the(changed, "Asks one thing?")
    old = answer.wording_id
    go_on(part=changed, to=newer_edition(changed), by=manager)
    data = {"narrative": "Typed words", "completed": "no", "base_version": 1, "wording": old}
    told = text(as_manager.post(answer.get_absolute_url(), data), 409)
    assert "this question now has other words" in told
    assert "Typed words" in told
    assert "Typed words" in text(as_manager.get(answer.get_absolute_url()))
    assert answer.versions.count() == 1


def test_a_choice_after_a_conflict_is_not_kept_for_another_wording(changed, manager, as_manager):
    answer = the(changed, "Asks one thing?")
    data = {"narrative": "Typed words", "completed": "no", "base_version": 0, "wording": answer.wording_id}
    told = text(as_manager.post(answer.get_absolute_url(), data), 409)
    assert f'name="wording" value="{answer.wording_id}"' in told
    go_on(part=changed, to=newer_edition(changed), by=manager)
    choice = {"keep": "mine", "base_version": 1, "wording": answer.wording_id}
    told = text(as_manager.post(f"{answer.get_absolute_url()}conflict/", choice), 409)
    assert "this question now has other words" in told
    assert "Typed words" in told
    assert answer.versions.count() == 1


def test_words_typed_for_a_question_that_went_are_kept(changed, manager, as_manager):
    answer = the(changed, "Goes?")
    go_on(part=changed, to=newer_edition(changed), by=manager)
    data = {"narrative": "Typed words", "completed": "no", "base_version": 1}
    told = text(as_manager.post(answer.get_absolute_url(), data, follow=True))
    assert "no longer asks this question" in told
    assert "Typed words" in told
    assert "Answer to: Goes?" in told


def test_the_old_answer_is_offered_to_the_question_that_comes_from_it(moved, as_manager):
    answer, source = the(moved, "New?"), the(moved, "Goes?")
    told = text(as_manager.get(answer.get_absolute_url()))
    assert "Answer to: Goes?" in told
    form = as_manager.get(f"{answer.get_absolute_url()}?from={source.pk}").context["form"]
    assert form.initial["narrative"] == "Answer to: Goes?"
    assert "narrative" not in as_manager.get(f"{answer.get_absolute_url()}?from=99999").context["form"].initial


@pytest.mark.parametrize("size", [2, 20])
def test_the_page_costs_the_same_for_any_number_of_questions(
    as_manager, board, manager, size, django_assert_num_queries
):
    page = make_marker(*(f"Question {n}?" for n in range(size)), title="Sized")
    part = make_assessment(board, manager, page).parts.get()
    publish(page, lambda blocks: [reword(block, f"Anew {n}?") for n, block in enumerate(blocks)])
    as_manager.get("/privacy/")
    with django_assert_num_queries(11):
        as_manager.get(part.get_guidance_url())


def test_words_typed_while_it_was_sent_for_sign_off_are_kept_and_shown(part, manager, as_manager):
    answer = the(part, "Kept?")
    submit(assessment=part.assessment, by=manager)
    data = {"narrative": "Typed words", "completed": "no", "base_version": 1}
    told = text(as_manager.post(answer.get_absolute_url(), data, follow=True))
    assert "has been sent for sign-off" in told
    assert "Typed words" in told
    assert "Answer to: Kept?" in told
    assert answer.versions.count() == 1
