"""Deleting people in the editors' admin: not those whose name stands in a record."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from wagtail import hooks

REFUSAL = "{} cannot be deleted, because a record carries their name. Make the account inactive instead."


def is_in_a_record(person):
    """Whether something that must not change points at this person."""
    try:
        Collector(using="default").collect([person])
    except ProtectedError:
        return True
    return False


def refuse(request, people):
    """A redirect with a sentence when one of these people cannot be deleted, else None."""
    kept = [person for person in people if is_in_a_record(person)]
    for person in kept:
        messages.error(request, REFUSAL.format(person))
    return redirect("wagtailusers_users:index") if kept else None


@hooks.register("before_delete_user")
def keep_one(request, person):
    return refuse(request, [person])


@hooks.register("before_bulk_action")
def keep_several(request, action_type, objects, action):
    is_people = action.model is get_user_model()
    return refuse(request, objects) if is_people and action_type == "delete" and request.method == "POST" else None
