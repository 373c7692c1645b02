"""docs/roles.md, made from the code."""

from django.conf import settings
from django.core.management.base import BaseCommand

from assessment.roles import roles_page


class Command(BaseCommand):
    help = "Write docs/roles.md anew from the table of roles and the addresses."

    def handle(self, **options):
        path = settings.BASE_DIR / "docs/roles.md"
        path.write_text(roles_page(), encoding="utf-8")
        self.stdout.write("docs/roles.md is written.")
