"""Every "no" that the self-assessment says, in words for people."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):  # noqa: N818 - it is no error, it is a "no"
    """Something cannot be done now. `str(refusal)` says why, and what to do."""

    words = ""

    def __str__(self) -> str:
        return str(self.words)


class AnswerChanged(Refused):
    """Somebody saved this answer after its writer opened it. `current` is what they saved."""

    words = _("Someone else changed this question while you were answering it. Nothing you typed has been lost.")

    def __init__(self, current: object) -> None:
        super().__init__(self.words)
        self.current = current


class GuidanceNotPublished(Refused):
    words = _("This quality marker is not published, so it cannot be assessed. Choose another quality marker.")


class NoQuestions(Refused):
    words = _("This quality marker has no questions to answer. Choose another quality marker.")


class QuestionChanged(Refused):
    words = _(
        "Your board went on to newer guidance while you were answering, and this question now has other words. "
        "Nothing you typed has been lost. Read the question again, then save."
    )


class NoNewerEdition(Refused):
    words = _(
        "There is no newer edition of this guidance. Your board is using the newest one, or has just gone on to it."
    )


class AnsweredSince(Refused):
    words = _("A question has been answered since, so your board cannot go back to the earlier edition.")


class NothingToCheck(Refused):
    words = _("This question has been checked already.")


class Locked(Refused):
    words = _(
        "This self-assessment has been sent for sign-off, so its answers cannot be changed. What you typed is kept."
    )


class NotOpen(Refused):
    words = _("This self-assessment has been sent for sign-off or signed off already.")


class NotSubmitted(Refused):
    words = _("This self-assessment has not been sent for sign-off, so it cannot be signed.")


# --- People ---------------------------------------------------------------------------------------


class KnownMember(Refused):
    words = _("%(name)s is already a member")

    def __init__(self, name: str) -> None:
        super().__init__(self.words)
        self.name = name

    def __str__(self) -> str:
        return str(self.words) % {"name": self.name}


class AlreadyInvited(Refused):
    """`invitation` is the open one."""

    words = _("%(email)s has an open invitation already")

    def __init__(self, invitation: object) -> None:
        super().__init__(self.words)
        self.invitation = invitation

    def __str__(self) -> str:
        return str(self.words) % {"email": self.invitation.email}


class TooManyInvitations(Refused):
    words = _("Your board has sent %(number)s invitations in the last hour. Wait an hour, then invite more people")

    def __init__(self, number: int) -> None:
        super().__init__(self.words)
        self.number = number

    def __str__(self) -> str:
        return str(self.words) % {"number": self.number}


class BoardClosed(Refused):
    words = _("This board has been closed. It can be read, but nobody new can join it.")


class NotManager(Refused):
    words = _("You are not a manager of this board any more, so you cannot change who is on it.")


class NotMember(Refused):
    words = _("This person is not on your board any more.")


class LastManager(Refused):
    words = _(
        "A board needs a manager whose membership does not end, and nobody else is one. "
        "Make somebody else a manager first."
    )


class LeaveInstead(Refused):
    words = _("You cannot remove yourself. Leave the board, or hand it over to somebody else.")


class InvitationNotOpen(Refused):
    words = _("This invitation has been used or withdrawn already.")


class MembershipOver(Refused):
    words = _(
        "The membership was to end on a day that has passed. Withdraw the invitation, then invite the person again."
    )


class InvitationUnknown(Refused):
    words = _(
        "This invitation does not work. Check that you copied all of the link, or ask your board’s manager to send a "
        "new one."
    )


class InvitationUsed(Refused):
    words = _("This invitation has been used already. Sign in to go to your board.")


class InvitationWithdrawn(Refused):
    words = _("This invitation has been withdrawn. Use the newest one that you got, or ask your board’s manager.")


class InvitationExpired(Refused):
    words = _("This invitation has expired. Ask %(name)s to send a new one.")

    def __init__(self, name: str) -> None:
        super().__init__(self.words)
        self.name = name

    def __str__(self) -> str:
        return str(self.words) % {"name": self.name}


class OtherAccount(Refused):
    words = _("This invitation is for another email address than the one you are signed in with.")


class AccountExists(Refused):
    words = _("There is an account for this email address already. Sign in to accept the invitation.")


class NameTaken(Refused):
    """Of a board. It does not say whose name it is: a manager learns of no other board."""

    words = _("This name cannot be used. Choose another name.")


class AddressTaken(Refused):
    words = _("This word cannot be used in the address. Choose another word.")


class AgencyNameTaken(Refused):
    words = _("Your board already has an agency with this name. Choose another name.")


class NotOnThisBoard(Refused):
    words = _("This person cannot be given the role now. Select somebody else.")


class KindInUse(Refused):
    words = _("Boards are of this kind, so it cannot be removed. You can change its name.")


class HasManager(Refused):
    words = _("This board has a manager now, who can invite others.")


class AlreadyMember(Refused):
    words = _("You are a member of this board, so you can read it already.")


class AlreadyAsked(Refused):
    words = _("You have asked to read this board already, or are reading it.")


class NotWaiting(Refused):
    words = _("Nobody waits for this any more: it has been agreed, refused or withdrawn, or is more than a day old.")


class NeedsAnother(Refused):
    words = _("You cannot do this for yourself. Another person has to.")


class NotAnAdministrator(Refused):
    words = _("Both the person who asks and the person who agrees must be administrators of the platform now.")


class AlreadyConfirmed(Refused):
    words = _("Somebody has confirmed this person already. An administrator of the platform does the rest.")


class UnreadableList(Refused):
    """A list of boards that cannot be read at all. `words` say why."""

    def __init__(self, words: object) -> None:
        super().__init__(words)
        self.words = words


class BoardNotReady(Refused):
    """Nobody has checked the board's name yet. `for_manager` is what a manager is told."""

    words = _("Your board is not set up yet. Its manager has to check the board’s name first, then you can start.")
    for_manager = _("Check your board’s name first. Then you can start a self-assessment.")
