"""One HSDS service from outside, validated, as drafts that the importer writes. Raises Wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson

from beratungsnetz.directory.models import Service
from beratungsnetz.directory.search.index import body_text
from beratungsnetz.interop.hsds import reading
from beratungsnetz.interop.hsds.reading import Object
from beratungsnetz.interop.hsds.schedules import Slot, slots_in
from beratungsnetz.lib.calendar import start_of
from beratungsnetz.lib.importing import Wrong
from beratungsnetz.lib.text import index_text
from beratungsnetz.lib.text import plain as cut_line

#: Part of every digest: raise it when more of the standard is read, so that old rows are read again.
MAPPING = b"hsds-mapping-2:"
STATUS = tuple(Service.Status.values)
LONG = 20_000
FIRST_YEAR = 1990  # nobody checked a record before
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,6}){0,2}")
_CODE = re.compile(r"[-a-zA-Z0-9_]{1,60}")
_STEP_FREE = re.compile(r"barrierefrei|stufenlos|ohne stufen|rollstuhlg|wheelchair", re.IGNORECASE)


#: A row of these fields alone, not active, only says that a service has ended: see `outgoing.tombstone`.
TOMBSTONE = frozenset({"id", "name", "status", "last_modified", "metadata"})
_ALL_BUT_STATUS = frozenset(
    {
        "organization", "website", "email", "minimum_age", "maximum_age", "name", "description",
        "eligibility", "cost", "bring_along", "how_to_come", "waiting_time", "alert", "phones", "languages",
        "topics", "hours", "places", "areas",
    }
)  # fmt: skip


def plain(text: str, limit: int) -> str:
    """`lib.text.plain`, without its cost for the many texts that are one clean line already."""
    is_clean = text.isascii() and text.isprintable() and "  " not in text and text == text.strip()
    return text if is_clean and 0 < len(text) <= limit else cut_line(text, limit)


@dataclass(frozen=True, slots=True)
class OrganizationDraft:
    public_id: UUID
    name: str
    description: str
    email: str
    website: str


@dataclass(frozen=True, slots=True)
class LocationDraft:
    public_id: UUID
    name: str
    street: str
    postal_code: str
    city: str
    latitude: float | None
    longitude: float | None
    without_steps: bool | None
    directions: str


@dataclass(frozen=True, slots=True)
class PhoneDraft:
    outside_id: str
    number: str
    extension: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class TopicDraft:
    code: str
    name: str
    term_id: str | None
    attribute_id: str | None


@dataclass(slots=True)
class ServiceDraft:
    """A service as it will be stored; `row` is its place in the file (from 1)."""

    row: int
    digest: str
    public_id: UUID
    status: str
    last_modified: datetime | None
    assured: datetime | None
    website: str
    email: str
    minimum_age: int | None
    maximum_age: int | None
    texts: dict[str, str]
    organization: OrganizationDraft | None = None
    organization_id: UUID | None = None
    languages: dict[str, str | None] = field(default_factory=dict)
    topics: list[TopicDraft] = field(default_factory=list)
    phones: list[PhoneDraft] = field(default_factory=list)
    locations: list[LocationDraft] = field(default_factory=list)
    at_ids: dict[UUID, str | None] = field(default_factory=dict)
    slots: list[tuple[UUID | None, Slot]] = field(default_factory=list)
    area_names: list[str] = field(default_factory=list)
    #: What a change leaves as it is: our fields' names, and phones, languages, topics, hours, places, areas.
    keeps: frozenset[str] = frozenset()
    is_tombstone: bool = False
    _index: tuple[str, str] | None = None

    @property
    def index(self) -> tuple[str, str]:
        """The tokens of the name and of the rest; the importer asks before its transaction begins."""
        if self._index is None:
            self._index = self._analysed()
        return self._index

    def _analysed(self) -> tuple[str, str]:
        organization = self.organization.name if self.organization else ""
        body = body_text(self.texts["description"], self.texts["eligibility"], organization)
        return index_text(self.texts["name"]), index_text(body)


def service_draft(row: object, number: int) -> ServiceDraft:
    """The validated draft of one row. Raises Wrong with the sentence that the report shows."""
    if not isinstance(row, dict):
        raise Wrong("Hier steht kein Angebot, sondern etwas anderes.")
    youngest, oldest = reading.age(row, "minimum_age"), reading.age(row, "maximum_age")
    if youngest is not None and oldest is not None and oldest < youngest:
        raise Wrong("„maximum_age“ ist kleiner als „minimum_age“.")
    draft = ServiceDraft(
        row=number,
        digest=_digest(row),
        public_id=reading.identifier(row),
        status=reading.choice(row, "status", STATUS),
        last_modified=reading.moment(row, "last_modified"),
        assured=_assured(row),
        website=reading.url(row, "url"),
        email=reading.email(row, "email"),
        minimum_age=youngest,
        maximum_age=oldest,
        texts=_texts(row),
    )
    nested = reading.part(row, "organization")
    if nested is not None:
        draft.organization = _organization(nested)
        draft.organization_id = draft.organization.public_id
    elif row.get("organization_id"):
        draft.organization_id = reading.identifier(row, "organization_id")
    draft.languages = dict(_languages(row))
    draft.topics = _topics(row)
    draft.area_names = [reading.text(area, "name", 500) for area in reading.parts(row, "service_areas")]
    _places(row, draft)
    if draft.status != Service.Status.ACTIVE and row.keys() <= TOMBSTONE:
        draft.is_tombstone, draft.keeps = True, _ALL_BUT_STATUS
    return draft


def _assured(row: Object) -> datetime | None:
    """0:00 in Berlin of the day on which somebody last checked it; a day that cannot be read is none."""
    try:
        day = reading.day(row, "assured_date")
    except Wrong:
        return None
    return start_of(day) if day and day.year >= FIRST_YEAR else None


def _digest(row: dict[str, Any]) -> str:
    try:
        return hashlib.sha256(MAPPING + orjson.dumps(row, option=orjson.OPT_SORT_KEYS)).hexdigest()
    except (TypeError, ValueError, RecursionError):
        raise Wrong("Die Angaben sind zu tief verschachtelt oder beschädigt.") from None


def _texts(row: Object) -> dict[str, str]:
    documents = [reading.text(paper, "document", 500) for paper in reading.parts(row, "required_documents")]
    fees = reading.text(row, "fees_description", LONG) or reading.text(row, "fees", LONG)
    return {
        "name": plain(reading.text(row, "name", 200, required=True), 200),
        "description": reading.text(row, "description", LONG),
        "eligibility": reading.text(row, "eligibility_description", LONG),
        "cost": fees or "\n".join(filter(None, map(_price, reading.parts(row, "cost_options")))),
        "bring_along": "\n".join(filter(None, documents)),
        "how_to_come": reading.text(row, "application_process", LONG),
        "waiting_time": reading.text(row, "wait_time", 500),
        "alert": reading.text(row, "alert", 500),
    }


def _price(option: Object) -> str:
    amount = reading.number(option, "amount", 0, 1_000_000)
    words = [reading.text(option, "option", 500), reading.text(option, "amount_description", 500)]
    if amount is not None:
        words.insert(1, f"{amount:g} {reading.text(option, 'currency', 10) or 'Euro'}")
    return " ".join(filter(None, words))


_ORGANIZATION = ("id", "name", "description", "email", "website")


def _organization(row: Object) -> OrganizationDraft:
    """Hundreds of services name the same organisation in the same words: read once."""
    told = [row.get(name) for name in _ORGANIZATION]
    if all(value is None or isinstance(value, str) for value in told):
        return _organization_told(*told)
    return _organization_read(row)


@lru_cache(maxsize=2_000)
def _organization_told(*told: str | None) -> OrganizationDraft:
    return _organization_read(dict(zip(_ORGANIZATION, told, strict=True)))


def _organization_read(row: Object) -> OrganizationDraft:
    try:
        return OrganizationDraft(
            public_id=reading.identifier(row),
            name=plain(reading.text(row, "name", 200, required=True), 200),
            description=reading.text(row, "description", LONG),
            email=reading.email(row, "email"),
            website=reading.url(row, "website"),
        )
    except Wrong as wrong:
        raise Wrong(f"Beim Träger: {wrong.sentence}") from None


def _languages(row: Object) -> Iterator[tuple[str, str | None]]:
    for language in reading.parts(row, "languages"):
        code = reading.text(language, "code", 60) or reading.text(language, "name", 200)
        if _LANGUAGE.fullmatch(code):
            yield code.lower()[:10], reading.maybe_identifier(language)
        elif language.get("code"):
            raise Wrong("„languages“ braucht Kürzel wie „de“ oder „ar“.")


def _topics(row: Object) -> list[TopicDraft]:
    found: dict[str, TopicDraft] = {}
    for attribute in reading.parts(row, "attributes"):
        term = reading.part(attribute, "taxonomy_term")
        if term is None:
            continue
        code = reading.text(term, "code", 200) or reading.text(attribute, "value", 500)
        name = reading.text(term, "name", 120)
        if not _CODE.fullmatch(code) or not name:
            raise Wrong("Ein Thema braucht ein Kürzel aus Buchstaben und Ziffern und einen Namen.")
        ids = reading.maybe_identifier(term), reading.maybe_identifier(attribute)
        found.setdefault(code, TopicDraft(code, plain(name, 120), *ids))
    return list(found.values())


def _places(row: Object, draft: ServiceDraft) -> None:
    numbers = [_phone(phone) for phone in reading.parts(row, "phones")]
    draft.slots = [(None, slot) for hours in reading.parts(row, "schedules") for slot in slots_in(hours)]
    for at in reading.parts(row, "service_at_locations"):
        numbers += [_phone(phone) for phone in reading.parts(at, "phones")]
        place = reading.part(at, "location")
        location = _location(place) if place is not None else None
        if location and location.public_id not in {known.public_id for known in draft.locations}:
            draft.locations.append(location)
            draft.at_ids[location.public_id] = reading.maybe_identifier(at)
        where = location.public_id if location else None
        draft.slots += [(where, slot) for hours in reading.parts(at, "schedules") for slot in slots_in(hours)]
        if place is not None:
            numbers += [_phone(phone) for phone in reading.parts(place, "phones")]
    draft.phones = list({(phone.number, phone.extension): phone for phone in reversed(numbers)}.values())[
        ::-1
    ]


def _phone(row: Object) -> PhoneDraft:
    # The standard's extension is a number, so that "05" is lost: we take both.
    extension = row.get("extension")
    if isinstance(extension, int | float) and not isinstance(extension, bool):
        extension = f"{extension:.0f}" if abs(extension) < 10**9 else "?" * 11
    return PhoneDraft(
        outside_id=reading.text(row, "id", 200),
        number=plain(reading.text(row, "number", 60, required=True), 60),
        extension=reading.text({"extension": extension}, "extension", 10),
        kind=reading.text(row, "type", 20) or "voice",
        description=plain(reading.text(row, "description", 5_000), 200) if row.get("description") else "",
    )


def _location(row: Object) -> LocationDraft:
    try:
        reading.choice(row, "location_type", ("physical", "postal", "virtual"))
        address: Object = next(iter(reading.parts(row, "addresses")), {})
        latitude = reading.number(row, "latitude", -90, 90)
        longitude = reading.number(row, "longitude", -180, 180)
        if (latitude is None) != (longitude is None):
            raise Wrong("„latitude“ und „longitude“ gehören zusammen.")
        access = [
            f"{reading.text(one, 'description', LONG)} {reading.text(one, 'details', LONG)}"
            for one in reading.parts(row, "accessibility")
        ]
        return LocationDraft(
            public_id=reading.identifier(row),
            name=plain(reading.text(row, "name", 200) or " ", 200),
            street=plain(reading.text(address, "address_1", 200) or " ", 200),
            postal_code=reading.text(address, "postal_code", 10),
            city=plain(reading.text(address, "city", 120) or " ", 120),
            latitude=latitude,
            longitude=longitude,
            without_steps=_without_steps(access),
            directions=plain(reading.text(row, "transportation", LONG) or " ", 500),
        )
    except Wrong as wrong:
        raise Wrong(f"Beim Ort: {wrong.sentence}") from None


def _without_steps(access: list[str]) -> bool | None:
    told = " ".join(access).strip()
    if not told:
        return None
    if re.search(
        r"nicht (?:\w+ )?(?:barrierefrei|stufenlos|rollstuhlg)|keine? stufenlos", told, re.IGNORECASE
    ):
        return False
    return True if _STEP_FREE.search(told) else None
