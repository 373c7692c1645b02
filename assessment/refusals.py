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
