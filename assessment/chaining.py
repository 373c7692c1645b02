"""Hash chains: each row carries the hash of the one before, so that a rewritten row shows.

The words and names are hashed with a random salt of their own. When a board erases them, words and salt go
and the hash stays, and the chain still verifies.
"""

import hashlib
import json
from datetime import UTC, datetime


def digest(*parts: object) -> str:
    """SHA-256, in hex, of the parts as one canonical JSON list. Moments count in UTC."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=plain)
    return hashlib.sha256(text.encode()).hexdigest()


def plain(part: object) -> str:
    """A part that JSON does not know, as text that both databases give back alike."""
    return part.astimezone(UTC).isoformat() if isinstance(part, datetime) else str(part)


def content_hash(salt: str, by_name: str, *given: object) -> str:
    """The hash of what a version says: its words, its rating as code and in words, whether it is complete."""
    return digest(salt, by_name, *given)


def confirmed(is_confirmation: bool) -> tuple[str, ...]:  # noqa: FBT001
    """What a confirmation adds to a version's content; nothing otherwise, as before there were any."""
    return ("confirmed",) if is_confirmation else ()


def version_hash(
    *, prev_hash: str, answer_id: int, n: int, wording_id: int, by_id: int, at: datetime, content: str
) -> str:
    """The hash of a version: what it says, which wording it answers, who and when, and what came before."""
    return digest(prev_hash, answer_id, n, wording_id, by_id, at, content)


def event_hash(*, prev_hash: str, board_id: int, n: int, **told: object) -> str:
    """The hash of an event (its type, actor, actor_name, text and moment) and of all before it."""
    return digest(prev_hash, board_id, n, sorted(told.items()))
