"""Hash chains: each row carries the hash of the one before, so that a rewritten row shows.

The words are hashed with a random salt of their own. When a board erases them, words and salt go and the
hash stays, and the chain still verifies.
"""

import hashlib
import json


def digest(*parts: object) -> str:
    """SHA-256, in hex, of the parts as one canonical JSON list."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(salt: str, narrative: str, rating: str, is_complete: bool) -> str:  # noqa: FBT001
    """The hash of what a version says."""
    return digest(salt, narrative, rating, is_complete)


def version_hash(*, prev_hash: str, answer_id: int, n: int, wording_id: int, by_id: int, content: str) -> str:
    """The hash of a version: what it says, whose question and which wording it answers, and what came before."""
    return digest(prev_hash, answer_id, n, wording_id, by_id, content)


def event_hash(*, prev_hash: str, board_id: int, n: int, type: str, actor_id: int, text: str) -> str:  # noqa: A002
    """The hash of an event and of all before it."""
    return digest(prev_hash, board_id, n, type, actor_id, text)
