"""A person's name. Records keep the name that somebody had when they wrote."""

from accounts.models import User
from accounts.security_log import note


def rename(*, person: User, name: str) -> None:
    person.name = name
    person.save(update_fields=["name"])
    note("name-changed", user=person.pk)
