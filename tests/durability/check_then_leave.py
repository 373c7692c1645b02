"""A site whose members leave as people write it who have not met a race: check, then write. The test must find it."""

import time

from config.wsgi import application  # first: it sets Django up

# isort: split

from django.utils import timezone

from assessment.models import Membership
from assessment.people import has_lasting_manager
from assessment.refusals import LastManager
from assessment.views import leaving

__all__ = ["application"]


def check_then_leave(*, membership):
    """Leave unless one is the last manager. Two who look at the same moment both go."""
    if not has_lasting_manager(membership.board, besides=membership):
        raise LastManager
    time.sleep(0.5)
    Membership.objects.filter(pk=membership.pk).update(ends_at=timezone.now())


leaving.go = check_then_leave
