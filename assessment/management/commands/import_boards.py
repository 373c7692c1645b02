"""Makes boards from a list, as "Import boards" at /platform/ does, without its limit of 100 at a time."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessment.importing import decode, make_boards, read_list
from assessment.overseeing import administrators
from assessment.refusals import UnreadableList


class Command(BaseCommand):
    help = "Make boards and invite their first managers from a CSV file. Boards that are there stay as they are."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen and make nothing.")
        parser.add_argument("--by", help="The address of the administrator who makes them; the first one without.")

    def handle(self, *, file, dry_run, by=None, **options):
        try:
            rows = read_list(decode(file.read_bytes()))
        except (OSError, UnreadableList) as error:
            raise CommandError(str(error)) from error
        if not dry_run:
            make_boards(rows=rows, by=administrator(by))
        for row in rows:
            self.stdout.write(f"line {row.line}: {row.name}: {outcome(row)}")
        if any(row.problem for row in rows):
            raise CommandError("Some boards were not made: the lines above say why.")


def administrator(email):
    """In whose name the boards are made: it stands on their records."""
    found = administrators().order_by("pk")
    person = found.filter(email__iexact=email).first() if email else found.first()
    if person is None:
        raise CommandError("There is no such administrator. Make one with manage.py createsuperuser.")
    return person


def outcome(row):
    if row.problem:
        return row.problem
    if row.is_there:
        return "exists already, unchanged"
    return "made" if row.made else "will be made"
