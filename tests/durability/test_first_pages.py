"""The first page of a session, asked for many times at once on a real site: one event each, one chain, no 500."""

from threading import Thread

import pytest

from tests.sites import MEMBERS, Client

pytestmark = pytest.mark.slow
OPENED = 'Event.objects.filter(board__slug="eastvale", type="opened").count()'
BROKEN = '[s for b in Board.objects.all() for s in __import__("assessment.verifying").verifying.broken_events(b)]'


def at_once(clients, path):
    """The codes that all of them get for one page, asked for together."""
    codes = []
    threads = [Thread(target=lambda client=client: codes.append(client.get(path).status)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return codes


def twin_of(client):
    """Another tab of the same browser."""
    twin = Client(client.base)
    for cookie in client.jar:
        twin.jar.set_cookie(cookie)
    return twin


def test_eight_tabs_of_one_session_are_one_event(site):
    before = site.ask(OPENED)
    tabs = [twin_of(site.client(MEMBERS[0])) for _ in range(8)]
    assert at_once(tabs, "/boards/eastvale/") == [200] * 8
    assert site.ask(OPENED) == before + 1


def test_seven_people_at_once_extend_one_chain(site):
    before = site.ask(OPENED)
    assert at_once([site.client(member) for member in MEMBERS[1:]], "/boards/eastvale/") == [200] * 7
    assert site.ask(OPENED) == before + 7
    assert site.ask(BROKEN) == []
