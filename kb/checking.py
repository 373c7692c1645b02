"""Checking every outside address of the guidance, one after the other, and writing down how each answered."""

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from kb.addresses import outside_addresses
from kb.fetching import Found, fetch
from kb.models import CheckedLink

ANSWERS = {CheckedLink.Outcome.OK, CheckedLink.Outcome.MOVED}


def check_links(*, delay: float = 1, allow: tuple[str, int] | None = None) -> Iterator[CheckedLink]:
    """Fetch each address once and yield what was written down. At most one request to a host every `delay` seconds.

    Addresses that the guidance no longer has are forgotten first.
    """
    addresses = sorted(outside_addresses())
    CheckedLink.objects.exclude(address__in=addresses).delete()
    agent = f"{settings.WAGTAIL_SITE_NAME} link check (+{settings.WAGTAILADMIN_BASE_URL})"
    asked: dict[str, float] = {}
    for address in addresses:
        host = urlsplit(address).netloc
        time.sleep(max(0, asked.get(host, 0) + delay - time.monotonic()))
        found = fetch(address, agent=agent, allow=allow)
        asked[host] = time.monotonic()
        yield write_down(address, found)


def write_down(address: str, found: Found) -> CheckedLink:
    """Keep the newest answer, and since when the address has been failing."""
    before = CheckedLink.objects.filter(address=address).first()
    now = timezone.now()
    failing_since = None if found.outcome in ANSWERS else (before and before.failing_since) or now
    written, _ = CheckedLink.objects.update_or_create(
        address=address,
        defaults={
            "outcome": found.outcome,
            "status": found.status,
            "detail": found.detail,
            "moved_to": found.moved_to[:2000],
            "checked_at": now,
            "failing_since": failing_since,
        },
    )
    return written
