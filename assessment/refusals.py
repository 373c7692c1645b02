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
