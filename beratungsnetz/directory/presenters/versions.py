"""Versions of texts for pages: languages and states in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from beratungsnetz.directory.models import Service, ServiceText
from beratungsnetz.directory.versions import LANGUAGES, Standing, german_of, standing_of, version_of

NAMELESS = "Angebot ohne Namen"
HEAD = ("Angebot", "Stelle", "Sprache", "Stand", "Deutscher Text vom", "Text vom")
BADGES = {
    Standing.STALE: "warning",
    Standing.MACHINE: "info",
    Standing.CURRENT: "success",
    Standing.TESTED: "success",
}


@dataclass(frozen=True)
class Cell:
    """One language of a service. `since` is when the German text changed, of a version that is stale."""

    language: str
    standing: Standing
    badge: str
    since: datetime | None
    written: datetime | None
    url: str

    @property
    def label(self) -> str:
        """The state in a word."""
        return str(self.standing.label)


@dataclass(frozen=True)
class Row:
    """One service. `keeper` is the agency that keeps it."""

    name: str
    url: str
    keeper: str
    german_at: datetime | None
    cells: list[Cell]


def row_of(service: Service, n: str, languages: Iterable[str] = LANGUAGES) -> Row:
    """Needs the texts and the member loaded. `n` is the network in the address."""
    german = german_of(service)
    at = {"n": n, "public_id": service.public_id}
    return Row(
        name=german.name if german else NAMELESS,
        url=reverse("directory:service_versions", kwargs=at),
        keeper=service.member.name if service.member else "",
        german_at=german.changed_at if german else None,
        cells=[_cell(service, german, language, n) for language in languages],
    )


def _cell(service: Service, german: ServiceText | None, language: str, n: str) -> Cell:
    text = version_of(service, language)
    standing = standing_of(text, service.german_version)
    at = {"n": n, "public_id": service.public_id, "language": language}
    return Cell(
        language=LANGUAGES[language],
        standing=standing,
        badge=BADGES.get(standing, "plain"),
        since=german.changed_at if german and standing == Standing.STALE else None,
        written=text.changed_at if text else None,
        url=reverse("directory:version", kwargs=at),
    )


def cells(row: Row) -> Iterator[tuple[object, ...]]:
    """The lines of a table to keep, as `HEAD` names them: one for each language."""
    for one in row.cells:
        yield row.name, row.keeper, one.language, one.label, row.german_at, one.written
