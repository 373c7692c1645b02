"""A site whose members leave as people write it who have not met a race: check, then write. The test must find it."""

import time

from django.utils import timezone

from assessment.models import Membership
from assessment.people import has_lasting_manager
from assessment.refusals import LastManager
from assessment.views import leaving
from config.wsgi import application


def check_then_leave(*, membership):
    if not has_lasting_manager(membership.board, besides=membership):
        raise LastManager
    time.sleep(0.2)
    Membership.objects.filter(pk=membership.pk).update(ends_at=timezone.now())


leaving.go = check_then_leave

__all__ = ["application"]
