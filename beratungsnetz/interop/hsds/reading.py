"""Typed reading of one JSON object from outside: the value, or `Wrong` with a sentence."""

import math
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from dateutil.parser import isoparse

from beratungsnetz.lib.calendar import END_OF_DAY
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.lib.text import has_control

Object = Mapping[str, Any]

MOST_PARTS = 200
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_MAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})\.[A-Za-z]{2,63}"
)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
# Python's own reading is twenty times as fast, and takes more than the standard: only for this one form.
_USUAL_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")


def text(row: Object, name: str, most: int, *, required: bool = False) -> str:
    """A text without outer blanks, "" when it is missing. HTML stays the text it is."""
    value = row.get(name)
    if value is None or value == "":
        if required:
            raise Wrong(f"„{name}“ fehlt.")
        return ""
    if not isinstance(value, str):
        raise Wrong(f"„{name}“ muss ein Text sein.")
    if not value.isprintable() and has_control(value):
        raise Wrong(f"„{name}“ enthält Steuerzeichen.")
    value = value.strip()
    if len(value) > most:
        raise Wrong(f"„{name}“ ist zu lang: {len(value)} Zeichen, höchstens {most}.")
    if required and not value:
        raise Wrong(f"„{name}“ fehlt.")
    return value


def identifier(row: Object, name: str = "id") -> UUID:
    """A required UUID, as HSDS asks for it."""
    value = row.get(name)
    if value is None or value == "":
        raise Wrong(f"„{name}“ fehlt.")
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise Wrong(f"„{name}“ ist keine UUID.")
    return UUID(value)


def maybe_identifier(row: Object, name: str = "id") -> str | None:
    """A UUID of something that we only keep to give it back; another id there is not worth a refusal.

    It stays text, in small letters: a service has half a dozen of them, and nobody calculates with them.
    """
    value = row.get(name)
    return value.lower() if isinstance(value, str) and _UUID.fullmatch(value) else None


def url(row: Object, name: str) -> str:
    """A web address with http or https: no other scheme ever becomes a link."""
    value = text(row, name, 500)
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, None
    if (
        parts is None
        or parts.scheme.lower() not in ("http", "https")
        or not host
        or re.search(r'[\s<>"]', value)
    ):
        raise Wrong(f"„{name}“ ist keine Internetadresse mit http oder https.")
    return value


def email(row: Object, name: str) -> str:
    value = text(row, name, 254)
    if value and (not _MAIL.fullmatch(value) or ".." in value):
        raise Wrong(f"„{name}“ ist keine E-Mail-Adresse.")
    return value


def number(row: Object, name: str, lowest: float, highest: float) -> float | None:
    """A number within the bounds (included), or None. Text is no number."""
    value = row.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Wrong(f"„{name}“ muss eine Zahl sein.")
    if not lowest <= value <= highest:
        raise Wrong(f"„{name}“ muss zwischen {lowest:g} und {highest:g} liegen.")
    return float(value)


def age(row: Object, name: str) -> int | None:
    found = number(row, name, 0, 150)
    if found is not None and found != int(found):
        raise Wrong(f"„{name}“ muss eine ganze Zahl sein.")
    return None if found is None else int(found)


def choice(row: Object, name: str, allowed: tuple[str, ...]) -> str:
    value = text(row, name, 60, required=True)
    if value not in allowed:
        raise Wrong(f"„{name}“ muss eines davon sein: {', '.join(allowed)}.")
    return value


def moment(row: Object, name: str, last_year: int = 2200) -> datetime | None:
    """An ISO 8601 moment, aware; without a zone it is taken for UTC, as the standard's examples are."""
    value = text(row, name, 60)
    if not value:
        return None
    try:
        found = _moment(value)
        aware = found if found.utcoffset() is not None else found.replace(tzinfo=UTC)
        aware = aware.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wrong(f"„{name}“ ist kein Zeitpunkt wie 2026-11-27T09:00:00Z.") from None
    if not 1900 <= aware.year <= last_year:
        raise Wrong(f"„{name}“ liegt außerhalb der Jahre 1900 bis {last_year}.")
    return aware


def _moment(value: str) -> datetime:
    if _USUAL_MOMENT.fullmatch(value):
        with suppress(ValueError):  # 24:00:00 is midnight for the other reader
            return datetime.fromisoformat(value)
    return isoparse(value)


def day(row: Object, name: str) -> date | None:
    value = text(row, name, 40)
    if not value:
        return None
    found = _DAY.fullmatch(value)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Wrong(f"„{name}“ ist kein Datum wie 2026-11-27.")


def clock(row: Object, name: str) -> time | None:
    """A local time; a zone is ignored, since HSDS zones know no summer time. 24:00 is 23:59."""
    value = text(row, name, 40)
    if not value:
        return None
    found = _TIME.fullmatch(value)
    if found:
        hours, minutes = int(found[1]), int(found[2])
        if (hours, minutes) == (24, 0):
            return END_OF_DAY
        if hours < 24 and minutes < 60:
            return time(hours, minutes)
    raise Wrong(f"„{name}“ ist keine Uhrzeit wie 09:00.")


def parts(row: Object, name: str) -> Sequence[Object]:
    """The objects of a list, none when it is missing; at most 200."""
    value = row.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise Wrong(f"„{name}“ muss eine Liste sein.")
    if len(value) > MOST_PARTS:
        raise Wrong(f"„{name}“ hat mehr als {MOST_PARTS} Einträge.")
    for entry in value:
        if not isinstance(entry, dict):
            raise Wrong(f"„{name}“ enthält etwas anderes als Objekte.")
    return value


def part(row: Object, name: str) -> Object | None:
    """One nested object, or None."""
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Wrong(f"„{name}“ muss ein Objekt sein.")
    return value
