"""Two people at once, on a real site with two processes: a board keeps a manager, an invitation is used once."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.mailbox import mailbox
from tests.sites import MEMBERS, Client, running_site

pytestmark = pytest.mark.slow
ROUNDS = 15
BOARD = "/boards/eastvale/people/"
MANAGING = "Membership.objects.filter(board__slug='eastvale', role='manager', ends_at=None)"


@pytest.fixture(scope="module")
def box():
    with mailbox() as box:
        yield box


@pytest.fixture(scope="module")
def site(box):
    with running_site(**box.environment) as site:
        yield site
        assert " ERROR " not in site.log(), site.log()


def two_managers(site):
    """(client, id of the membership) of each of two managers of one board."""
    names = str(tuple(MEMBERS[:2]))
    site.ask(f"Membership.objects.filter(user__email__in={names}).update(role='manager', ends_at=None)")
    ids = site.ask(f"list(Membership.objects.filter(user__email__in={names}).order_by('pk').values_list('pk'))")
    return [(site.client(email), pk) for email, (pk,) in zip(MEMBERS, ids, strict=False)]


def at_once(*acts):
    """What each act gives, begun at the same moment."""
    gate = Barrier(len(acts))

    def run(act):
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


def demoting(client, pk):
    fields = client.form(f"{BOARD}{pk}/") | {"role": "viewer"}
    return lambda: client.post(f"{BOARD}{pk}/", fields)


def removing(client, pk):
    fields = client.form(f"{BOARD}{pk}/remove/")
    return lambda: client.post(f"{BOARD}{pk}/remove/", fields)


def leaving(client, pk):
    fields = client.form(f"{BOARD}leave/") | {"sure": "on"}
    return lambda: client.post(f"{BOARD}leave/", fields)


@pytest.mark.parametrize("act", [demoting, removing, leaving], ids=["demote each other", "remove each other", "leave"])
def test_two_managers_at_once_leave_the_board_with_one(site, act):
    for _ in range(ROUNDS):
        (first, mine), (second, theirs) = two_managers(site)
        pair = (mine, theirs) if act is leaving else (theirs, mine)
        statuses = [response.status for response in at_once(act(first, pair[0]), act(second, pair[1]))]
        assert site.ask(f"{MANAGING}.count()") == 1, statuses
        assert set(statuses) <= {302, 403, 404, 422}
        assert 302 in statuses


def test_a_check_before_the_write_is_found_out():
    with running_site("tests.durability.check_then_leave") as site:
        (first, mine), (second, theirs) = two_managers(site)
        at_once(leaving(first, mine), leaving(second, theirs))
        assert site.ask(f"{MANAGING}.count()") == 0


def test_one_invitation_accepted_twice_at_once_is_one_membership(site, box):
    (manager, _), _ = two_managers(site)
    for n in range(5):
        email = f"new{n}@eastvale.example"
        manager.send(f"{BOARD}invite/", emails=email, role="viewer")
        path = re.search(r"(/account/invitation/[\w-]+/)", box.newest(email).get_content())[1]
        clients = [Client(site.base), Client(site.base)]
        answers = at_once(*(accepting(client, path) for client in clients))
        assert site.ask(f"Membership.objects.filter(user__email='{email}').count()") == 1
        assert site.ask(f"Event.objects.filter(type='joined', actor__email='{email}').count()") == 1
        assert sorted(answer.status for answer in answers) in ([302, 410], [200, 302], [302, 302])


def accepting(client, path):
    client.get(path)
    fields = client.form("/account/invitation/") | {"name": "Newcomer", "password": "three unusual words here"}
    return lambda: client.post("/account/invitation/", fields)
