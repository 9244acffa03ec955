"""Rows of a list as rows of HSDS: the same way in as every other directory takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from beratungsnetz.interop.hsds.incoming import ServiceDraft, service_draft
from beratungsnetz.interop.lists import cells
from beratungsnetz.interop.lists.cells import Cells, Trouble
from beratungsnetz.interop.lists.fields import Target
from beratungsnetz.interop.lists.hours_text import schedules_of
from beratungsnetz.interop.lists.known import KnownRows
from beratungsnetz.interop.lists.placing import GERMANY, Placing, inside
from beratungsnetz.interop.lists.topic_words import TopicWords, attribute
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.lib.text import clean_line, plain
from beratungsnetz.networks.models import Network

LONGEST_NAME = 200
_SAME = {"email": "email", "website": "url"}  # what an organisation shares with its only service


@dataclass
class Record:
    """One row: its draft, or the reason why it is refused; and what is to be said of its cells."""

    row: int
    name: str = ""
    draft: ServiceDraft | None = None
    troubles: list[Trouble] = field(default_factory=list)
    reason: str = ""
    swapped: bool = False

    def refuse(self, column: int, reason: str, proposal: str = "") -> None:
        self.reason = self.reason or reason
        self.troubles.insert(0, Trouble(column, reason, proposal))
        self.draft = None


@dataclass
class Mapper:
    """Everything that stands still while the rows of one list are read."""

    network: Network
    targets: Sequence[Target]
    swaps: bool
    topics: TopicWords
    placing: Placing
    known: KnownRows
    areas: dict[str, str]
    _parents: dict[str, str] = field(default_factory=dict)
    _first_at: dict[UUID, int] = field(default_factory=dict)

    def records(self, rows: Iterable[tuple[int, Sequence[str]]]) -> list[Record]:
        """All rows, in order; what stands there twice is refused the second time."""
        rows = [(number, row) for number, row in rows]
        self._read_parents(row for _, row in rows)
        return [self._record(number, row) for number, row in rows]

    def _at(self, row: Sequence[str], target: Target) -> Cells:
        places = (place for place, one in enumerate(self.targets) if one is target)
        return Cells(tuple((place, row[place]) for place in places if row[place]))

    def _read_parents(self, rows: Iterable[Sequence[str]]) -> None:
        """„Träger“ may name another row by its id: then it means that row's name."""
        for row in rows:
            ident, name = self._at(row, Target.IDENT).text, self._at(row, Target.SERVICE).text
            if ident and name:
                for one in (ident, ident.rpartition("/")[2]):
                    self._parents.setdefault(one.casefold(), name)

    def _record(self, number: int, row: Sequence[str]) -> Record:
        record = Record(number)
        said = self._at(row, Target.ORGANIZATION)
        organization = clean_line(self._parents.get(said.text.casefold(), said.text))
        named = self._at(row, Target.SERVICE)
        name = clean_line(named.text) or organization
        record.name = plain(name or " ", 80)
        if not name:
            record.refuse(named.column, "Der Name fehlt.", "Bitte tragen Sie den Namen ein.")
            return record
        if len(name) > LONGEST_NAME or len(organization) > LONGEST_NAME:
            record.refuse(
                named.column, f"Der Name hat mehr als {LONGEST_NAME} Zeichen.", "Bitte kürzen Sie ihn."
            )
            return record
        try:
            hsds = self._hsds(record, row, name, organization or name)
            record.draft = service_draft(hsds, number)
        except Wrong as wrong:
            record.refuse(named.column, wrong.sentence)
            return record
        self._look_for_others(record)
        return record

    def _look_for_others(self, record: Record) -> None:
        assert record.draft is not None
        public_id = record.draft.public_id
        first = self._first_at.setdefault(public_id, record.row)
        if first != record.row:
            what = f"Diese Zeile steht schon in Zeile {first}."
            record.refuse(self._naming, what, "Bitte löschen Sie eine von beiden.")
            return
        code = next((place.postal_code for place in record.draft.locations), "")
        if public_id not in self.known.ours and self.known.is_elsewhere(record.draft.texts["name"], code):
            what = "Dieses Angebot steht schon im Verzeichnis, aus einer anderen Quelle."
            record.refuse(self._naming, what, "Wir lassen es, wie es ist.")

    @property
    def _naming(self) -> int:
        wanted = (Target.IDENT, Target.SERVICE, Target.ORGANIZATION)
        return next(
            (place for one in wanted for place, target in enumerate(self.targets) if target is one), 0
        )

    def _hsds(self, record: Record, row: Sequence[str], name: str, organization: str) -> dict[str, Any]:
        at, troubles = self._at, record.troubles
        mails = cells.emails(at(row, Target.EMAIL), troubles)
        webs = cells.websites(at(row, Target.WEB), troubles)
        code = cells.postcode(at(row, Target.POSTCODE), troubles)
        public_id = self.known.id_for(clean_line(at(row, Target.IDENT).text), name, code)
        found: dict[str, Any] = {
            "id": str(public_id),
            "name": name,
            "status": "active",
            "description": self._description(row, mails, webs),
            "organization": {"id": str(self._organization_id(organization)), "name": organization},
            "phones": [
                {"number": number, "type": kind}
                for number, kind in cells.phones(at(row, Target.PHONE), troubles)
            ],
            "languages": [{"code": one} for one in cells.languages(at(row, Target.LANGUAGES), troubles)],
            "attributes": self._topics(at(row, Target.TOPICS), troubles),
            "schedules": schedules_of(at(row, Target.HOURS).text),
        }
        if mails:
            found["email"] = mails[0]
        if webs:
            found["url"] = webs[0]
        if organization == name:
            found["organization"] |= {key: found[own] for key, own in _SAME.items() if own in found}
        place = self._place(record, row, code, public_id)
        if place:
            found["service_at_locations"] = [{"location": place}]
        if not place or "latitude" not in place:
            found["service_areas"] = self._named_areas(at(row, Target.AREA), troubles)
        return found

    def _organization_id(self, name: str) -> UUID:
        return uuid5(NAMESPACE_URL, f"beratungsnetz:{self.network.pk}:list:organization:{name.casefold()}")

    def _description(self, row: Sequence[str], mails: list[str], webs: list[str]) -> str:
        more = (cells.joined(mails[1:], "Weitere E-Mail"), cells.joined(webs[1:], "Weitere Internetseite"))
        return "\n".join(filter(None, (self._at(row, Target.DESCRIPTION).text, *more)))

    def _topics(self, said: Cells, troubles: list[Trouble]) -> list[dict[str, object]]:
        found: dict[str, dict[str, object]] = {}
        for column, cell in said.filled:
            known, unknown = self.topics.meant(cell)
            for code, name in known:
                found[code] = attribute(self.network, code, name)
            for word in unknown:
                what = f"Das Thema „{plain(word, 60)}“ gibt es im Netz nicht."
                troubles.append(Trouble(column, what, "Wir lassen es weg. Oder legen Sie neue Themen an."))
        return list(found.values())

    def _named_areas(self, said: Cells, troubles: list[Trouble]) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        for column, cell in said.filled:
            for word in cell.replace("\n", ",").replace(";", ",").split(","):
                known = self.areas.get(clean_line(word).casefold())
                if known:
                    found.append({"name": known})
                elif word.strip() and self.areas:
                    what = f"Den Ortsteil „{plain(word, 60)}“ kennt das Netz nicht."
                    troubles.append(
                        Trouble(column, what, "Wir lassen ihn weg. Lesen Sie zuerst die Gebiete ein.")
                    )
        return found

    def _place(self, record: Record, row: Sequence[str], code: str, public_id: UUID) -> dict[str, Any] | None:
        at = self._at
        street = clean_line(f"{at(row, Target.STREET).text} {at(row, Target.HOUSE).text}")
        city = clean_line(at(row, Target.CITY).text)
        spot = self._spot(record, at(row, Target.LATITUDE), at(row, Target.LONGITUDE))
        if not (street or code or spot):
            return None
        place: dict[str, Any] = {
            "id": str(uuid5(public_id, "place")),
            "location_type": "physical",
            "addresses": [{"address_1": street, "postal_code": code, "city": city}],
        }
        if spot:
            place["latitude"], place["longitude"] = spot
        return place

    def _spot(self, record: Record, north: Cells, east: Cells) -> tuple[float, float] | None:
        latitude = cells.degrees(north, record.troubles)
        longitude = cells.degrees(east, record.troubles)
        if latitude is None or longitude is None:
            if latitude is not None or longitude is not None:
                told = "Breite und Länge gehören zusammen. Eine davon fehlt."
                record.troubles.append(
                    Trouble((north if latitude else east).column, told, "Wir lassen beide weg.")
                )
            return None
        if self.placing.is_swapped(latitude, longitude):
            record.swapped = True
            proposal = "Wir tauschen sie." if self.swaps else "Bitte tauschen Sie beide."
            record.troubles.append(Trouble(north.column, "Länge und Breite sind vertauscht.", proposal))
            if self.swaps:
                return longitude, latitude
        if not inside(GERMANY, longitude, latitude):
            told = "Diese Koordinate liegt nicht in Deutschland."
            record.troubles.append(Trouble(north.column, told, "Wir lassen sie weg."))
            return None
        if not self.placing.is_near(latitude, longitude):
            told = "Diese Koordinate liegt außerhalb der Gebiete des Netzes."
            record.troubles.append(Trouble(north.column, told, "Wir übernehmen sie. Bitte prüfen Sie sie."))
        return latitude, longitude
