"""Wagtail's command, but one page that cannot be published does not stop the others."""

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Revision


class Command(WagtailCommand):
    def handle(self, *args, **options):
        if options["dryrun"]:
            return super().handle(*args, **options)
        failures = dict(self.publish_due())
        try:
            super().handle(*args, **options)  # takes down what has expired; only failures are still due
        except Exception:
            if not failures:
                raise
        if failures:
            raise CommandError("Not published: " + "; ".join(f"{page} ({why})" for page, why in failures.items()))
        return None

    def publish_due(self):
        """Publish each revision that is due, and yield (page, reason) for each that could not be."""
        due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
        for revision in due:
            try:
                revision.publish(log_action="wagtail.publish.scheduled")
            except Exception as error:
                yield str(revision.object_str), f"{type(error).__name__}: {error}"
