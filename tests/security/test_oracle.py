"""T11: whether a board, an assessment or a person exists cannot be learnt from outside: same bytes, same time."""

import random
import statistics
import time
from collections import Counter
from uuid import uuid4

import pytest

from tests.security.addresses import of_kind
from tests.security.canaries import body_of, word

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timed]
PAIRS, MEDIANS = 500, 0.005  # seconds


def unlike(ids):
    """The same address of nothing: another slug, keys that nobody has."""
    return {name: other(value) for name, value in ids.items()}


def other(value):
    if isinstance(value, int):
        return 987_654_321
    return uuid4() if not isinstance(value, str) else word()


def ask(client, method, path):
    started = time.perf_counter()
    response = getattr(client, method)(path)
    seconds = time.perf_counter() - started
    headers = {name: value for name, value in response.headers.items() if name != "Set-Cookie"}
    location = headers.pop("Location", "").replace(path, "…")
    return (response.status_code, headers, location, body_of(response)), seconds


@pytest.mark.parametrize("who", ["manager of A", "signed in, on no board", "superuser", "ex-member of B", "anonymous"])
def test_there_or_not_there_looks_the_same(strangers, ids, who, figures):
    client, times = strangers.clients[who], ([], [])
    addresses = of_kind("board")
    for n in range(PAIRS // 5):
        address, method = random.choice(addresses), random.choice(["get", "post", "head"])
        paths = [address.fill(ids), address.fill(unlike(ids))]
        for place in (0, 1) if n % 2 else (1, 0):  # neither always comes second
            answer, seconds = ask(client, method, paths[place])
            times[place].append(seconds)
            paths[place] = answer
        assert paths[0] == paths[1], (who, method, address.route)
    apart = abs(statistics.median(times[0]) - statistics.median(times[1]))
    figures["pairs"], figures["milliseconds"] = len(times[0]), round(1000 * apart, 2)
    assert apart < MEDIANS


def test_a_member_of_a_sees_no_difference_below_their_own_board(strangers, ids):
    """A's own address with B's ids inside, and with ids of nothing."""
    client = strangers.clients["manager of A"]
    for address in of_kind("board"):
        theirs, nothing = ids | {"board": "eastvale"}, unlike(ids) | {"board": "eastvale"}
        for method in ("get", "post"):
            first, second = (ask(client, method, address.fill(given))[0] for given in (theirs, nothing))
            if "marker_key" not in address.converters and len(address.converters) > 1:
                assert first == second, (method, address.route)
                assert first[0] in {404, 405}


def test_a_difference_would_be_found(strangers, ids, monkeypatch, cage):
    from assessment import access

    def tell(user, slug):
        if slug == cage.board.slug:
            raise access.PermissionDenied
        raise access.Http404

    monkeypatch.setattr(access, "membership_of", tell)
    with pytest.raises(AssertionError):
        test_there_or_not_there_looks_the_same(strangers, ids, "superuser", Counter())
