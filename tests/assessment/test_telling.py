"""Boards hear of changed guidance once, in the site and by mail, and no mail says a word of a case."""

from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection

from assessment.models import Membership, Notice, ReviewKind
from tests.assessment.test_moving import publish, reword
from tests.factories import MembershipFactory, make_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(assessment, page):
    publish(page, lambda blocks: [reword(blocks[0], "Asked anew?"), *blocks[1:]])
    return assessment


def tell():
    told = StringIO()
    call_command("tell_boards", stdout=told, stderr=told)
    return told.getvalue()


def test_a_board_is_told_once(changed, manager):
    assert tell() == "1 mails sent.\n"
    assert tell() == "0 mails sent.\n"
    assert mail.outbox[0].to == [manager.email]
    assert "has changed: 1 question reworded." in mail.outbox[0].body
    assert f"/boards/eastvale/assessments/{changed.pk}/guidance/" in mail.outbox[0].body


def test_the_mail_holds_no_case_text(board, manager, page):
    make_assessment(board, manager, page, reference="R-CANARY-77", kind=ReviewKind.objects.first())
    publish(page, lambda blocks: [reword(blocks[0], "Asked anew?"), *blocks[1:]])
    tell()
    assert "CANARY" not in mail.outbox[0].body + mail.outbox[0].subject


def test_only_those_who_answer_are_told(changed, board, viewer):
    contributor = MembershipFactory(board=board, role=Membership.Role.CONTRIBUTOR).user
    tell()
    told = {message.to[0] for message in mail.outbox}
    assert contributor.email in told
    assert viewer.email not in told


@pytest.mark.parametrize("change", ["typo", "order"])
def test_spelling_and_order_bother_nobody(assessment, page, change, as_manager):
    typo = lambda blocks: [reword(blocks[0], "First question!", "typo"), *blocks[1:]]  # noqa: E731
    publish(page, typo if change == "typo" else lambda blocks: blocks[::-1])
    assert tell() == "0 mails sent.\n"
    assert "has changed" not in as_manager.get(assessment.get_absolute_url()).content.decode()


def test_two_assessments_of_one_marker_are_one_mail(changed, board, manager, page):
    make_assessment(board, manager, page)
    tell()
    assert len(mail.outbox) == 1


def test_a_failed_mail_is_tried_again(changed, monkeypatch):
    def refuse(self, messages):
        raise ConnectionRefusedError

    with monkeypatch.context() as away:
        away.setattr(EmailBackend, "send_messages", refuse)
        assert "It will be tried again" in tell()
    assert not Notice.objects.exists()
    assert tell() == "1 mails sent.\n"


def test_no_transaction_waits_for_the_mail_server(changed, monkeypatch):
    outside, inside = len(connection.atomic_blocks), []
    depth = lambda *given: inside.append(len(connection.atomic_blocks)) or 1  # noqa: E731
    monkeypatch.setattr(EmailBackend, "send_messages", depth)
    tell()
    assert inside == [outside]
