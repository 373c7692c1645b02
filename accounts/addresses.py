"""The one address of a person, as allauth keeps it."""

from allauth.account.models import EmailAddress
from django.db import transaction


@transaction.atomic
def ensure_address(user):
    """The row of a person's address, made if there is none. It was confirmed by the invitation sent to it."""
    address, _ = EmailAddress.objects.get_or_create(user=user, email=user.email)
    if not (address.verified and address.primary):
        EmailAddress.objects.filter(user=user, primary=True).exclude(pk=address.pk).update(primary=False)
        address.verified = address.primary = True
        address.save()
    return address
