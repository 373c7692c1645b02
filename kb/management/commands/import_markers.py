"""Documents in, draft pages out."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kb.importing.citing import Listed, Works, unresolved
from kb.importing.placing import NO_TITLE, NoPlaceError, set_for
from kb.importing.reading import MOST_BYTES, TOO_LARGE, parse_document
from kb.importing.sections import ParsedMarker
from kb.importing.writing import read_particulars, write_draft


class Command(BaseCommand):
    help = "Make draft pages from quality markers in text, HTML, Markdown or Word. Running it twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Say what was found, and change nothing.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object a line for each file, no more.")
        parser.add_argument("--set", default="", metavar="SLUG", help="The address of the marker set to import into.")

    def handle(self, *args, files, dry_run, **options):
        if options["json"]:
            return self.handle_as_json(files, dry_run=dry_run, slug=options["set"])
        refused = 0
        for path in files:
            marker = self.read(path)
            self.refuse_nameless(marker)
            self.stdout.write(f"{path.name}: {marker.refusal or marker.title}")
            if dry_run:
                self.stdout.write("\n".join(f"  {line}" for line in self.found(marker, read_particulars(path))))
            elif not marker.refusal:
                self.write(marker, path, slug=options["set"])
            refused += bool(marker.refusal)
        if refused:
            raise CommandError(f"{refused} of {len(files)} documents were not imported.")
        return None

    def handle_as_json(self, files, *, dry_run, slug):
        """A refused file is told in its object; only a file that cannot be read makes the command fail."""
        unread = []
        for path in files:
            try:
                marker = self.read(path)
            except CommandError as error:
                marker = ParsedMarker(refusal=str(error))
                unread.append(str(error))
            if not dry_run:
                self.refuse_nameless(marker)
            told = {"file": path.name, **marker.as_json()}
            if marker.importable and not dry_run:
                told |= self.draft(marker, path, slug=slug)
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        if unread:
            raise CommandError(" ".join(unread))

    def write(self, marker, path, *, slug):
        """Make the draft, and say so. What has no place is refused."""
        told = self.draft(marker, path, slug=slug)
        marker.refusal = told.get("error", "")
        done = {"made": "Draft made.", "unchanged": "Nothing has changed."}
        self.stdout.write(f"  {done.get(told['draft'], marker.refusal)}")

    def draft(self, marker, path, *, slug):
        """{"draft": "made", "unchanged" or "none"}, and why there is none."""
        particulars = read_particulars(path)
        try:
            page = write_draft(marker, particulars, parent=set_for(marker, particulars, slug))
        except NoPlaceError as error:
            return {"draft": "none", "error": str(error)}
        return {"draft": "made" if page else "unchanged"}

    def found(self, marker, particulars):
        """What a dry run says: the sections with their counts, and what an editor should look at."""
        cited = [f"No work for the citation “{label}”." for label in unresolved(marker, Works(), particulars)]
        return [*marker.counts(), *marker.warnings, *Listed(marker).doubts, *cited]

    def refuse_nameless(self, marker):
        if marker.importable and not marker.title:
            marker.refusal = NO_TITLE

    def read(self, path):
        try:
            if path.stat().st_size > MOST_BYTES:
                return ParsedMarker(refusal=TOO_LARGE)
            return parse_document(path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} could not be read: {error.strerror}.") from error
