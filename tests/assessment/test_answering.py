"""Saving an answer: one version a save, no lost update, nothing typed is lost."""

from uuid import uuid4

import pytest

from assessment import chaining
from assessment.answering import keep_draft, record_answer
from assessment.models import Answer, AnswerVersion, Draft, Event, SetAside
from assessment.refusals import AnswerChanged
from tests.factories import BoardFactory, MembershipFactory, make_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(assessment):
    return assessment.parts.get().answers.first()


def save(answer, by, base_version=0, **given):
    given = {"narrative": "Words", "is_complete": False, "idempotency_key": uuid4()} | given
    return record_answer(answer=answer, by=by, base_version=base_version, **given)


def url(answer, *more):
    return answer.get_absolute_url() + "".join(more)


def posted(answer, **fields):
    base = {"narrative": "Our words", "rating": "", "completed": "no", "idempotency_key": str(uuid4())}
    return base | {"base_version": answer.version} | fields


def test_record_answer_adds_a_version_with_its_wording_and_writer(answer, manager):
    version = save(answer, manager)
    assert (version.n, version.wording, version.by_name) == (1, answer.wording, "Board manager, Eastvale")
    answer.refresh_from_db()
    assert (answer.version, answer.head) == (1, version.hash)


def test_record_answer_chains_its_hashes(answer, manager):
    first = save(answer, manager)
    second = save(answer, manager, 1)
    assert (first.prev_hash, second.prev_hash) == ("", first.hash)


def test_record_answer_writes_an_event_without_case_text(answer, manager):
    save(answer, manager, narrative="Something private")
    event = Event.objects.filter(type="saved").get()
    assert event.text == f"Question 1 of assessment {answer.part.assessment_id}, version 1"
    assert Event.objects.order_by("n").first().hash == event.prev_hash


def test_record_answer_keeps_the_level_s_words(answer, manager):
    level = answer.part.assessment.rating_scale.levels.first()
    version = save(answer, manager, rating=level)
    assert (version.rating, version.rating_label, version.rating_meaning) == (
        "fully-met",
        "Fully met",
        level.meaning,
    )


def test_record_answer_refuses_a_stale_version_and_says_what_was_saved(answer, manager, viewer):
    theirs = save(answer, viewer)
    with pytest.raises(AnswerChanged) as refusal:
        save(Answer.objects.get(pk=answer.pk), manager, 0)
    assert refusal.value.current == theirs
    assert AnswerVersion.objects.count() == 1


def test_record_answer_with_one_key_twice_is_one_version(answer, manager):
    key = uuid4()
    first = save(answer, manager, 0, idempotency_key=key)
    again = save(Answer.objects.get(pk=answer.pk), manager, 0, idempotency_key=key)
    assert again == first
    assert AnswerVersion.objects.count() == 1


def test_keep_draft_keeps_one_draft_a_form(answer, manager):
    typed = {"answer": answer, "by": manager, "base_version": 0, "rating": "", "completed": ""}
    key = uuid4()
    keep_draft(**typed, idempotency_key=key, narrative="Early")
    keep_draft(**typed, idempotency_key=key, narrative="Later")
    keep_draft(**typed, idempotency_key=uuid4(), narrative="In another tab")
    assert {draft.narrative for draft in Draft.objects.all()} == {"Later", "In another tab"}


def test_the_same_key_with_other_words_is_another_save(answer, manager):
    key = uuid4()
    save(answer, manager, 0, idempotency_key=key, narrative="First")
    with pytest.raises(AnswerChanged):
        save(Answer.objects.get(pk=answer.pk), manager, 0, idempotency_key=key, narrative="First, and more")
    assert save(Answer.objects.get(pk=answer.pk), manager, 1, idempotency_key=key, narrative="More").n == 2


def test_the_same_key_of_somebody_else_is_another_save(answer, manager, viewer):
    key = uuid4()
    save(answer, manager, 0, idempotency_key=key)
    with pytest.raises(AnswerChanged):
        save(Answer.objects.get(pk=answer.pk), viewer, 0, idempotency_key=key)


def test_the_same_save_on_a_newer_version_is_still_one(answer, manager):
    key = uuid4()
    first = save(answer, manager, 0, idempotency_key=key)
    assert save(Answer.objects.get(pk=answer.pk), manager, 1, idempotency_key=key) == first


def test_every_shown_word_of_a_version_is_hashed(answer, manager):
    version = save(answer, manager, rating=answer.part.assessment.rating_scale.levels.last())
    parts = ["narrative", "rating", "rating_label", "rating_meaning", "is_complete"]
    content = chaining.content_hash(version.salt, version.by_name, *(getattr(version, name) for name in parts))
    stored = AnswerVersion.objects.get(pk=version.pk)
    told = {"answer_id": answer.pk, "n": 1, "wording_id": answer.wording_id, "by_id": manager.pk, "at": stored.at}
    assert stored.hash == chaining.version_hash(prev_hash="", content=content, **told)


def test_saving_from_the_page_leads_to_the_next_question(as_manager, answer):
    response = as_manager.post(url(answer), posted(answer))
    following = answer.part.answers.get(wording__number=2)
    assert (response.status_code, response.url) == (302, url(following))
    assert AnswerVersion.objects.get().narrative == "Our words"
    assert not Draft.objects.exists()


def test_saving_with_the_other_button_leads_to_the_list(as_manager, answer, assessment):
    assert as_manager.post(url(answer), posted(answer, go="list")).url == assessment.get_absolute_url()


def test_saving_the_last_question_leads_to_the_list(as_manager, assessment):
    last = assessment.parts.get().answers.last()
    assert as_manager.post(url(last), posted(last)).url == assessment.get_absolute_url()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"completed": ""}, "Select whether you’ve completed this question"),
        ({"completed": "yes", "narrative": "  ", "rating": "fully-met"}, "Enter your answer"),
        ({"completed": "yes"}, "Select how well the board meets this question"),
        ({"completed": "yes", "narrative": "", "rating": "not-applicable"}, "Say why this does not apply"),
        ({"rating": "made-up"}, "Select one of the ratings shown"),
        ({"narrative": "word " * 2001}, "Answer must be 2,000 words or less. Yours has 2,001"),
    ],
)
def test_wrong_input_gets_a_sentence_and_keeps_the_words(as_manager, answer, fields, message):
    data = posted(answer, **fields)
    response = as_manager.post(url(answer), data)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert Draft.objects.get().narrative == data["narrative"]
    assert not AnswerVersion.objects.exists()


@pytest.mark.parametrize("broken", [{"base_version": "x"}, {"idempotency_key": "x"}, {"base_version": "-1"}])
def test_hidden_fields_that_nobody_can_mend_do_not_stop_a_first_save(as_manager, answer, broken):
    assert as_manager.post(url(answer), posted(answer, **broken)).status_code == 302


def test_a_version_that_nobody_can_have_seen_counts_as_the_newest(as_manager, answer):
    assert as_manager.post(url(answer), posted(answer, base_version=99)).status_code == 302


def test_the_same_form_sent_twice_is_one_version_and_leaves_no_draft(as_manager, answer):
    data = posted(answer)
    codes = [as_manager.post(url(answer), data).status_code for _ in range(2)]
    assert (codes, AnswerVersion.objects.count(), Draft.objects.count()) == ([302, 302], 1, 0)


def test_odd_characters_are_kept_and_nul_is_dropped(as_manager, answer):
    as_manager.post(url(answer), posted(answer, narrative="  Ŵ 👩‍👧 <b>\x00 =cmd\r\nمرحبا "))
    assert AnswerVersion.objects.get().narrative == "  Ŵ 👩‍👧 <b> =cmd\nمرحبا "


def test_words_come_back_when_the_page_is_opened_again(as_manager, answer):
    as_manager.post(url(answer), posted(answer, completed="", narrative="Half a thought"))
    page = as_manager.get(url(answer)).content.decode()
    assert "Half a thought" in page
    assert "are not saved yet" in page


@pytest.fixture
def conflict(as_manager, answer, viewer):
    """The manager saves on top of a version that somebody else saved meanwhile."""
    save(Answer.objects.get(pk=answer.pk), viewer, narrative="Their words")
    return as_manager.post(url(answer), posted(answer, narrative="My words", rating="fully-met"))


def test_a_conflict_shows_both_texts(conflict):
    page = conflict.content.decode()
    assert conflict.status_code == 409
    assert "Viewer, Eastvale changed this question while you were answering it" in page
    assert "Their words" in page
    assert "My words" in page
    assert AnswerVersion.objects.count() == 1


def test_a_conflict_waits_until_it_is_decided(conflict, as_manager, answer):
    assert "Compare the 2 answers" in as_manager.get(url(answer)).content.decode()
    assert "My words" in as_manager.get(url(answer, "conflict/")).content.decode()


def test_keeping_theirs_puts_mine_aside(conflict, as_manager, answer):
    as_manager.post(url(answer, "conflict/"), {"keep": "theirs", "base_version": 1})
    assert (SetAside.objects.get().narrative, Draft.objects.count()) == ("My words", 0)
    assert "My words" in as_manager.get(url(answer)).content.decode()


def test_using_mine_adds_a_version_after_theirs(conflict, as_manager, answer):
    as_manager.post(url(answer, "conflict/"), {"keep": "mine", "base_version": 1})
    assert [v.narrative for v in AnswerVersion.objects.order_by("n")] == ["Their words", "My words"]
    assert AnswerVersion.objects.get(n=2).rating == "fully-met"


def test_using_mine_over_an_even_newer_version_is_a_conflict_again(conflict, as_manager, answer, viewer):
    save(Answer.objects.get(pk=answer.pk), viewer, 1, narrative="Newer words")
    response = as_manager.post(url(answer, "conflict/"), {"keep": "mine", "base_version": 1})
    assert response.status_code == 409
    assert "Newer words" in response.content.decode()


def test_mine_is_not_saved_where_the_form_would_refuse_it(as_manager, answer, viewer):
    as_manager.post(url(answer), posted(answer, narrative="", completed="yes"))
    save(Answer.objects.get(pk=answer.pk), viewer, narrative="Their words")
    response = as_manager.post(url(answer, "conflict/"), {"keep": "mine", "base_version": 1})
    assert (response.status_code, AnswerVersion.objects.count()) == (422, 1)
    assert f'action="{url(answer)}"' in response.content.decode()


def test_words_that_wait_outlive_a_later_save_of_their_writer(conflict, as_manager, answer):
    data = posted(answer, base_version=1, narrative="Other words")
    assert as_manager.post(url(answer), data).status_code == 302
    assert Draft.objects.get().narrative == "My words"
    assert "My words" in as_manager.get(url(answer)).content.decode()


def test_a_second_tab_waits_beside_the_first(conflict, as_manager, answer):
    response = as_manager.post(url(answer), posted(answer, base_version=0, narrative="Second tab"))
    assert response.status_code == 409
    assert {draft.narrative for draft in Draft.objects.all()} == {"My words", "Second tab"}


def test_a_decision_is_about_the_words_that_the_page_showed(conflict, as_manager, answer):
    first = Draft.objects.get()
    as_manager.post(url(answer), posted(answer, base_version=0, narrative="Second tab"))
    choice = {"keep": "mine", "base_version": 1, "draft": str(first.idempotency_key)}
    as_manager.post(url(answer, "conflict/"), choice)
    assert AnswerVersion.objects.get(n=2).narrative == "My words"
    assert Draft.objects.get().narrative == "Second tab"


def test_going_on_from_unsaved_words_puts_nothing_aside(as_manager, answer):
    as_manager.post(url(answer), posted(answer, completed="", narrative="Half a thought"))
    form = as_manager.get(url(answer)).context["form"]
    key = form.initial["idempotency_key"]
    as_manager.post(url(answer), posted(answer, narrative="A whole thought", idempotency_key=key))
    assert (SetAside.objects.count(), AnswerVersion.objects.get().narrative) == (0, "A whole thought")


def test_editing_both_puts_them_into_one_box(conflict, as_manager, answer):
    response = as_manager.post(url(answer, "conflict/"), {"keep": "both", "base_version": 1}, follow=True)
    assert "Their words\n\nMy words</textarea>" in response.content.decode()


def test_choosing_nothing_says_so(conflict, as_manager, answer):
    response = as_manager.post(url(answer, "conflict/"), {"base_version": 1})
    assert response.status_code == 422
    assert "Select which answer you want to keep" in response.content.decode()


def test_a_draft_is_seen_by_its_writer_only(as_manager, answer, client, board):
    as_manager.post(url(answer), posted(answer, completed="", narrative="Only mine"))
    client.force_login(MembershipFactory(board=board, role="contributor").user)
    assert "Only mine" not in client.get(url(answer)).content.decode()


def test_unsaved_words_can_be_put_aside(as_manager, answer):
    as_manager.post(url(answer), posted(answer, completed="", narrative="Half a thought"))
    as_manager.post(url(answer, "set-aside/"))
    assert (SetAside.objects.get().narrative, Draft.objects.count()) == ("Half a thought", 0)


def test_a_board_without_ratings_answers_in_words(client):
    member = MembershipFactory(board=BoardFactory(without_ratings=True))
    answer = make_assessment(member.board, member.user).parts.get().answers.first()
    client.force_login(member.user)
    page = client.get(url(answer)).content.decode()
    assert "Does this question apply?" in page
    assert "Fully met" not in page
    assert client.post(url(answer), posted(answer, completed="yes")).status_code == 302
