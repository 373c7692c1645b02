"""Make everything that search can find anew, from what is published."""

from django.core.management.base import BaseCommand

from kb.searching.indexing import rebuild


class Command(BaseCommand):
    help = "Make everything that search can find anew, from what is published. Safe at any time."

    def handle(self, *args, **options):
        self.stdout.write(f"{rebuild()} entries can be found.")
