"""The gate: strangers learn nothing, members do what their role allows."""

import pytest

from assessment.access import ROLE_PERMISSIONS, Permission
from assessment.models import Membership
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def pages(assessment):
    answer = assessment.parts.get().answers.first()
    return [
        assessment.board.get_absolute_url(),
        assessment.get_absolute_url(),
        assessment.get_report_url(),
        answer.get_absolute_url(),
        answer.get_absolute_url() + "conflict/",
    ]


def test_every_role_has_its_permissions():
    assert set(ROLE_PERMISSIONS) == set(Membership.Role)
    assert all(Permission.VIEW in permissions for permissions in ROLE_PERMISSIONS.values())


def test_an_anonymous_visitor_is_led_to_the_sign_in_form(client, assessment):
    for page in pages(assessment):
        assert client.get(page).url == f"/account/login/?next={page}"


def test_a_stranger_gets_the_same_404_as_for_a_board_that_does_not_exist(client, assessment, stranger):
    client.force_login(stranger)
    for page in pages(assessment):
        real, made_up = client.get(page), client.get(page.replace("eastvale", "no-such-board"))
        assert (real.status_code, made_up.status_code) == (404, 404)
        assert real.content == made_up.content
        assert real.headers == made_up.headers


def test_a_superuser_gets_the_same_404(client, assessment):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    for page in pages(assessment):
        real, made_up = client.get(page), client.get(page.replace("eastvale", "no-such-board"))
        assert (real.status_code, real.content) == (404, made_up.content)


def test_a_viewer_reads_and_may_not_answer(client, assessment, viewer):
    client.force_login(viewer)
    codes = [client.get(page).status_code for page in pages(assessment)]
    assert codes == [200, 200, 200, 403, 403]


def test_an_answer_of_another_board_is_not_found_under_my_board(client, assessment, stranger):
    client.force_login(stranger)
    foreign = assessment.parts.get().answers.first()
    mine = f"/boards/westmoor/assessments/{assessment.pk}/"
    assert client.get(mine).status_code == 404
    assert client.get(f"{mine}questions/{foreign.pk}/").status_code == 404
    assert client.post(f"{mine}questions/{foreign.pk}/", {"narrative": "x"}).status_code == 404


def test_an_answer_is_not_found_under_another_assessment(as_manager, assessment):
    answer = assessment.parts.get().answers.first()
    wrong = answer.get_absolute_url().replace(f"assessments/{assessment.pk}", "assessments/99999")
    assert as_manager.get(wrong).status_code == 404


def test_a_leaver_is_a_stranger_from_the_next_request_on(as_manager, assessment, manager):
    manager.memberships.all().delete()
    assert as_manager.get(assessment.get_absolute_url()).status_code == 404


def test_a_method_that_a_page_does_not_know_is_refused(as_manager, assessment):
    assert as_manager.post(assessment.get_report_url()).status_code == 405


def test_with_one_board_my_boards_leads_there(as_manager, board):
    assert as_manager.get("/boards/").url == "/boards/eastvale/"


def test_with_several_boards_i_choose(as_manager, manager):
    MembershipFactory(user=manager, board__name="Another board")
    assert "Another board" in as_manager.get("/boards/").content.decode()


def test_without_a_board_the_page_says_what_to_do(client):
    client.force_login(UserFactory())
    assert "You are not a member of any board yet" in client.get("/boards/").content.decode()
