"""Mails to boards whose guidance has changed. For cron or a systemd timer, every few minutes."""

from django.core.management.base import BaseCommand

from assessment.models import Board
from assessment.telling import tell


class Command(BaseCommand):
    help = "Tell boards, once, of newer editions of the guidance that they are using."

    def handle(self, **options):
        sent = 0
        for board in Board.objects.order_by("pk"):
            try:
                sent += tell(board)
            except OSError as error:  # the mail server is away: the next run tries again
                self.stderr.write(f"Board {board.pk}: {type(error).__name__}. It will be tried again.")
        self.stdout.write(f"{sent} mails sent.")
