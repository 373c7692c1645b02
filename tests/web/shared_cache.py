"""A cache between the site and everybody, as careless as the careless ones are.

It goes by the rules that Varnish comes with (GET and HEAD only; nothing with Set-Cookie, no-store, no-cache, private or
Vary: *; two minutes where no time is said), but it looks at no cookie of the request, as many delivery networks do.
`believes_vary=False` also takes every visitor for the same.
"""

import re
from dataclasses import dataclass, field

KEPT = {200, 203, 204, 300, 301, 302, 304, 307, 308, 404, 405, 410, 414, 501}
NEVER = re.compile(r"\b(?:no-store|no-cache|private)\b", re.I)
TWO_MINUTES = 120


@dataclass
class SharedCache:
    believes_vary: bool = True
    stored: dict = field(default_factory=dict)

    def pass_on(self, method, path, sent, answer):
        """Keep the answer to a request with the headers `sent` if the rules allow it."""
        if method in {"GET", "HEAD"} and answer.status in KEPT and self.seconds(answer.headers) > 0:
            self.stored.setdefault(path, []).append((self.varying(sent, answer), answer))

    def find(self, path, sent):
        """What a visitor who sends these headers is given from here, or None."""
        for varying, answer in self.stored.get(path, []):
            if all(sent.get(name, "") == value for name, value in varying.items()):
                return answer
        return None

    def varying(self, sent, answer):
        names = [name.strip() for name in answer.headers.get("Vary", "").split(",") if name.strip()]
        return {name: sent.get(name, "") for name in names} if self.believes_vary else {}

    @staticmethod
    def seconds(headers):
        """For how long an answer with these headers is kept."""
        control = headers.get("Cache-Control", "")
        if headers.get("Set-Cookie") or NEVER.search(control) or "*" in headers.get("Vary", ""):
            return 0
        said = re.search(r"s-maxage=(\d+)", control) or re.search(r"max-age=(\d+)", control)
        return int(said[1]) if said else TWO_MINUTES
