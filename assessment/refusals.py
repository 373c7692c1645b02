"""Every "no" that the self-assessment says, in words for people."""


class Refused(Exception):  # noqa: N818 - it is no error, it is a "no"
    """Something cannot be done now. `str(refusal)` says why, and what to do."""

    words = ""

    def __str__(self) -> str:
        return self.words


class AnswerChanged(Refused):
    """Somebody saved this answer after its writer opened it. `current` is what they saved."""

    words = "Someone else changed this question while you were answering it. Nothing you typed has been lost."

    def __init__(self, current: object) -> None:
        super().__init__(self.words)
        self.current = current


class GuidanceNotPublished(Refused):
    words = "This quality marker is not published, so it cannot be assessed. Choose another quality marker."


class NoQuestions(Refused):
    words = "This quality marker has no questions to answer. Choose another quality marker."


class QuestionChanged(Refused):
    words = (
        "Your board went on to newer guidance while you were answering, and this question now has other words. "
        "Nothing you typed has been lost. Read the question again, then save."
    )


class NoNewerEdition(Refused):
    words = "There is no newer edition of this guidance. Your board is using the newest one, or has just gone on to it."


class AnsweredSince(Refused):
    words = "A question has been answered since, so your board cannot go back to the earlier edition."


class NothingToCheck(Refused):
    words = "This question has been checked already."


class Locked(Refused):
    words = "This self-assessment has been sent for sign-off, so its answers cannot be changed. What you typed is kept."


class NotOpen(Refused):
    words = "This self-assessment has been sent for sign-off or signed off already."


class NotSubmitted(Refused):
    words = "This self-assessment has not been sent for sign-off, so it cannot be signed."
