"""What of a service is compared with others: plain values, folded alike. Without database."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from beratungsnetz.lib.text import fold, tokens

_HOUSE = re.compile(r"^(?P<street>\D*?)[\s,]*(?P<number>\d+)\s*(?P<letter>[a-z]?)(?![a-z])")
_STREET = re.compile(r"str(?:asse|\.)?(?=$|\W)")
_SHORTEST_PHONE = 6


class Spot(NamedTuple):
    """A place as far as it tells two apart; what is not known is empty."""

    street: str
    number: str
    postal_code: str


@dataclass(frozen=True)
class Features:
    """`key` is the service's number; `said_by` are the words of the organisation.

    A place whose address is secret never comes in here.
    """

    key: int
    name: str
    words: frozenset[str]
    organization: str
    phones: frozenset[str]
    mails: frozenset[str]
    sites: frozenset[str]
    spots: frozenset[Spot]
    topics: frozenset[str]
    said_by: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        key: int,
        name: str,
        *,
        organization: str = "",
        phones: Iterable[str] = (),
        email: str = "",
        website: str = "",
        places: Iterable[tuple[str, str]] = (),
        topics: Iterable[str] = (),
    ) -> Self:
        """From what people wrote; `places` are street with house number, and postcode."""
        return cls(
            key=key,
            name=" ".join(fold(name).split()),
            words=frozenset(tokens(name)),
            organization=" ".join(fold(organization).split()),
            phones=frozenset(filter(None, map(digits_of, phones))),
            mails=frozenset(filter(None, (email.strip().casefold(),))),
            sites=frozenset(filter(None, (site_of(website),))),
            spots=frozenset(spot_of(*one) for one in places if any(one)),
            topics=frozenset(topics),
            said_by=frozenset(tokens(organization)),
        )

    @property
    def digest(self) -> str:
        """Changes when something changes that is compared, and with nothing else."""
        told = [_plain(getattr(self, one.name)) for one in fields(self) if one.name != "key"]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _plain(value: str | frozenset[str] | frozenset[Spot]) -> object:
    return value if isinstance(value, str) else sorted(map(tuple, value))


def digits_of(number: str) -> str:
    """„+49 (0)221 4710-12“ and „0221/471012“ are the same number; empty when it is too short to tell."""
    said = fold(number).replace("(0)", "")
    digits = re.sub(r"[^\d+]", "", said)
    for abroad in ("+49", "0049"):
        if digits.startswith(abroad):
            digits = "0" + digits.removeprefix(abroad).removeprefix("0")
    digits = digits.replace("+", "00")
    return digits if len(digits) >= _SHORTEST_PHONE else ""


def site_of(website: str) -> str:
    """Host and path of a web address, without what is written now this way, now that."""
    try:
        parts = urlsplit(website.strip().casefold())
    except ValueError:
        return ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"


def spot_of(street: str, postal_code: str) -> Spot:
    """„Lindenstraße 3 a“ and „Lindenstr. 3a“ are one place."""
    said = " ".join(fold(street).split())
    found = _HOUSE.match(said)
    named = found["street"] if found else said
    number = f"{found['number']}{found['letter']}" if found else ""
    return Spot(_STREET.sub("str", named).strip(" ,.-").replace(" ", ""), number, postal_code.strip())
