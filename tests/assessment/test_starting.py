"""Starting: one question a page, back and forth, and one assessment however often "Start" is pressed."""

import pytest

from assessment.models import Answer, Assessment, Review, ReviewKind
from tests.factories import make_assessment, make_marker

pytestmark = pytest.mark.django_db


@pytest.fixture
def go(as_manager, board, page):
    base = f"/boards/{board.slug}/assessments/start/{page.translation_key}/"

    def run(step, **data):
        return as_manager.post(f"{base}?step={step}", data)

    run.base = base
    return run


def through_the_steps(go):
    go("about", about="review")
    go("review", kind=ReviewKind.objects.first().pk, reference="R-2026-03")
    go("purpose", purpose="planning")
    return go("marking", marking="sensitive")


def test_the_steps_lead_to_the_check_and_the_start(go, as_manager):
    assert through_the_steps(go).url == f"{go.base}?step=check"
    check = as_manager.get(f"{go.base}?step=check").content.decode()
    assert "R-2026-03" in check
    assert "Planning a review" in check
    response = go("check")
    assessment = Assessment.objects.get()
    assert response.url == assessment.get_absolute_url()
    assert (assessment.review.reference, assessment.purpose, assessment.marking) == (
        "R-2026-03",
        "planning",
        "sensitive",
    )
    assert Answer.objects.filter(part__assessment=assessment, version=0).count() == 2


def test_our_arrangements_in_general_skip_the_review(go):
    assert go("about", about="general").url == f"{go.base}?step=purpose"


def test_one_question_that_is_missing_is_asked_for(go, as_manager):
    go("about", about="general")
    assert as_manager.get(f"{go.base}?step=check").url == f"{go.base}?step=purpose"


def test_the_same_review_is_known_again(go):
    through_the_steps(go)
    go("check")
    through_the_steps(go)
    go("check")
    assert (Review.objects.count(), Assessment.objects.count()) == (1, 2)


def test_pressing_start_again_leads_to_what_was_started(go):
    through_the_steps(go)
    first = go("check")
    assert go("check").url == first.url
    assert Assessment.objects.count() == 1


def test_a_known_review_keeps_its_kind(go):
    through_the_steps(go)
    go("check")
    go("about", about="review")
    page = go("review", kind=ReviewKind.objects.last().pk, reference="R-2026-03").content.decode()
    assert "Your board knows R-2026-03 as" in page


def test_a_marker_without_questions_is_refused_in_words(as_manager, board):
    empty = make_marker(title="Empty")
    empty.questions = []
    empty.save_revision(clean=False).publish()
    go_to = f"/boards/{board.slug}/assessments/start/{empty.translation_key}/?step="
    for step, data in [
        ("about", {"about": "general"}),
        ("purpose", {"purpose": "general"}),
        ("marking", {"marking": "official"}),
    ]:
        as_manager.post(go_to + step, data)
    page = as_manager.post(go_to + "check", follow=True).content.decode()
    assert "This quality marker has no questions to answer" in page


def test_a_long_title_starts_on_both_databases(board, manager):
    assert make_assessment(board, manager, make_marker(title="x" * 250))


def test_a_number_that_no_database_holds_is_not_found(as_manager, board):
    assert as_manager.get(f"/boards/{board.slug}/assessments/{2**63}/questions/1/").status_code == 404


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("about", "Select what this self-assessment is about"),
        ("purpose", "Select why you are doing it now"),
        ("marking", "Select how it should be marked"),
    ],
)
def test_nothing_chosen_gets_a_sentence(go, step, message):
    assert message in go(step).content.decode()


def test_a_review_without_its_reference_gets_a_sentence(go):
    go("about", about="review")
    page = go("review", kind=ReviewKind.objects.first().pk, reference="x" * 61).content.decode()
    assert "Reference must be 60 characters or less" in page


def test_a_made_up_step_leads_to_the_first(go, as_manager):
    assert as_manager.get(f"{go.base}?step=nonsense").url == f"{go.base}?step=about"


def test_a_link_from_the_guidance_leads_to_the_start(as_manager, page, board):
    response = as_manager.get(f"/boards/?marker={page.translation_key}")
    assert response.url == f"/boards/{board.slug}/assessments/start/{page.translation_key}/"


def test_a_broken_link_from_the_guidance_leads_to_the_board(as_manager):
    assert as_manager.get("/boards/?marker=nonsense").url == "/boards/eastvale/"


def test_the_marker_page_shows_members_the_way_back(as_manager, assessment, page):
    text = as_manager.get(page.url).content.decode()
    assert "Continue self-assessment" in text
    assert assessment.get_absolute_url() in text


def test_the_marker_page_shows_strangers_nothing_of_it(client, assessment, page, stranger):
    client.force_login(stranger)
    text = client.get(page.url).content.decode()
    assert "Eastvale" not in text
    assert "Start self-assessment" in text
