"""For somebody who lost their phone, their passkeys and their recovery codes. Only from the host's shell."""

from allauth.mfa.models import Authenticator
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.template.loader import render_to_string

from accounts.ending import end_all_sessions
from accounts.models import User
from accounts.security_log import note


class Command(BaseCommand):
    help = "Take the second step off an account, end its sessions and tell its owner. Make sure who asks, first."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="why, and how you made sure who asks; it is printed back")

    def handle(self, *, email, reason, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        if not reason.strip():
            raise CommandError("Say why: --reason must not be empty.")
        removed = reset(person=person)
        self.stdout.write(f"{removed} removed, all sessions ended. Reason given: {reason}. Keep this line.")
        try:
            tell(person)
        except OSError:
            self.stdout.write("The mail was not sent: tell them yourself.")


@transaction.atomic
def reset(*, person):
    """Remove every step and end every session. How many steps there were."""
    removed = Authenticator.objects.filter(user=person).delete()[0]
    end_all_sessions(person)
    note("second-factor-reset", user=person.pk, removed=removed)
    return removed


def tell(person):
    subject = render_to_string("mfa/email/reset_subject.txt").strip()
    send_mail(subject, render_to_string("mfa/email/reset_message.txt").strip(), None, [person.email])
