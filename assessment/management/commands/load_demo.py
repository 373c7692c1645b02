"""Two believable boards and one not set up yet, made with the functions that users use. For a laptop only."""

import secrets
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from assessment.answering import record_answer
from assessment.demo import ADMINISTRATOR, BOARDS, EDITOR, LAST_YEAR, PEOPLE, THIS_YEAR
from assessment.joining import let_in, open_board
from assessment.models import Board, BoardKind, RatingScale, ReviewKind
from assessment.scoping import across_boards
from assessment.setting_up import add_agencies, take_for_done
from assessment.starting import start_assessment
from kb.models import QualityMarkerPage


class Command(BaseCommand):
    help = "Load three demo boards and their people. Prints the sign-ins. Refuses outside DEBUG."

    def add_arguments(self, parser):
        parser.add_argument("--password", help="One password for all demo people; DEMO_PASSWORD or random without.")

    def handle(self, *args, password=None, **options):
        if not settings.DEVELOPMENT:
            raise CommandError("The demo has well-known sign-ins, so it is loaded with DEBUG=true only.")
        password = password or settings.DEMO_PASSWORD or secrets.token_urlsafe(9)
        with transaction.atomic(), across_boards():
            people = make_people(password)
            if not Board.objects.filter(slug="northdale").exists():
                load_boards(people)
        self.stdout.write(sign_ins(password))


def make_people(password):
    """The demo's people by address, all with one password; one edits guidance, one makes boards."""
    people = {}
    for email, name in [EDITOR, ADMINISTRATOR, *((email, name) for email, name, _, _ in PEOPLE)]:
        person, _ = User.objects.get_or_create(email=email, defaults={"name": name})
        person.set_password(password)
        person.save()
        people[email] = person
    User.objects.filter(email=ADMINISTRATOR[0]).update(is_superuser=True, is_staff=True)
    people[EDITOR[0]].groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))
    return people


def load_boards(people):
    publish_guidance(by=people[EDITOR[0]])
    boards = {slug: load_board(slug, kind, area) for slug, (kind, area, _) in BOARDS.items()}
    for email, _, slug, role in PEOPLE:
        let_in(board=boards[slug], user=people[email], role=role)
    for slug, (_, _, agencies) in BOARDS.items():
        if agencies:
            set_up(boards[slug], agencies, by=people[f"manager@{slug}.example"])
    writers = [people[email] for email, _, _, _ in PEOPLE]
    now = timezone.now()
    assess(boards["northdale"], writers, LAST_YEAR, "R-2025-01", now - timedelta(days=365))
    assess(boards["northdale"], writers, THIS_YEAR, "R-2026-03", now - timedelta(days=5))


def load_board(slug, kind, area):
    """One board, without anybody on it yet."""
    kind = BoardKind.objects.get(name=kind) if kind else None
    return open_board(name=slug.title(), slug=slug, rating_scale=RatingScale.objects.first(), kind=kind, area=area)


def set_up(board, agencies, *, by):
    """Its partner agencies, and everything else as it came."""
    add_agencies(board=board, names=agencies, by=by)
    take_for_done(board=board)


def publish_guidance(*, by):
    """Publish what was imported as a draft and never published."""
    for page in QualityMarkerPage.objects.filter(first_published_at=None):
        page.get_latest_revision().publish(user=by)


def assess(board, writers, answers, reference, at):
    """One assessment about a review, its questions answered a quarter of an hour apart."""
    page = QualityMarkerPage.objects.live().get(slug="assembling-information")
    assessment = start_assessment(
        board=board,
        by=writers[0],
        edition=page.edition(),
        purpose="during",
        marking="sensitive",
        start_key=uuid4(),
        reference=reference,
        kind=ReviewKind.objects.first(),
        at=at,
    )
    levels = {level.code: level for level in board.rating_scale.levels.all()}
    questions = assessment.parts.get().answers.select_related("board", "wording", "part")
    for place, (answer, given) in enumerate(zip(questions, answers, strict=False), start=1):
        writer, rating, narrative, is_complete = given
        record_answer(
            answer=answer,
            by=writers[writer],
            base_version=0,
            idempotency_key=uuid4(),
            narrative=narrative,
            rating=levels.get(rating, rating),
            is_complete=is_complete,
            at=at + timedelta(minutes=15 * place),
        )


def sign_ins(password):
    """What `make run` prints: the addresses and who can sign in."""
    base = settings.BASE_URL
    lines = [
        "",
        f"  Guidance   {base}/guidance/assembling-information/",
        f"  Boards     {base}/boards/",
        f"  Editors    {base}/cms/",
        "",
        f"  Sign in with one of these and the password  {password}",
        *(f"    {email:32} {name}" for email, name, _, _ in PEOPLE),
        f"    {EDITOR[0]:32} {EDITOR[1]}",
        f"    {ADMINISTRATOR[0]:32} {ADMINISTRATOR[1]}",
        "",
    ]
    return "\n".join(lines)
