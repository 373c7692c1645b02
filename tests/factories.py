"""Rows for tests, with traits. Pages are made the way editors make them: saved, then published."""

from datetime import timedelta
from uuid import uuid4

import factory
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from accounts.models import User
from assessment.inviting import hash_of
from assessment.models import Board, Invitation, Membership, RatingScale
from assessment.setting_up import take_for_done
from assessment.starting import start_assessment
from kb.models import QualityMarkerIndexPage, QualityMarkerPage

PASSWORD = "a long enough password"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@test.example")
    name = factory.Sequence(lambda n: f"Person {n}")

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        self.set_password(extracted or PASSWORD)
        self.save()


class BoardFactory(DjangoModelFactory):
    """A board that is set up; with `set_up=False` one that is not."""

    class Meta:
        model = Board
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Board {n}")
    slug = factory.Sequence(lambda n: f"board-{n}")
    rating_scale = factory.LazyFunction(RatingScale.objects.first)

    class Params:
        without_ratings = factory.Trait(rating_scale=None)

    @factory.post_generation
    def set_up(self, create, extracted, **kwargs):
        if extracted is not False:
            take_for_done(board=self)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    board = factory.SubFactory(BoardFactory)
    user = factory.SubFactory(UserFactory)
    role = Membership.Role.MANAGER


class InvitationFactory(DjangoModelFactory):
    """An open invitation by somebody who manages the board. Its token is "token" and its number."""

    class Meta:
        model = Invitation

    board = factory.SubFactory(BoardFactory)
    email = factory.Sequence(lambda n: f"invited{n}@test.example")
    role = Membership.Role.VIEWER
    token_hash = factory.Sequence(lambda n: hash_of(f"token{n}"))
    invited_by = factory.LazyAttribute(lambda row: MembershipFactory(board=row.board).user)
    invited_by_name = factory.LazyAttribute(lambda row: str(row.invited_by))
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))


def question(text, uid=None, **fields):
    """A question block as a StreamField's raw data."""
    value = {"text": text, "label": "", "help": "", "audience": "", **fields}
    return {"type": "question", "value": value, "id": str(uid or uuid4())}


def make_marker(*texts, title="Test marker", publish=True, **fields):
    """A marker page under /guidance/ with these questions."""
    page = QualityMarkerPage(
        title=title,
        quality_statement="The review does what it should.",
        questions=[question(text) for text in texts or ("First question?", "Second question?")],
        **fields,
    )
    QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").add_child(instance=page)
    if not publish:
        page.unpublish()
    return QualityMarkerPage.objects.get(pk=page.pk)


def make_welsh(page, **fields):
    """The published Welsh translation of a marker page, made the way "Translate" makes it."""
    welsh = page.copy_for_translation(Locale.objects.get(language_code="cy"))
    for name, value in fields.items():
        setattr(welsh, name, value)
    welsh.save_revision().publish()
    return QualityMarkerPage.objects.get(pk=welsh.pk)


def make_assessment(board, by, page=None, **fields):
    """An assessment of `page` by a board, started the way members start one."""
    edition = (page or make_marker()).edition()
    given = {"purpose": "general", "marking": "official", "start_key": uuid4()} | fields
    return start_assessment(board=board, by=by, edition=edition, **given)


def borrow(client):
    """From here on nobody knows when this client's person last showed who they are: a session left open somewhere."""
    session = client.session
    session.pop(AUTHENTICATION_METHODS_SESSION_KEY, None)
    session.save()
