"""What a list would do, before it does it: each row's kind, its cells' troubles, and old beside new."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.by_hand import fields_by_hand
from beratungsnetz.directory.models import OutsideId, Service
from beratungsnetz.interop.hsds.alike import MOST, Alike, alike_in
from beratungsnetz.interop.hsds.incoming import ServiceDraft
from beratungsnetz.interop.lists.fields import Target
from beratungsnetz.interop.lists.known import SOURCE, KnownRows
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.interop.lists.placing import Placing
from beratungsnetz.interop.lists.records import Mapper, Record
from beratungsnetz.interop.lists.topic_words import TopicWords

CREATED, CHANGED, UNCHANGED, REFUSED = "created", "changed", "unchanged", "refused"
BY_HAND = " – bleibt, wie es ist: von Hand geschrieben"
_FIELDS = {
    "Name": "name",
    "Beschreibung": "description",
    "Telefon": "phones",
    "E-Mail": "email",
    "Internetseite": "website",
    "Themen": "topics",
    "Sprachen": "languages",
}
_SHOWN = 400  # characters of a text in a difference


@dataclass
class Checked:
    """All records, with the kind of each row; `new_topics` are names that the list brings."""

    records: list[Record]
    kinds: dict[int, str] = field(default_factory=dict)
    new_topics: list[str] = field(default_factory=list)

    @property
    def drafts(self) -> list[ServiceDraft]:
        return [one.draft for one in self.records if one.draft is not None]

    def counts(self) -> dict[str, int]:
        """How many rows of each kind, and how many pairs of coordinates were swapped."""
        found = dict.fromkeys((CREATED, CHANGED, UNCHANGED, REFUSED), 0)
        for kind in self.kinds.values():
            found[kind] += 1
        found["swapped"] = sum(one.swapped for one in self.records)
        found["troubled"] = sum(bool(one.troubles) for one in self.records)
        return found


def check(draft: ImportDraft) -> Checked:
    """Read the rows of `draft` by its mapping. A flat number of queries; nothing is written."""
    network = draft.network
    topics = TopicWords.of(network, makes_new=draft.makes_topics)
    names = Area.objects.filter(network=network).values_list("name", flat=True)
    mapper = Mapper(
        network=network,
        targets=[Target(one) for one in draft.mapping],
        swaps=draft.swaps,
        topics=topics,
        placing=Placing.of(network),
        known=KnownRows.of(network),
        areas={name.casefold(): name for name in names},
    )
    checked = Checked(mapper.records((number, cells) for number, cells in draft.rows))
    rows = OutsideId.objects.filter(network=network, source=SOURCE, kind="service")
    digests = {UUID(value): digest for value, digest in rows.values_list("value", "digest")}
    for record in checked.records:
        checked.kinds[record.row] = _kind(record.draft, digests)
    used = {topic.code for one in checked.drafts for topic in one.topics}
    checked.new_topics = sorted(name for code, name in topics.new.items() if code in used)
    return checked


def _kind(draft: ServiceDraft | None, digests: dict[UUID, str]) -> str:
    if draft is None:
        return REFUSED
    known = digests.get(draft.public_id)
    if known is None:
        return CREATED
    return UNCHANGED if known == draft.digest else CHANGED


def told(draft: ImportDraft, checked: Checked) -> list[dict[str, Any]]:
    """Each row as the preview keeps it: plain values only."""
    changed = [one.draft for one in checked.records if checked.kinds[one.row] == CHANGED and one.draft]
    before = _facts_now(draft, [one.public_id for one in changed])
    stays = _written_by_hand(draft, before)
    raw = dict(draft.rows)
    fresh = [one.draft for one in checked.records if checked.kinds[one.row] == CREATED and one.draft]
    alike = alike_in(draft.network, fresh[:MOST])
    found = []
    for record in checked.records:
        kind = checked.kinds[record.row]
        known = before.get(record.draft.public_id) if record.draft and kind == CHANGED else None
        found.append(
            {
                "row": record.row,
                "kind": kind,
                "name": record.name,
                "reason": record.reason,
                "raw": raw[record.row] if kind == REFUSED else [],
                "alike": _alike(alike.get(record.row)),
                "cells": [
                    {"column": draft.headings[one.column], "what": one.what, "proposal": one.proposal}
                    for one in record.troubles
                ],
                "changes": _differences(known, _facts_of(record.draft), stays.get(record.draft.public_id, ()))
                if known and record.draft
                else [],
            }
        )
    return found


def _alike(found: Alike | None) -> dict[str, str]:
    return {"name": found.name, "id": str(found.public_id), "why": found.why} if found else {}


def _differences(old: dict[str, str], new: dict[str, str], stays: Collection[str]) -> list[list[str]]:
    """Label, what is and what is to be; what people wrote by hand stays, and says so."""
    pairs = ((label, old.get(label, ""), new.get(label, "")) for label in new)
    return [
        [label, was[:_SHOWN], now[:_SHOWN] + (BY_HAND if _FIELDS.get(label) in stays else "")]
        for label, was, now in pairs
        if was != now
    ]


def _written_by_hand(draft: ImportDraft, told: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    standing = Service.objects.filter(network=draft.network, public_id__in=told).standing()
    fields = fields_by_hand(set(standing.values()))
    return {public_id: fields[pk] for public_id, pk in standing.items() if pk in fields}


def _facts_of(draft: ServiceDraft) -> dict[str, str]:
    place = next(iter(draft.locations), None)
    return {
        "Name": draft.texts["name"],
        "Organisation": draft.organization.name if draft.organization else "",
        "Beschreibung": draft.texts["description"],
        "Adresse": _address(place),
        "Koordinaten": _spot(place),
        "Telefon": ", ".join(phone.number for phone in draft.phones),
        "E-Mail": draft.email,
        "Internetseite": draft.website,
        "Themen": ", ".join(sorted(topic.code for topic in draft.topics)),
        "Sprachen": ", ".join(sorted(draft.languages)),
    }


def _facts_now(draft: ImportDraft, ids: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    standing = Service.objects.filter(network=draft.network, public_id__in=ids).standing()
    services = (
        Service.objects.filter(pk__in=standing.values())
        .select_related("organization")
        .prefetch_related("texts", "phones", "languages", "service_topics__topic", "locations")
    )
    facts = {service.pk: _facts_in(service) for service in services}
    return {public_id: facts[pk] for public_id, pk in standing.items()}


def _facts_in(service: Service) -> dict[str, str]:
    text = next((one for one in service.texts.all() if one.language == "de"), None)
    place = next((one for one in service.locations.all() if not one.address_is_secret), None)
    return {
        "Name": text.name if text else "",
        "Organisation": service.organization.name if service.organization else "",
        "Beschreibung": text.description if text else "",
        "Adresse": _address(place),
        "Koordinaten": _spot(place),
        "Telefon": ", ".join(phone.number for phone in service.phones.all()),
        "E-Mail": service.email,
        "Internetseite": service.website,
        "Themen": ", ".join(sorted(row.topic.code for row in service.service_topics.all())),
        "Sprachen": ", ".join(sorted(row.code for row in service.languages.all())),
    }


def _address(place: Any) -> str:
    return f"{place.street}, {place.postal_code} {place.city}".strip(" ,") if place else ""


def _spot(place: Any) -> str:
    return f"{place.latitude:.5f}, {place.longitude:.5f}" if place and place.latitude is not None else ""
