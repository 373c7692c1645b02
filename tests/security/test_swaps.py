"""T4: requests of A's people with one to three ids swapped for B's, for neighbours, for nonsense.

SWAPS in the environment says how many.
"""

import os
import random
import re
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db.models import QuerySet
from lxml import html

from assessment import scoping
from assessment.joining import let_in
from assessment.models import Answer, Membership
from tests.security.addresses import of_kind, prefixes
from tests.security.canaries import Cage, body_of, found, tenant_models
from tests.security.conftest import rows_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SWAPS = int(os.environ.get("SWAPS", "300"))
UUID_LIKE = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{27}$")
ID = re.compile(r"^(\d{1,19}|[0-9a-f]{8}-[0-9a-f-]{27})$")


class Attack:
    """Everything that A's people can send: each page of theirs, and each form on it as a browser would send it."""

    def __init__(self, mine, theirs, seed):
        self.theirs, self.random = theirs, random.Random(seed)
        roles = ("manager", "contributor", "viewer")
        self.clients = [signed_in(mine.people[role]) for role in roles]
        self.foreign = foreign_ids(theirs)
        self.typed = set()  # words of B that A's people sent in forms: A's own pages may show them from then on
        self.same = same_kind(theirs)
        self.mine = mine
        # By what is asked, so that a page that stands under many addresses is not asked more often than others.
        self.recorded = {}
        for method, path, data in record(self.clients[0], mine):
            self.recorded.setdefault((method, re.sub(r"\d+", "n", path)), []).append((method, path, data))

    def request(self):
        """(client, method, path, data, headers) of one request with its swaps."""
        method, path, data = self.random.choice(self.recorded[self.random.choice(list(self.recorded))])
        data = {name: list(values) for name, values in data.items()}
        for _ in range(self.random.randint(1, 3)):
            path, data = self.random.choice([self.in_path, self.in_query, self.in_form])(path, data)
        return self.random.choice(self.clients), method, path, data, self.headers()

    def other(self, after="", was=""):
        """An id of B, mostly of the same kind; else any of B's, a neighbour, something huge or of another kind.

        `after` is what stands before it in the address, `was` the value that it takes the place of.
        """
        kind = self.same.get(after) or (self.same["keys"] if UUID_LIKE.match(was) else [])
        if kind and self.random.random() < 0.6:
            return str(self.random.choice(kind))
        odd = [str(10**18), "-1", "0", "abc", "1", "2", str(uuid4()), "1 OR 1=1", "[1]", "٣"]
        return str(self.random.choice(self.foreign if self.random.random() < 0.7 else odd))

    def in_path(self, path, data):
        parts = path.split("/")
        places = [n for n, part in enumerate(parts) if ID.match(part)] or [2]
        if self.random.random() < 0.2:
            places = [2]  # the board itself
        place = self.random.choice(places)
        parts[place] = self.other(parts[place - 1], parts[place]).replace("/", "")
        return "/".join(parts), data

    def in_query(self, path, data):
        name = self.random.choice(["from", "to", "next", "marker", "before", "step", "board", "assessment", "id", "by"])
        return f"{path}{'&' if '?' in path else '?'}{urlencode({name: self.other()})}", data

    def in_form(self, path, data):
        names = [name for name in data if name not in {"csrfmiddlewaretoken", "narrative"}]
        name = self.random.choice([*names, "board", "answer", "user", "membership", "id"])
        values = data.setdefault(name, [""])
        if self.random.random() < 0.2:
            values.append(self.other())
        else:
            place = self.random.randrange(len(values))
            values[place] = self.other(was=values[place])
        return path, data

    def headers(self):
        chosen = self.random.random() < 0.1
        path = f"/boards/{self.theirs.board.slug}/"
        return {"referer": f"http://testserver{path}", "x-original-url": path, "x-board": path} if chosen else {}

    def restore(self):
        """A's people are what they were: some of them have left, removed each other, or handed over."""
        for role, person in self.mine.people.items():
            let_in(board=self.mine.board, user=person, role=role)

    def send(self):
        """What is wrong with the answer to one request, or None."""
        client, method, path, data, headers = self.request()
        response = getattr(client, method)(path, data, headers=headers)
        self.typed |= found(str(data))
        echoes = self.typed | found(path)
        leak = (found(body_of(response)) | found(str(response.headers.items()))) & self.theirs.canaries - echoes
        if leak or response.status_code >= 500:
            return (method, path, data, response.status_code, leak)
        return None


def record(client, mine):
    """Each page of A as (get, path, {}), and each form on it as (post, path, data)."""
    for path in dict.fromkeys(paths_of(mine)):
        response = client.get(path)
        yield "get", path, {}
        if response.status_code == 200 and "html" in response["Content-Type"]:
            for form in html.fromstring(response.content.decode()).forms:
                if form.method.lower() == "post" and "logout" not in (form.action or ""):
                    yield "post", (form.action or path).split("?")[0], fields_of(form)


def paths_of(mine):
    for address in of_kind("board"):
        for assessment in (mine.open, mine.signed):
            part = assessment.parts.get()
            for answer in part.answers.all():
                for prefix in prefixes(address):
                    yield address.fill(ids_of(mine, assessment, part, answer), prefix)


def ids_of(mine, assessment, part, answer):
    return {
        "board": mine.board.slug,
        "assessment_id": assessment.pk,
        "part_id": part.pk,
        "answer_id": answer.pk,
        "marker_key": part.marker_key,
        "membership_id": mine.board.memberships.order_by("pk").last().pk,
        "invitation_id": mine.invitation.pk,
        "agency_id": mine.agency.pk,
    }


def fields_of(form):
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    for radio in form.inputs:  # nothing chosen yet: the first choice
        if getattr(radio, "type", "") in {"radio", "checkbox"} and radio.name not in data:
            data[radio.name] = [radio.get("value", "on")]
    return data


def foreign_ids(cage):
    """Everything of B that an id could be: keys of all its rows, its slug, its people, its addresses, its keys."""
    ids = [cage.board.pk, cage.board.slug, cage.invitation.email, cage.invitation.token_hash]
    for model in tenant_models():
        ids += model.objects.filter(board=cage.board).values_list("pk", flat=True)
    for person in cage.people.values():
        ids += [person.pk, person.email]
    for answer in Answer.objects.filter(board=cage.board):
        ids += [str(draft.idempotency_key) for draft in answer.drafts.all()]
    return ids


def same_kind(cage):
    """What stands before an id in an address → B's ids of that kind; "keys" are those that are UUIDs."""
    board = cage.board
    keys = [str(draft.idempotency_key) for draft in board.drafts.all()]
    return {
        "boards": [board.slug],
        "assessments": list(board.assessments.values_list("pk", flat=True)),
        "questions": list(board.answers.values_list("pk", flat=True)),
        "guidance": list(board.parts.values_list("pk", flat=True)),
        "people": list(board.memberships.values_list("pk", flat=True)),
        "invitations": list(board.invitations.values_list("pk", flat=True)),
        "agencies": list(board.agencies.values_list("pk", flat=True)),
        "keys": keys,
    }


@pytest.fixture
def attack(db):
    def attack(seed=None):
        mine, theirs = Cage(), Cage()
        return Attack(mine, theirs, seed)

    return attack


def test_swapped_ids_lead_nowhere(attack, figures):
    run = attack()
    before = rows_of(run.theirs.board)
    wrong = []
    for n in range(SWAPS):
        if n % 50 == 0:
            run.restore()
        wrong += [found] if (found := run.send()) else []
        figures["swaps"] += 1
    assert wrong == []
    assert rows_of(run.theirs.board) == before
    assert len(run.recorded) > 50


# --- Five planted holes, each as a hurried programmer would make it --------------------------------


def unlocked(function):
    """As if neither managers nor policies were there."""

    def run(*args, **kwargs):
        scoping.open_to(scoping.EVERYTHING)
        return function(*args, **kwargs)

    return run


def gate_without_the_person(monkeypatch):
    def find(user, slug):
        return Membership.objects.filter(board__slug=slug).select_related("board").first() or raise_404()

    monkeypatch.setattr("assessment.access.membership_of", unlocked(find))


def raise_404():
    from django.http import Http404

    raise Http404


def answer_by_its_key(monkeypatch):
    def find(board, assessment_id, answer_id):
        found = QuerySet(Answer).filter(pk=answer_id).select_related("board", "part", "wording").first()
        return found or raise_404()

    for module in ("answering", "resolving", "moving"):
        monkeypatch.setattr(f"assessment.views.{module}.answer_of", unlocked(find))


def assessment_by_its_key(monkeypatch):
    from django.shortcuts import get_object_or_404

    def find(rows, **by):
        return get_object_or_404(QuerySet(rows.model), **{name: by[name] for name in ("pk",) if name in by})

    monkeypatch.setattr("assessment.views.answering.get_object_or_404", unlocked(find))


def part_by_its_key(monkeypatch):
    from assessment.models import Part

    def find(board, assessment_id, part_id):
        found = QuerySet(Part).filter(pk=part_id).select_related("board", "assessment__board", "edition").first()
        return found or raise_404()

    monkeypatch.setattr("assessment.views.moving.part_of", unlocked(find))


def draft_by_its_key(monkeypatch):
    from assessment.models import Draft

    def find(request, answer):
        return QuerySet(Draft).filter(idempotency_key=request.POST.get("draft") or uuid4()).first()

    monkeypatch.setattr("assessment.views.resolving.draft_to_decide", unlocked(find))


HOLES = [gate_without_the_person, answer_by_its_key, assessment_by_its_key, part_by_its_key, draft_by_its_key]


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.__name__)
def test_a_planted_hole_is_found(attack, hole, monkeypatch, wire, figures):
    run = attack(seed=7)
    before = rows_of(run.theirs.board)
    hole(monkeypatch)
    for _ in range(20):
        run.restore()
        try:
            wrong = [found for _ in range(100) if (found := run.send())]
        except Exception as error:  # a crash is found as well
            wrong = [error]
        with scoping.across_boards():
            if wrong or rows_of(run.theirs.board) != before:
                wire.clear()
                figures["holes"] = 1
                return
    pytest.fail("the hole was not found in 2000 requests")
