"""T3 and T8: not one word of a board reaches a stranger, by page, header, mail or log, whoever they are."""

from collections import Counter

import pytest
from django.core import mail
from django.http import HttpResponse

from assessment.models.tenancy import BoardRow
from tests.security.addresses import addresses, of_kind, prefixes
from tests.security.canaries import WORD, body_of, canaries_of, found, in_every_writing, tenant_models, word
from tests.security.conftest import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def told(client, method, path, data=None):
    """Everything that a response says, but for what the visitor typed into the address."""
    response = getattr(client, method)(path, data or {}, headers={"referer": "http://testserver/"})
    body = response.content if not response.streaming else b"".join(response.streaming_content)
    return {canary for part in (body, str(response.headers.items())) for canary in found(part)} - set(
        WORD.findall(path)
    )


def test_every_kind_of_row_is_in_the_cage(cage):
    empty = [model.__name__ for model in tenant_models() if not model.objects.filter(board=cage.board).exists()]
    assert empty == []
    assert len(cage.canaries) > 30


def test_every_way_of_writing_is_seen():
    canary = word()
    missed = [writing for writing in in_every_writing(canary) if canary not in found(writing)]
    assert missed == []


def test_no_stranger_is_told_a_word(cage, strangers, ids, caplog, figures):
    leaks = []
    figures["strangers"] = len(strangers.clients)
    for address in addresses():
        if address.kind == "cms":
            continue
        for path in [address.fill(ids, prefix) for prefix in prefixes(address)]:
            for name, client in strangers.clients.items():
                for method in ("get", "post"):
                    if "logout" in path:
                        continue
                    figures["responses"] += 1
                    leak = told(client, method, path) & cage.canaries
                    leak -= cage.for_administrators if (address.kind, name) == ("platform", "superuser") else set()
                    leaks += [(name, method, path, leak)] if leak else []
    mails = [
        message for message in mail.outbox if cage.board.memberships.filter(user__email__in=message.to).count() == 0
    ]
    leaks += [(message.to, leak) for message in mails if (leak := cage.found_in(message.message().as_bytes()))]
    assert leaks == []
    assert cage.found_in(caplog.text) <= {cage.board.slug}  # in the paths that strangers typed


def test_the_board_s_manager_is_told(cage, ids, figures):
    """The control: what strangers are not told is there to be told."""
    client, seen = signed_in(cage.manager), set()
    for address in of_kind("board"):
        for assessment in (cage.open, cage.signed):
            part = assessment.parts.get()
            for answer in part.answers.all():
                here = {"assessment_id": assessment.pk, "part_id": part.pk, "answer_id": answer.pk}
                path = address.fill(ids | here)
                seen |= told(client, "get", path) | set(WORD.findall(path))
    unseen = canaries_of(cage.board) - seen
    figures["canaries"], figures["percent"] = len(cage.canaries), 100 - round(100 * len(unseen) / len(cage.canaries), 1)
    assert len(unseen) <= 0.05 * len(cage.canaries), unseen


ADMIN_IDS = {
    "app_label": "assessment",
    "model_name": "answer",
    "pagename": "1",
    "content_type_app_name": "assessment",
    "content_type_model_name": "assessment",
    "model_app_label": "assessment",
    "uuid": "00000000-0000-0000-0000-000000000001",
}


@pytest.mark.parametrize("who", ["editor", "superuser"])
def test_the_editors_admin_knows_nothing_of_a_board(cage, strangers, who, figures):
    """Every address of the admin, its parts filled with ids and names of B's rows."""
    client, leaks, reached = strangers.clients[who], [], 0
    people = {
        canary
        for person in cage.board.memberships.all()
        for canary in WORD.findall(f"{person.user} {person.user.email}")
    }
    for address in of_kind("cms"):
        for pk in (1, cage.open.pk, cage.manager.pk):
            path = address.fill(Anything(pk))
            if "failwhale" in path:  # fails on purpose
                continue
            response = client.get(path, {"q": cage.open.review.reference})
            figures["responses"] += 1
            reached += response.status_code == 200
            leak = found(body_of(response)) & cage.canaries - {cage.open.review.reference}
            # Accounts are the platform's: an administrator sees who there is, not who is on which board.
            leaks += [(path, leak)] if leak - (people if "/users/" in path else set()) else []
    assert reached > 60
    assert leaks == []


class Anything(dict):
    """Some value for every part of an address."""

    def __init__(self, pk):
        self.pk = pk

    def __missing__(self, name):
        return ADMIN_IDS.get(name, self.pk)


def test_no_table_of_a_board_is_known_to_wagtail(cage):
    from wagtail.models import ReferenceIndex
    from wagtail.search.index import get_indexed_models
    from wagtail.snippets.models import get_snippet_models

    ours = set(tenant_models())
    assert not ours & set(get_indexed_models())
    assert not ours & set(get_snippet_models())
    assert not ReferenceIndex.objects.filter(content_type__app_label="assessment").exists()
    assert all(issubclass(model, BoardRow) for model in ours)


def test_a_planted_leak_is_found(cage, strangers, ids, monkeypatch):
    monkeypatch.setattr("home.errors.render", lambda *args, **kwargs: HttpResponse(cage.open.review.reference))
    with pytest.raises(AssertionError, match=cage.open.review.reference):
        test_no_stranger_is_told_a_word(cage, strangers, ids, None, Counter())
