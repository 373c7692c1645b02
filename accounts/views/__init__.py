"""Pages of one's own account that allauth does not have, or has another way."""

from accounts.views.changing_address import change_address
from accounts.views.limiting import too_many
from accounts.views.second_step import needed, remove_passkey
from accounts.views.sessions import end_others, end_own, sessions
from accounts.views.signing_in import sign_in
from accounts.views.staying import stay
from accounts.views.you import you

__all__ = [
    "change_address",
    "end_others",
    "end_own",
    "needed",
    "remove_passkey",
    "sessions",
    "sign_in",
    "stay",
    "too_many",
    "you",
]
