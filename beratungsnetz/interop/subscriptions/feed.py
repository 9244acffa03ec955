"""Another network's HSDS interface, read page by page into rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import orjson

from beratungsnetz.interop.hsds import reading
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.lib.outbound import Answer, NotReached

PER_PAGE = 200
MOST_ROWS = 100_000
LARGEST_PAGE, LARGEST = 30_000_000, 300_000_000
LONGEST = 20 * 60  # seconds, for all pages together
#: What was changed shortly before the latest change may have been saved after it: asked for again.
OVERLAP = timedelta(minutes=10)
_NO_FEED = "Unter dieser Adresse antwortet keine Schnittstelle nach HSDS 3."

Tell = Callable[[int, int], None]


class Fetch(Protocol):
    def __call__(self, url: str, *, largest: int) -> Answer: ...


@dataclass
class Feed:
    """The rows, one for each service; `latest` is the latest change among them."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    latest: datetime | None = None


def base_of(address: str) -> str:
    """The interface's root, with a slash at its end, however somebody copied it."""
    parts = urlsplit(address.strip())
    path = parts.path.rstrip("/").removesuffix("/services").rstrip("/")
    return f"{parts.scheme.lower()}://{parts.netloc}{path}/"


def read(
    address: str, *, after: datetime | None, fetch: Fetch, tell: Tell = lambda done, total: None
) -> Feed:
    """All services, or with `after` (aware) those that changed since; tombstones come with them.

    A service that two pages name counts once, as it came last. Raises NotReached with a sentence, also where
    pages bring nothing new or take too long together: the worker has other work to do.
    """
    last_moment = monotonic() + LONGEST
    found: dict[object, dict[str, Any]] = {}
    feed, page, size, pages = Feed(), 1, 0, 1
    while page <= pages:
        answer = fetch(_page(address, page, after), largest=LARGEST_PAGE)
        size += len(answer.body)
        if size > LARGEST:
            raise NotReached(f"Das Verzeichnis ist größer als {LARGEST // 1_000_000} MB.")
        contents, pages, total = _taken_apart(answer)
        before = len(found)
        for row in contents:
            name = row.get("id") if isinstance(row.get("id"), str) else (page, len(found))
            found.pop(name, None)
            found[name] = row
            feed.latest = _later(feed.latest, row)
        if contents and len(found) == before:
            raise NotReached("Die Schnittstelle antwortet auf jeder Seite dasselbe.")
        if monotonic() > last_moment:
            raise NotReached("Das Verzeichnis antwortet zu langsam.")
        tell(min(len(found), total), total)
        if not contents:
            break
        page += 1
    feed.rows = list(found.values())
    return feed


def _page(address: str, page: int, after: datetime | None) -> str:
    asked = {"full": "true", "per_page": PER_PAGE, "page": page}
    if after:
        asked["modified_after"] = (after - OVERLAP).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{address}services?{urlencode(asked)}"


def _taken_apart(answer: Answer) -> tuple[list[dict[str, Any]], int, int]:
    """The rows of one page, how many pages and how many rows there are. Never what the other side wrote."""
    if answer.status != 200:
        raise NotReached(f"{_NO_FEED} (Antwort {answer.status})")
    try:
        told = orjson.loads(answer.body)
    except (orjson.JSONDecodeError, RecursionError):
        raise NotReached(_NO_FEED) from None
    contents = told.get("contents") if isinstance(told, dict) else None
    pages, total = (_count(told, name) for name in ("total_pages", "total_items"))
    if not isinstance(contents, list) or not all(isinstance(row, dict) for row in contents):
        raise NotReached(_NO_FEED)
    if max(total, len(contents)) > MOST_ROWS or pages > MOST_ROWS:
        raise NotReached(f"Das Verzeichnis hat mehr als {MOST_ROWS:,} Angebote.".replace(",", "."))
    return contents, pages, total


def _count(told: object, name: str) -> int:
    value = told.get(name) if isinstance(told, dict) else None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise NotReached(_NO_FEED)
    return value


def _later(latest: datetime | None, row: dict[str, Any]) -> datetime | None:
    try:
        moment = reading.moment(row, "last_modified")
    except Wrong:
        return latest
    return moment if latest is None or (moment and moment > latest) else latest
