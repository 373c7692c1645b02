"""Asking an outside address whether it answers, without letting it lead us into our own network.

The name is looked up once, every address that it has must be public, and the connection goes to the one that was
checked. So a name cannot answer the check with one address and the connection with another. Each redirect is
checked anew. The headers are enough: no body is read.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import IPPROTO_TCP, SHUT_RDWR, create_connection, gaierror, getaddrinfo
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

TIMEOUT = 10
MOST_REDIRECTS = 5
SAFE = "/?%:@!$&'()*+,;=~"
Place = tuple[str, int]
PORTS = {"http": 80, "https": 443}
FOR_GOOD = {301, 308}
FOR_NOW = {302, 303, 307}


@dataclass(frozen=True)
class Found:
    """How an address answered. `outcome` is one of CheckedLink.Outcome's values."""

    outcome: str
    status: int | None = None
    detail: str = ""
    moved_to: str = ""


class NotPublicError(Exception):
    """The address is not one of the public internet, or none that we fetch."""


class TooSlowError(Exception):
    """The time for one request is over."""


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, also when it hides an IPv4 address."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    hidden = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (hidden is None or is_public(str(hidden)))


def resolve(host: str, port: int, allow: Place | None) -> str:
    """The address to connect to. NotPublicError when one that the name has is not public."""
    found = [one[4][0] for one in getaddrinfo(host, port, proto=IPPROTO_TCP)]
    if not all(is_public(ip) or (ip, port) == allow for ip in found):
        raise NotPublicError("The address is not on the public internet.")
    return found[0]


class Pinned(HTTPConnection):
    """A connection to the IP address that was checked, under the name of the host."""

    def __init__(self, target: SplitResult, ip: str, seconds: float) -> None:
        super().__init__(target.hostname, target.port or PORTS[target.scheme], timeout=seconds)
        self.ip, self.is_secure = ip, target.scheme == "https"

    def connect(self) -> None:
        self.sock = create_connection((self.ip, self.port), self.timeout)
        if self.is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


@contextmanager
def within(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """End the connection when the time is over, however slowly it drips. TooSlowError then."""
    over = []

    def end() -> None:
        over.append(True)
        if connection.sock:
            connection.sock.shutdown(SHUT_RDWR)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPException) as error:
        if over or isinstance(error, TimeoutError):
            raise TooSlowError from error
        raise
    finally:
        timer.cancel()
        connection.close()


def ask(method: str, address: str, *, agent: str, allow: Place | None, seconds: float) -> tuple[int, str]:
    """(status, where it redirects to or "") of one request."""
    target = urlsplit(address)
    if target.scheme not in PORTS or not target.hostname:
        raise NotPublicError("Only web addresses are checked.")
    ip = resolve(target.hostname, target.port or PORTS[target.scheme], allow)
    connection = Pinned(target, ip, seconds)
    with within(connection, seconds):
        headers = {"User-Agent": agent, "Accept": "*/*", "Connection": "close"}
        connection.request(method, path_of(target), headers=headers)
        response = connection.getresponse()
        leads = response.getheader("Location") if response.status in FOR_GOOD | FOR_NOW else ""
        return response.status, urljoin(address, leads) if leads else ""


def path_of(target: SplitResult) -> str:
    """Path and query as they go over the wire: what an editor pasted with spaces or accents is encoded."""
    path = quote(target.path or "/", safe=SAFE)
    return f"{path}?{quote(target.query, safe=SAFE)}" if target.query else path


def fetch(address: str, *, agent: str, allow: Place | None = None, seconds: float = TIMEOUT) -> Found:
    """How an address answers to HEAD, or to GET where HEAD is not answered well. Never raises.

    `allow` is for tests: the one private address and port of their own server. Nothing else gives it.
    """
    found = Found("unreachable")
    for method in ("HEAD", "GET"):
        try:
            found = follow(method, address, agent=agent, allow=allow, seconds=seconds)
        except TooSlowError:
            found = Found("timed-out")
        except NotPublicError as error:
            return Found("unreachable", detail=str(error))
        except gaierror:
            return Found("unreachable", detail="No such host.")
        except (OSError, HTTPException, ValueError) as error:
            found = Found("unreachable", detail=type(error).__name__)
        if found.outcome in {"ok", "moved"}:
            break
    return found


def follow(method: str, address: str, **options: object) -> Found:
    """Follow at most five redirects. Moved for good is where the redirects for good, before any other, lead."""
    here, moved_to, for_good = address, "", True
    for _ in range(MOST_REDIRECTS + 1):
        status, leads = ask(method, here, **options)
        if not leads:
            return judged(status, moved_to)
        for_good = for_good and status in FOR_GOOD
        moved_to = leads if for_good else moved_to
        here = leads
    return Found("unreachable", status, "It redirects more than five times.")


def judged(status: int, moved_to: str) -> Found:
    if status in {404, 410}:
        return Found("gone", status)
    if status >= 500 or status < 200:
        return Found("unreachable", status, f"The server answered {status}.")
    if status >= 300:
        return Found("refused", status)
    return Found("moved" if moved_to else "ok", status, moved_to=moved_to)
