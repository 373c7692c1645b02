"""One line for each event that matters to security: `password-changed user=12`. Ids only, never words."""

import logging

log = logging.getLogger("security")


def note(event: str, **ids: int | None) -> None:
    """Write one line. An id that is None is left out: nobody was found by what was typed."""
    given = " ".join(f"{name}={value}" for name, value in ids.items() if value is not None)
    log.info("%s", f"{event} {given}".strip())
