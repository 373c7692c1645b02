"""The first administrator of a site: without a password, and with a link to choose one."""

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.forms import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.addresses import ensure_address
from accounts.models import User
from accounts.security_log import note


class Command(BaseCommand):
    help = "Make an administrator. Prints, and mails, the link with which they choose a password."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", required=True)

    def handle(self, *, email, name, **options):
        person = make_administrator(email=email, name=name)
        link = link_for(person)
        self.stdout.write(f"{email} is an administrator. The link to choose a password, good for three days:\n{link}")
        try:
            send_link(person, link)
        except OSError:
            self.stdout.write("The mail was not sent: give them the link yourself.")


@transaction.atomic
def make_administrator(*, email, name):
    """A superuser with an unusable password. CommandError where there is somebody with the address already."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"{email} is not an email address.") from error
    if User.objects.filter(email__iexact=email).exists():
        raise CommandError(f"Somebody has the address {email} already.")
    person = User.objects.create_superuser(email, name=name)
    ensure_address(person)
    note("administrator-made", user=person.pk)
    return person


def link_for(person):
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return settings.BASE_URL + path


def send_link(person, link):
    subject = render_to_string("account/email/administrator_subject.txt").strip()
    text = render_to_string("account/email/administrator_message.txt", {"link": link}).strip()
    send_mail(subject, text, None, [person.email])
