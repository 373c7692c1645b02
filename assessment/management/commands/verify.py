"""Every edition, wording, answer and event recomputed."""

from django.core.management.base import BaseCommand, CommandError

from assessment.models import AnswerVersion, Event, SignOff
from assessment.scoping import across_boards
from assessment.verifying import verify_answers
from kb.models import Edition, QuestionWording
from kb.verifying import verify_guidance

COUNTED = {
    "editions": Edition,
    "wordings": QuestionWording,
    "versions": AnswerVersion,
    "events": Event,
    "sign-offs": SignOff,
}


class Command(BaseCommand):
    help = "Recompute every digest and hash chain and say what is broken. Changes nothing."

    def handle(self, **options):
        with across_boards():
            self.look_through()

    def look_through(self):
        broken = 0
        for sentence in [*verify_guidance(), *verify_answers()]:
            self.stderr.write(sentence)
            broken += 1
        counts = ", ".join(f"{model.objects.count()} {name}" for name, model in COUNTED.items())
        if broken:
            raise CommandError(f"{broken} things are broken. Looked at {counts}.")
        self.stdout.write(f"All sound: {counts}.")
