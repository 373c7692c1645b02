"""Twelve doors that an open session may still know. All are closed from the next request on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.inviting import hash_of
from assessment.leaving import remove
from assessment.models import Answer, AnswerVersion, Assessment, Draft, Membership
from tests.factories import InvitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
TYPED = "CANARY: we had not asked <the> “health” visitor"


@pytest.fixture
def leaver(client, board, manager):
    """A second manager with an open session."""
    person = MembershipFactory(board=board, user__name="Leaver, Eastvale").user
    client.force_login(person)
    return person.memberships.get()


@pytest.fixture
def doors(client, assessment, page, leaver):
    """Name of a door → how to try it."""
    question = assessment.parts.get().answers.first().get_absolute_url()
    words = {"narrative": TYPED, "completed": "no", "base_version": 0}
    start = f"/boards/eastvale/assessments/start/{page.translation_key}/"
    part = assessment.parts.get()
    return {
        "board": lambda: client.get("/boards/eastvale/"),
        "list of questions": lambda: client.get(assessment.get_absolute_url()),
        "question": lambda: client.get(question),
        "save": lambda: client.post(question, words),
        "report": lambda: client.get(assessment.get_report_url()),
        "comparison": lambda: client.get(f"/boards/eastvale/compare/{part.marker_key}/"),
        "set aside": lambda: client.post(f"{question}set-aside/"),
        "conflict": lambda: client.get(f"{question}conflict/"),
        "guidance check": lambda: client.get(f"{question}check/"),
        "people": lambda: client.get("/boards/eastvale/people/"),
        "invite": lambda: client.post("/boards/eastvale/people/invite/", {"emails": "a@b.example", "role": "manager"}),
        "start": lambda: client.post(f"{start}?step=about", {"about": "general"}),
    }


@pytest.fixture(params=["removed", "ended"])
def gone(request, leaver, manager):
    """Close the membership in one of the two ways."""

    def go():
        if request.param == "removed":
            remove(membership=leaver, by=manager)
        else:
            Membership.objects.filter(pk=leaver.pk).update(ends_at=timezone.now() - timedelta(microseconds=1))

    return go


def kept():
    return [model.objects.count() for model in (Answer, AnswerVersion, Assessment, Draft)]


def test_all_twelve_doors_were_open(doors):
    codes = {name: door().status_code for name, door in doors.items()}
    assert len(codes) == 12
    assert [name for name, code in codes.items() if code == 404] == []


def test_all_twelve_doors_are_closed_on_the_next_request(doors, gone, figures):
    gone()
    before = kept()
    codes = {name: door().status_code for name, door in doors.items()}
    figures["doors"] = len(codes)
    assert codes == dict.fromkeys(doors, 404)
    assert kept() == before


def test_a_membership_that_ends_in_a_moment_still_holds(doors, leaver):
    Membership.objects.filter(pk=leaver.pk).update(ends_at=timezone.now() + timedelta(minutes=1))
    assert doors["people"]().status_code == 200


def test_what_was_typed_is_handed_back_and_kept_nowhere(client, doors, gone):
    gone()
    page = doors["save"]().content.decode()
    assert "What you typed. It was not saved." in page
    assert "CANARY: we had not asked &lt;the&gt; “health” visitor</textarea>" in page
    assert not Draft.objects.exists()
    assert TYPED not in str(dict(client.session.items()))


def test_the_page_is_the_same_for_a_board_that_does_not_exist(client, doors, assessment, gone):
    gone()
    real = doors["save"]()
    path = assessment.parts.get().answers.first().get_absolute_url().replace("eastvale", "no-such-board")
    made_up = client.post(path, {"narrative": TYPED, "completed": "no", "base_version": 0})
    assert (real.content, real.headers) == (made_up.content, made_up.headers)


def test_an_address_of_no_board_hands_nothing_back(client, leaver):
    for path in ("/no-such-page/", "/cms/no-such-page/", "/account/no-such-page/"):
        assert "CANARY" not in client.post(path, {"narrative": TYPED}).content.decode()


def test_an_invitation_that_they_sent_lets_nobody_in(client, board, leaver, gone):
    InvitationFactory(board=board, invited_by=leaver.user, token_hash=hash_of("theirs"))
    gone()
    client.logout()
    page = client.get("/account/invitation/theirs/", follow=True)
    assert "This invitation has been withdrawn" in page.content.decode()
    assert client.post("/account/invitation/").status_code == 410
