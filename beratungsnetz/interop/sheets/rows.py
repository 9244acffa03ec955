"""One row of the table as HSDS, the same way in as every other directory takes. Raises Wrong by cell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.languages import GERMAN_NAMES
from beratungsnetz.directory.models import Organization, Service, Topic
from beratungsnetz.directory.topic_codes import code_of
from beratungsnetz.interop.hsds.incoming import ServiceDraft, service_draft
from beratungsnetz.interop.sheets import columns, hours
from beratungsnetz.interop.sheets.parts import joined, lines_of, parted, stacked
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.networks.models import Network

Cells = dict[str, str]
Hsds = dict[str, Any]
_STATUS = {label.casefold(): value for value, label in Service.Status.choices}
_LANGUAGES = {name.casefold(): code for code, name in GERMAN_NAMES.items()}
_STEPS = {
    columns.STEPS[True]: "Stufenlos zugänglich",
    columns.STEPS[False]: "Nicht stufenlos zugänglich",
    "": "",
}


@dataclass
class Reader:
    """What stands still while the rows of one table are read."""

    network: Network
    organizations: dict[str, str]
    topics: dict[str, tuple[str, str]]
    areas: dict[str, str]
    #: The local day: it tells which year „24.12.“ means.
    today: date
    #: Ids of the places that a service has already, by their lines.
    places: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Network) -> "Reader":
        """Three queries."""
        runs = Organization.objects.filter(network=network).order_by("-pk").values_list("name", "public_id")
        topics = Topic.objects.filter(network=network).order_by("-pk").values_list("name", "code")
        areas = Area.objects.filter(network=network).values_list("name", flat=True)
        return cls(
            network,
            {name.casefold(): str(public_id) for name, public_id in runs},
            {name.casefold(): (name, code) for name, code in topics},
            {name.casefold(): name for name in areas},
            timezone.localdate(),
        )

    def ident(self, cells: Cells) -> str:
        """The id of the row: its own, else one made of name and Träger, so that a second run finds it."""
        if cells.get(columns.IDENT):
            return cells[columns.IDENT].lower()
        return self._made("service", f"{cells.get(columns.NAME, '')}|{cells.get(columns.ORGANIZATION, '')}")

    def settled(self, heading: str, cell: str) -> str:
        """The cell as we would write it, where people write the same in several ways."""
        if heading in hours.HEADINGS:
            return hours.settled(heading, cell, self.today)
        if heading in (columns.NAME, columns.ORGANIZATION):
            return " ".join(cell.split())
        if heading == columns.LANGUAGES:
            codes = [one["code"] for one in _languages(self, cell, "")["languages"]]
            return ", ".join(GERMAN_NAMES.get(code.lower(), code.lower()) for code in codes)
        if heading == columns.STATUS:
            return Service.Status(_STATUS.get(cell.casefold(), Service.Status.ACTIVE)).label if cell else cell
        if heading == columns.TOPICS:
            return stacked(joined(self._topic(line)) for line in lines_of(cell))
        if heading in (columns.PHONE, columns.PLACES):
            return stacked(joined(parted(line, 7)) for line in lines_of(cell))
        return stacked(lines_of(cell)) if heading in (columns.PAPERS, columns.AREAS) else cell

    def draft(self, cells: Cells, number: int, keeps: frozenset[str]) -> ServiceDraft:
        """The row as a draft. Raises Wrong with the column in its sentence."""
        start: Hsds = {"id": self.ident(cells), "name": cells.get(columns.NAME, ""), "status": "active"}
        try:
            UUID(start["id"])
        except ValueError:
            raise _at(columns.IDENT, "Das ist keine Kennung. Lassen Sie die Zelle bei Neuem leer.") from None
        if not start["name"]:
            raise _at(columns.NAME, "Der Name fehlt.")
        full = dict(start)
        for heading, ours in columns.KEEPS.items():
            if cells.get(heading) and ours not in keeps:
                full |= self._read(heading, cells[heading], start["id"])
        try:
            draft = service_draft(full, number)
        except Wrong as wrong:
            raise self._blamed(cells, start, number) or wrong from None
        draft.keeps = keeps | {"hours"}
        return draft

    def row_hours(self, told: Cells, places: str, ident: str) -> hours.RowHours:
        """What the cells `told` say of hours; `places` is the row's cell of places. Raises Wrong."""
        ids = [UUID(self._place_id(line, ident)) for line in lines_of(places)]
        return hours.hours_in(told, ids, self.today)

    def _read(self, heading: str, cell: str, ident: str) -> Hsds:
        try:
            if heading in columns.TEXTS:
                return {columns.TEXTS[heading][1]: cell}
            return _READ[heading](self, cell, ident)
        except Wrong as wrong:
            raise _at(heading, wrong.sentence) from None
        except ValueError:
            raise _at(heading, "Diese Zelle hat zu viele Teile zwischen „|“.") from None

    def _blamed(self, cells: Cells, start: Hsds, number: int) -> Wrong | None:
        """Which cell it was: the first that is refused when it stands there alone."""
        for heading in columns.KEEPS:
            if not cells.get(heading):
                continue
            try:
                service_draft(start | self._read(heading, cells[heading], start["id"]), number)
            except Wrong as wrong:
                _, quoted, words = wrong.sentence.rpartition("“ ")
                told = f"Dieser Wert {words}" if quoted else wrong.sentence
                return wrong if wrong.sentence.startswith("Spalte ") else _at(heading, told)
        return None

    def _made(self, kind: str, what: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"beratungsnetz:{self.network.pk}:sheet:{kind}:{what.casefold()}"))

    def organization(self, cell: str, ident: str) -> Hsds:
        known = self.organizations.get(cell.casefold())
        if known:
            return {"organization_id": known}
        return {"organization": {"id": self._made("organization", cell), "name": cell}}

    def themes(self, cell: str, ident: str) -> Hsds:
        told = (self._topic(line) for line in lines_of(cell))
        return {"attributes": [{"taxonomy_term": {"name": name, "code": code}} for name, code in told]}

    def _topic(self, line: str) -> tuple[str, str]:
        name, code = parted(line, 2)
        known = self.topics.get(name.casefold())
        return name, code or (known[1] if known else code_of(name))

    def regions(self, cell: str, ident: str) -> Hsds:
        unknown = [line for line in lines_of(cell) if line.casefold() not in self.areas]
        if unknown:
            raise Wrong(f"Das Gebiet „{unknown[0][:60]}“ gibt es im Netz nicht.")
        return {"service_areas": [{"name": line} for line in lines_of(cell)]}

    def locations(self, cell: str, ident: str) -> Hsds:
        return {"service_at_locations": [{"location": self._place(line, ident)} for line in lines_of(cell)]}

    def _place_id(self, line: str, ident: str) -> str:
        return self.places.get((ident, line)) or str(uuid5(UUID(ident), f"place:{line}"))

    def _place(self, line: str, ident: str) -> Hsds:
        name, street, code, city, spot, steps, directions = parted(line, 7)
        if steps not in _STEPS:
            raise Wrong("Der sechste Teil heißt „ohne Stufen“ oder „mit Stufen“.")
        has_address = bool(street or code or city)
        place: Hsds = {
            "id": self._place_id(line, ident),
            "location_type": "physical" if has_address or spot else "virtual",
            "name": name,
            "transportation": directions,
            "addresses": [{"address_1": street, "postal_code": code, "city": city}] if has_address else [],
            "accessibility": [{"description": _STEPS[steps]}],
        }
        if spot:
            north, _, east = spot.partition(",")
            try:
                place |= {"latitude": float(north), "longitude": float(east)}
            except ValueError:
                raise Wrong("Eine Koordinate sieht so aus: 51.34521, 12.37") from None
        return place


def _at(heading: str, sentence: str) -> Wrong:
    return Wrong(f"Spalte {heading}: {sentence}")


def _whole(name: str) -> Callable[[Reader, str, str], Hsds]:
    def read(reader: Reader, cell: str, ident: str) -> Hsds:
        if not (cell.isascii() and cell.isdecimal() and len(cell) < 5):
            raise Wrong("Hier steht eine ganze Zahl, zum Beispiel 18.")
        return {name: int(cell)}

    return read


def _status(reader: Reader, cell: str, ident: str) -> Hsds:
    if cell.casefold() not in _STATUS:
        raise Wrong(f"Hier steht eines davon: {', '.join(Service.Status.labels)}.")
    return {"status": _STATUS[cell.casefold()]}


def _languages(reader: Reader, cell: str, ident: str) -> Hsds:
    found = [one.strip() for one in cell.replace("\n", ",").split(",") if one.strip()]
    return {"languages": [{"code": _LANGUAGES.get(one.casefold(), one)} for one in found]}


def _phones(reader: Reader, cell: str, ident: str) -> Hsds:
    names = ("number", "extension", "type", "description")
    return {"phones": [dict(zip(names, parted(line, 4), strict=True)) for line in lines_of(cell)]}


def _papers(reader: Reader, cell: str, ident: str) -> Hsds:
    return {"required_documents": [{"document": line} for line in lines_of(cell)]}


_READ: dict[str, Callable[[Reader, str, str], Hsds]] = {
    columns.ORGANIZATION: Reader.organization,
    columns.STATUS: _status,
    columns.WEBSITE: lambda reader, cell, ident: {"url": cell},
    columns.EMAIL: lambda reader, cell, ident: {"email": cell},
    columns.YOUNGEST: _whole("minimum_age"),
    columns.OLDEST: _whole("maximum_age"),
    columns.PAPERS: _papers,
    columns.PHONE: _phones,
    columns.PLACES: Reader.locations,
    columns.TOPICS: Reader.themes,
    columns.LANGUAGES: _languages,
    columns.AREAS: Reader.regions,
}
