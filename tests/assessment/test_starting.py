"""Starting: one question a page, back and forth, and one assessment however often "Start" is pressed."""

import pytest

from assessment.models import Answer, Assessment, Review, ReviewKind

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


def test_starting_again_without_choosing_leads_back_to_the_first_step(go):
    through_the_steps(go)
    go("check")
    assert go("check").url == f"{go.base}?step=about"
    assert Assessment.objects.count() == 1


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
