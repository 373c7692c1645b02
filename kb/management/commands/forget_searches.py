"""Drop searches that found nothing and that nobody has repeated for a year."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from kb.searching.missing import forget


class Command(BaseCommand):
    help = "Drop searches that found nothing and that nobody has repeated for a year. Run it once a day."

    def handle(self, *args, **options):
        self.stdout.write(f"{forget(timezone.localdate())} searches were forgotten.")
