"""Documents in, draft pages out."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kb.importing.read_text import parse_text
from kb.importing.writing import read_particulars, write_draft


class Command(BaseCommand):
    help = "Make draft pages from quality markers in plain text. Running it twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Say what was found, and change nothing.")

    def handle(self, *args, files, dry_run, **options):
        refused = 0
        for path in files:
            marker = self.read(path)
            if marker.importable and not marker.title:
                marker.refusal = "The title is missing. Write it on a line above the first heading."
            self.stdout.write(f"{path.name}: {marker.refusal or marker.title}")
            refused += bool(marker.refusal)
            if dry_run:
                self.stdout.write("\n".join(f"  {line}" for line in marker.counts() + marker.warnings))
            elif not marker.refusal:
                page = write_draft(marker, read_particulars(path))
                self.stdout.write("  Draft made." if page else "  Nothing has changed.")
        if refused:
            raise CommandError(f"{refused} of {len(files)} documents were not imported.")

    def read(self, path):
        try:
            return parse_text(path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} could not be read: {error.strerror}.") from error
