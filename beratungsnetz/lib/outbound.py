"""Requests to addresses that somebody typed: into the open internet, never into the house.

A name is resolved once, each of its addresses is judged, and the connection goes to the address that was
judged: a name that answers otherwise the second time wins nothing. Redirects are judged anew.
"""

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, urljoin, urlsplit

Resolve = Callable[[str, int], list[str]]

PORTS = {"http": 80, "https": 443}
AGENT = "BeratungsNetz"
TOO_LATE = "Die Gegenseite hat nicht rechtzeitig geantwortet."
MOST_REDIRECTS = 5
_AT_ONCE = 65_536
#: Ways of writing an IPv4 address as IPv6, behind which a router could find the house.
_TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


class NotReached(Exception):  # noqa: N818 - named as the sentence it stands for
    """Nothing came back that we may read; the sentence says why, without what the other side said."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Answer:
    """What came back. `url` is where the last redirect led; header names are in small letters."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as this machine knows them. Raises OSError."""
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_outside(address: str) -> bool:
    """Whether this IP address belongs to the open internet, also behind a translation of it."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_outside(str(found.ipv4_mapped))
        if any(found in network for network in _TRANSLATED):
            return False
    return found.is_global and not found.is_multicast


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    largest: int,
    seconds: float = 20,
    house: Collection[str] = (),
    resolve: Resolve = resolved,
) -> Answer:
    """Follow `url` (http or https) and its redirects; at most `largest` bytes and `seconds` in all.

    `house` names hosts ("host" or "host:port") that an operator allows although they are not outside.
    An answer of any status is an answer. Raises NotReached with a sentence.
    """
    until = time.monotonic() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        try:
            answer = _once(url, method, headers or {}, largest, until, house, resolve)
        except ssl.SSLCertVerificationError:
            raise NotReached("Das Zertifikat der Gegenseite ist nicht gültig.") from None
        except (OSError, HTTPException, ValueError) as wrong:
            late = isinstance(wrong, TimeoutError) or time.monotonic() >= until
            raise NotReached(TOO_LATE if late else "Die Gegenseite ist nicht erreichbar.") from None
        target = answer.headers.get("location", "")
        if answer.status not in (301, 302, 303, 307, 308) or not target:
            return answer
        url = urljoin(url, target)
    raise NotReached("Die Adresse leitet im Kreis weiter.")


def _once(
    url: str,
    method: str,
    headers: Mapping[str, str],
    largest: int,
    until: float,
    house: Collection[str],
    resolve: Resolve,
) -> Answer:
    parts, host, port = _taken_apart(url, house)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Connection": "close", **headers}
    connection = HTTPConnection(host, port)
    with (
        _connected(parts.scheme, host, port, until, house, resolve) as wire,
        contextlib.closing(connection),
    ):
        connection.sock = wire
        connection.request(method, target, headers=sent)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        is_redirect = response.status in range(300, 400)
        body = b"" if is_redirect or method == "HEAD" else _read(response, largest)
        _left(until)
        return Answer(response.status, url, told, body)


def _taken_apart(url: str, house: Collection[str]) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError):
        raise NotReached("Das ist keine Internetadresse.") from None
    if parts.scheme not in PORTS or not host or any(sign <= " " or sign == "\x7f" for sign in url):
        raise NotReached("Das ist keine Internetadresse mit http oder https.")
    if parts.username is not None or parts.password is not None:
        raise NotReached("Eine Adresse mit Kennwort rufen wir nicht ab.")
    port = port or PORTS[parts.scheme]
    if port not in PORTS.values() and not _is_allowed(host, port, house):
        raise NotReached("Diesen Zugang (Port) rufen wir nicht ab.")
    return parts, host, port


def _is_allowed(host: str, port: int, house: Collection[str]) -> bool:
    return host in house or f"{host}:{port}" in house


@contextlib.contextmanager
def _connected(
    scheme: str, host: str, port: int, until: float, house: Collection[str], resolve: Resolve
) -> Iterator[socket.socket]:
    """A connection that ends at `until`, however slowly the other side talks."""
    addresses = resolve(host, port)
    if not _is_allowed(host, port, house) and not all(map(is_outside, addresses)):
        raise NotReached("Diese Adresse liegt nicht im offenen Internet.")
    wire = _first_that_answers(addresses, port, until)
    with contextlib.ExitStack() as stack:
        stack.enter_context(wire)
        if scheme == "https":
            # The handshake has its own limit: the socket's, which is what is left.
            wire = stack.enter_context(ssl.create_default_context().wrap_socket(wire, server_hostname=host))
        end = threading.Timer(_left(until), _cut, [wire])
        end.start()
        stack.callback(end.cancel)
        yield wire


def _cut(wire: socket.socket) -> None:
    with contextlib.suppress(OSError):
        wire.shutdown(socket.SHUT_RDWR)


def _first_that_answers(addresses: list[str], port: int, until: float) -> socket.socket:
    problem: OSError = OSError("no address")
    for address in dict.fromkeys(addresses):
        try:
            return socket.create_connection((address, port), timeout=_left(until))
        except TimeoutError:
            raise
        except OSError as wrong:
            problem = wrong
    raise problem


def _read(response: HTTPResponse, largest: int) -> bytes:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotReached("Die Gegenseite antwortet gepackt, obwohl wir es nicht wollten.")
    found = bytearray()
    while piece := response.read1(_AT_ONCE):
        found += piece
        if len(found) > largest:
            raise NotReached(f"Die Antwort ist größer als {max(1, largest // 1_000_000)} MB.")
    if response.length:
        raise NotReached("Die Antwort ist unterwegs abgebrochen.")
    return bytes(found)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
