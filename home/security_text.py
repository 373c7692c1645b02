"""/.well-known/security.txt: where somebody who found a hole reports it (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

# The standard asks for less than a year. Whoever keeps a copy should ask again twice a year.
KEEPS = timedelta(days=180)


@require_safe
def security_text(request):
    """One field a line, the same for everybody, with the configured address whatever host was asked for."""
    midnight = datetime.combine(datetime.now(UTC), time.min, tzinfo=UTC)
    fields = [
        ("Contact", settings.SECURITY_CONTACT or f"{settings.BASE_URL}/contact/"),
        ("Expires", f"{midnight + KEEPS:%Y-%m-%dT%H:%M:%SZ}"),
        ("Preferred-Languages", "en, cy"),
        ("Canonical", settings.BASE_URL + reverse("security_text")),
        ("Policy", settings.SECURITY_POLICY),
    ]
    lines = [f"{name}: {value}\n" for name, value in fields if value]
    return HttpResponse("".join(lines), content_type="text/plain; charset=utf-8")
