"""Opening an account: only an invitation, or an administrator, does so."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def open_account(*, email: str, name: str, password: str) -> User:
    """A new person whose address counts as confirmed. IntegrityError, if the address has an account already."""
    user = User.objects.create_user(email=email, password=password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
