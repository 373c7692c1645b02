"""Mails to boards whose guidance has changed. For cron or a systemd timer, every few minutes."""

from django.core.management.base import BaseCommand

from assessment import scoping
from assessment.models import Board
from assessment.telling import tell


class Command(BaseCommand):
    help = "Tell boards, once, of newer editions of the guidance that they are using."

    def handle(self, **options):
        sent = 0
        with scoping.across_boards():
            boards = list(Board.objects.filter(closed_at=None).order_by("pk"))
        for board in boards:
            try:
                with scoping.of_board(board.pk):
                    sent += tell(board)
            except OSError as error:  # the mail server is away: the next run tries again
                self.stderr.write(f"Board {board.pk}: {type(error).__name__}. It will be tried again.")
        self.stdout.write(f"{sent} mails sent.")
