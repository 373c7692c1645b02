"""A lost second step: somebody of the person's board knows that it is them, then an administrator takes it away."""

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.ending import end_all_sessions
from accounts.models import User
from assessment import scoping
from assessment.administering import record, tell
from assessment.models import Event, Membership, SecondStepReset
from assessment.refusals import AlreadyConfirmed, NeedsAnother, NotWaiting


def confirm_person(*, membership: Membership, by: User) -> SecondStepReset:
    """`by` says that they know it is this person who asks. Raises NeedsAnother or AlreadyConfirmed."""
    if membership.user_id == by.pk:
        raise NeedsAnother
    board, person = membership.board, membership.user
    try:
        with transaction.atomic():
            reset = SecondStepReset.objects.create(
                board=board, user=person, confirmed_by=by, confirmed_by_name=str(by), confirmed_at=timezone.now()
            )
            record(board, Event.Type.SECOND_STEP, by, f"Confirmed that {person} has lost their second step")
            return reset
    except IntegrityError as error:
        raise AlreadyConfirmed from error


def reset_second_step(*, reset: SecondStepReset, by: User) -> None:
    """Take the person's second steps away and end their sessions; they are told by mail.

    They sign in with their password and set up another one. Raises NeedsAnother or NotWaiting.
    """
    if by.pk in {reset.user_id, reset.confirmed_by_id}:
        raise NeedsAnother
    with transaction.atomic(), scoping.of_board(reset.board_id):
        open_ones = SecondStepReset.objects.filter(pk=reset.pk, board=reset.board_id, reset_at=None)
        if not open_ones.update(reset_by=by, reset_at=timezone.now()):
            raise NotWaiting
        # Authenticator apps, passkeys and recovery codes; and wherever the person is signed in.
        Authenticator.objects.filter(user=reset.user).delete()
        end_all_sessions(reset.user)
        text = f"Reset the second step of {reset.user}, confirmed by {reset.confirmed_by_name}"
        record(reset.board, Event.Type.SECOND_STEP, by, text)
    tell([reset.user], _("The second step of your sign-in was reset"), "second_step_reset.txt", reset=reset)
