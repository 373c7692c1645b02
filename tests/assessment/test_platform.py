"""The platform's pages: for administrators only, and nothing of a board on them."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse
from django.utils.translation import override

from assessment import platform_urls
from assessment.answering import record_answer
from assessment.breaking_glass import ask_to_read
from assessment.models import Agency, BoardKind, ReviewKind
from assessment.resetting import confirm_person
from tests.factories import BoardFactory, MembershipFactory, UserFactory, make_assessment

pytestmark = pytest.mark.django_db
PATTERNS = platform_urls.urlpatterns
NAMES = [pattern.name for pattern in PATTERNS]
CANARIES = "Canary narrative", "CANARY-REFERENCE", "Canary Agency", "Canary member", "canary@member.example"


@pytest.fixture
def administrator(db):
    return UserFactory(name="Administrator", is_superuser=True)


@pytest.fixture
def other_administrator(db):
    return UserFactory(name="Another administrator", is_superuser=True)


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def addresses(board, manager, other_administrator):
    """Every address of the platform, filled with ids of Eastvale."""
    asked = ask_to_read(board=board, reason="A reason that is long enough", hours=4, by=other_administrator)
    lost = MembershipFactory(board=board, role="viewer", user__name="Has lost a phone")
    reset = confirm_person(membership=lost, by=manager)
    ids = {
        "slug": "eastvale",
        "kind_id": BoardKind.objects.first().pk,
        "request_id": asked.pk,
        "membership_id": lost.pk,
        "reset_id": reset.pk,
    }
    return {p.name: reverse(f"platform:{p.name}", kwargs={n: ids[n] for n in p.pattern.converters}) for p in PATTERNS}


def test_every_view_went_through_the_platform_s_gate():
    for pattern in PATTERNS:
        assert isinstance(pattern, URLPattern)
        assert (pattern.callback.is_platform, pattern.callback.permission) == (True, None)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_anybody_else_gets_404_and_a_visitor_the_sign_in_form(client, manager, addresses, name, language):
    prefix = "" if language == "en-gb" else "/cy"
    address = prefix + addresses[name]
    for method in (client.get, client.post):
        client.logout()
        assert method(address).url == f"{prefix}/account/login/?next={address}"
        for person in (manager, UserFactory(is_staff=True)):
            client.force_login(person)
            assert method(address).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_an_administrator_reaches_them_and_no_copy_is_kept(as_administrator, addresses, name):
    methods = next(pattern for pattern in PATTERNS if pattern.name == name).callback.methods
    for method in ("GET", "POST", "DELETE"):
        response = as_administrator.generic(method, addresses[name])
        assert response.status_code in ({200, 302, 422} if method in methods else {405})
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


def test_no_page_of_the_platform_says_a_word_of_a_board(as_administrator, board, manager, addresses):
    about = {"reference": "CANARY-REFERENCE", "kind": ReviewKind.objects.first()}
    assessment = make_assessment(board, manager, **about)
    answer = assessment.parts.get().answers.select_related("board", "wording", "part").first()
    given = {"base_version": 0, "idempotency_key": uuid4(), "is_complete": True}
    record_answer(answer=answer, by=manager, narrative="Canary narrative", **given)
    agency = Agency.objects.create(board=board, name="Canary Agency")
    user = UserFactory(name="Canary member", email="canary@member.example")
    MembershipFactory(board=board, user=user, role="contributor", agency=agency)
    pages = [as_administrator.get(address, follow=True).content.decode() for address in addresses.values()]
    assert any("Board manager, Eastvale" in page for page in pages)
    assert [word for word in CANARIES for page in pages if word in page] == []


def test_the_canaries_would_be_found(client, manager, board):
    Agency.objects.create(board=board, name="Canary Agency")
    client.force_login(manager)
    assert "Canary Agency" in client.get("/boards/eastvale/set-up/agencies/").content.decode()


def test_the_list_says_the_state_of_each_board_and_who_manages_it(as_administrator, board, manager):
    BoardFactory(name="Nobody's")
    page = as_administrator.get("/platform/").content.decode()
    assert ("Board manager, Eastvale" in page, "Active" in page, "No manager yet" in page) == (True, True, True)


def test_a_search_finds_by_name_and_says_when_there_is_nothing(as_administrator, board, stranger):
    page = as_administrator.get("/platform/?q=EAST").content.decode()
    assert ("Eastvale" in page, "Westmoor" in page) == (True, False)
    assert "No board has “zz\u0026lt;" in as_administrator.get("/platform/?q=zz%3C%00").content.decode()


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_four_hundred_boards_cost_as_many_queries_as_two(as_administrator):
    MembershipFactory.create_batch(2)
    as_administrator.get("/platform/")
    few = queries(as_administrator, "/platform/")
    for n in range(398):
        board = BoardFactory(name=f"Many {n:03d}", set_up=False)
        if n % 10 == 0:
            MembershipFactory(board=board)
    assert queries(as_administrator, "/platform/") <= few
    page = as_administrator.get("/platform/?page=8").content.decode()
    assert ("400 boards" in page, 'aria-current="page">8<' in page) == (True, True)


def test_the_header_leads_administrators_to_the_platform_and_nobody_else(as_administrator, client, manager):
    assert 'href="/platform/"' in as_administrator.get("/search/").content.decode()
    client.force_login(manager)
    assert 'href="/platform/"' not in client.get("/search/").content.decode()
    with override("cy"):
        assert reverse("platform:boards") == "/cy/platform/"
