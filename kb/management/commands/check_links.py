"""Ask every outside address of the published guidance whether it still answers."""

from django.core.management.base import BaseCommand

from kb.checking import check_links


class Command(BaseCommand):
    help = "Fetch every outside address of the published guidance once. Editors see the result under Reports."

    def add_arguments(self, parser):
        parser.add_argument("--delay", type=float, default=1, help="Seconds between two requests to one host.")

    def handle(self, *args, delay, **options):
        total = 0
        for link in check_links(delay=delay):
            total += 1
            more = link.moved_to or link.detail or link.status or ""
            self.stdout.write(f"{link.get_outcome_display()}: {link.address} {more}".rstrip())
        self.stdout.write(f"{total} addresses checked.")
