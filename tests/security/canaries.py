"""A board with one of everything, in which every word that somebody could type is a canary: a word of its own.

A canary that turns up anywhere outside its board is a leak. `Cage.found_in()` looks through whatever a site sends:
raw, escaped for HTML, for addresses and for JSON, in base64 and UTF-16, and inside compressed files.
"""

import base64
import html
import io
import json
import re
import secrets
import zipfile
from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

from django.apps import apps
from django.db import models
from django.utils import timezone

from assessment import answering, moving, signing_off
from assessment.breaking_glass import ask_to_read
from assessment.joining import let_in, open_board
from assessment.models import (
    Agency,
    Board,
    Invitation,
    Membership,
    Notice,
    RatingScale,
    ReviewKind,
    SecondStepReset,
)
from assessment.models.tenancy import BoardRow
from assessment.setting_up import take_for_done
from tests.factories import UserFactory, make_assessment, make_marker, question

WORD = re.compile(r"zq[0-9a-f]{12}")


def word():
    """A canary: no other text on earth has it."""
    return f"zq{secrets.token_hex(6)}"


def words():
    """A sentence with a canary in it, and letters that every way of writing has to escape."""
    return f"The <b>{word()}</b> & “{word()}” said 'no'."


class Cage:
    """A board and everything in it. `canaries` are all its words, read from the database."""

    def __init__(self):
        self.board = open_board(name=f"Board {word()}", slug=word(), rating_scale=RatingScale.objects.first())
        take_for_done(board=self.board)
        self.people = {}
        for role in Membership.Role.values:
            person = UserFactory(name=f"{role.title()} {word()}", email=f"{word()}@test.example")
            self.people[role] = let_in(board=self.board, user=person, role=role).user
        self.manager = self.people["manager"]
        self.fill()
        self.canaries = canaries_of(self.board)

    def fill(self):
        board, manager = self.board, self.manager
        Board.objects.filter(pk=board.pk).update(area=words())
        board.refresh_from_db()
        page = make_marker("First question?", "Second question?", "Third question?", title="Canary marker")
        self.page = page
        self.open = self.assess(page, saves=2)
        self.signed = self.assess(page)
        signing_off.submit(assessment=self.signed, by=manager)
        signing_off.sign_off(assessment=self.signed, by=manager)
        self.move(page)
        self.administer(manager)

    def assess(self, page, saves=1):
        """An assessment of a review: answers, drafts, and words put aside."""
        kind = ReviewKind.objects.first()
        assessment = make_assessment(self.board, self.manager, page, reference=word(), kind=kind)
        first, second, _ = assessment.parts.get().answers.select_related("board", "part", "wording")
        for version in range(saves):
            self.draft(first)  # somebody begins to type, and somebody else is quicker
            self.save(first, version)
        self.save(second, 0)
        answering.set_draft_aside(draft=self.draft(second))
        self.draft(second)
        return assessment

    def save(self, answer, base):
        answering.record_answer(
            answer=answer,
            by=self.manager,
            base_version=base,
            idempotency_key=uuid4(),
            narrative=words(),
            rating=self.board.rating_scale.levels.first(),
            is_complete=True,
        )

    def draft(self, answer):
        given = {"base_version": answer.version, "idempotency_key": uuid4(), "rating": "", "completed": ""}
        return answering.keep_draft(answer=answer, by=self.manager, narrative=words(), **given)

    def move(self, page):
        """The guidance changes, the board goes on to it, and is told."""
        page.questions = [question("Asked anew?", uid=page.questions[0].id), *page.questions.raw_data[1:]]
        page.save()
        part = self.open.parts.select_related("edition", "board", "assessment").get()
        moving.go_on(part=part, to=page.edition(), by=self.manager)
        Notice.objects.create(board=self.board, edition=page.edition())

    def administer(self, manager):
        board, now = self.board, timezone.now()
        self.agency = Agency.objects.create(board=board, name=words())
        Membership.objects.filter(board=board, user=manager).update(agency=self.agency)
        self.invitation = Invitation.objects.create(
            board=board,
            email=f"{word()}@test.example",
            role="viewer",
            token_hash=secrets.token_hex(32),
            invited_by=manager,
            invited_by_name=str(manager),
            expires_at=now + timedelta(days=7),
        )
        administrator = UserFactory(is_superuser=True)
        self.break_glass = ask_to_read(board=board, reason=words(), hours=2, by=administrator)
        SecondStepReset.objects.create(
            board=board, user=self.people["viewer"], confirmed_by=manager, confirmed_by_name=str(manager)
        )

    @property
    def for_administrators(self):
        """What the platform's pages say on purpose: that there is this board, who manages it, and what they are asked.

        Never what it has written, nor who else is on it.
        """
        asked = self.people["viewer"]  # whose second step is to be reset
        told = [self.board.name, self.board.slug, self.board.area, self.manager, self.manager.email, asked, asked.email]
        return set(WORD.findall(" ".join(map(str, [*told, self.break_glass.reason]))))

    def found_in(self, *sent):
        """The canaries of this board in anything that was sent: text, bytes, headers."""
        return {canary for part in sent for canary in found(part)} & self.canaries


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def tenant_models():
    return [model for model in apps.get_models() if issubclass(model, BoardRow)]


def canaries_of(board):
    """Every canary in the board's rows and in its people."""
    rows = [board, *(m.user for m in board.memberships.select_related("user"))]
    for model in tenant_models():
        rows += model.objects.filter(board=board)
    return {canary for row in rows for canary in WORD.findall(text_of(row))}


def text_of(row):
    fields = [field for field in row._meta.concrete_fields if isinstance(field, (models.CharField, models.TextField))]
    return " ".join(str(getattr(row, field.attname)) for field in [*fields, *json_fields(row)])


def json_fields(row):
    return [field for field in row._meta.concrete_fields if isinstance(field, models.JSONField)]


# --- Looking through what was sent ----------------------------------------------------------------

BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")


def found(sent):
    """Every canary in a text or in bytes, however it is written."""
    raw = sent if isinstance(sent, bytes) else str(sent).encode()
    if zipfile.is_zipfile(io.BytesIO(raw)):
        return {canary for inner in unpacked(raw) for canary in found(inner)}
    texts = [raw.decode("utf-8", "replace"), raw.decode("utf-16-le", "ignore"), raw[1:].decode("utf-16-le", "ignore")]
    texts += [html.unescape(texts[0]), unquote(texts[0]), unescaped(texts[0]), *decoded(texts[0])]
    return {canary for text in texts for canary in WORD.findall(text)}


def unpacked(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def unescaped(text):
    r"""A JSON text with its \u escapes undone."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def decoded(text):
    """What every base64-like run of letters holds."""
    for run in BASE64.findall(text):
        for offset in range(4):  # a canary may begin in the middle of a group
            part = run[offset:].rstrip("=")
            padded = part + "=" * (-len(part) % 4)
            try:
                yield base64.b64decode(padded.replace("-", "+").replace("_", "/")).decode("latin-1")
            except ValueError:
                continue


def in_every_writing(canary):
    """The same canary in each of the ways that found() must see."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:t>{canary}</w:t>")
    return [
        canary,
        f"<p>{html.escape(canary)}</p>",
        "".join(f"&#{ord(letter)};" for letter in canary),
        "".join(f"%{ord(letter):02X}" for letter in canary),
        json.dumps({"text": canary}),
        "".join(f"\\u{ord(letter):04x}" for letter in canary),
        base64.b64encode(f"x{canary}y".encode()),
        base64.urlsafe_b64encode(f"{canary}".encode()),
        canary.encode("utf-16"),
        archive.getvalue(),
    ]
