"""Drafts into rows: new services with all that belongs to them, changed ones in place of the old."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Q

from beratungsnetz.directory import bulk
from beratungsnetz.directory.actions.assurance import confirm_imported
from beratungsnetz.directory.models import (
    HoursSlot,
    Organization,
    OutsideId,
    Phone,
    Service,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceText,
    ServiceTopic,
)
from beratungsnetz.directory.search.index import IndexRow, index_services, write_rows
from beratungsnetz.interop.hsds.incoming import OrganizationDraft, ServiceDraft
from beratungsnetz.interop.hsds.known import Known
from beratungsnetz.networks.models import Network

_TEXTS = (
    "name", "description", "eligibility", "cost", "bring_along", "how_to_come", "waiting_time", "alert",
)  # fmt: skip
_OWN = ("status", "website", "email", "minimum_age", "maximum_age")
_PARTS = {"languages": ServiceLanguage, "topics": ServiceTopic, "phones": Phone, "hours": HoursSlot}
_Numbered = Sequence[tuple[int, ServiceDraft]]


@dataclass
class Names:
    """Everything that drafts refer to, as ids of this network."""

    network: Network
    source: str
    now: datetime
    services: Known
    organizations: dict[UUID, int] = field(default_factory=dict)
    topics: dict[str, int] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    locations: dict[UUID, int] = field(default_factory=dict)


def digest_of(draft: object) -> str:
    """The digest of an organisation or a place: of its fields as we keep them."""
    return hashlib.sha256(repr(astuple(draft)).encode()).hexdigest()  # type: ignore[call-overload]


def create(drafts: Sequence[ServiceDraft], names: Names) -> None:
    """Insert new services, their texts and parts, their outside ids and their index rows."""
    numbered = list(zip(bulk.reserve_ids(Service, len(drafts)), drafts, strict=True))
    bulk.insert(
        Service,
        (
            "id", "network", "public_id", "organization", "status", "german_version", "website", "email",
            "minimum_age", "maximum_age", "last_modified", "revision",
        ),
        [
            (
                pk, names.network.pk, one.public_id, _organization(one, names), one.status, 1, one.website,
                one.email, one.minimum_age, one.maximum_age, one.last_modified or names.now, 1,
            )
            for pk, one in numbered
        ],
    )  # fmt: skip
    bulk.insert(
        ServiceText,
        ("service", "language", "state", "version", "changed_at", *_TEXTS),
        [
            (pk, "de", ServiceText.State.PUBLISHED.value, 1, names.now, *(one.texts[name] for name in _TEXTS))
            for pk, one in numbered
        ],
    )
    _parts(numbered, names)
    _confirm(numbered, names, new=True)
    remember_many(
        names.network, names.source, "service", [(one.public_id, one.digest, pk) for pk, one in numbered]
    )
    write_rows(_index_rows(numbered, names))


def change(drafts: Sequence[ServiceDraft], names: Names) -> None:
    """Write changed services over the old; what belongs to them is replaced."""
    ids = {names.services.all[one.public_id]: one for one in drafts}
    # Locked: somebody who saves hours meanwhile would else be overwritten, their revision, too.
    services = list(Service.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    texts = {text.service_id: text for text in ServiceText.objects.filter(service__in=ids, language="de")}
    for service in services:
        one = ids[service.pk]
        if "organization" not in one.keeps:
            service.organization_id = _organization(one, names)
        for name in _OWN:
            if name not in one.keeps:
                setattr(service, name, getattr(one, name))
        service.last_modified = one.last_modified or names.now
        service.revision += 1
        text = texts.setdefault(service.pk, ServiceText(service=service, version=0))
        told = [name for name in _TEXTS if name not in one.keeps]
        if any(getattr(text, name) != one.texts[name] for name in told):
            text.version = service.german_version = service.german_version + bool(text.version)
            for name in told:
                setattr(text, name, one.texts[name])
            text.save()
    fields = ["organization", "status", "website", "email", "minimum_age", "maximum_age", "last_modified"]
    Service.objects.bulk_update(services, [*fields, "revision", "german_version"], batch_size=200)
    _clear(ids, names)
    _parts(list(ids.items()), names)
    _confirm(ids.items(), names)
    for one in drafts:
        remember_digest(names.network, names.source, "service", one.public_id, one.digest)
    index_services(ids)


def _confirm(numbered: Iterable[tuple[int, ServiceDraft]], names: Names, *, new: bool = False) -> None:
    drafts = dict(numbered)
    changed = {pk: one.last_modified or names.now for pk, one in drafts.items()}
    # A day to come is a slip of the pen: nobody has checked anything by then.
    assured = {pk: one.assured for pk, one in drafts.items() if one.assured and one.assured <= names.now}
    confirm_imported(changed, assured=assured, source=names.source, new=new)


def _clear(ids: Mapping[int, ServiceDraft], names: Names) -> None:
    """Take away what drafts bring anew. A secret place stays, unless its source sends it again."""

    def changing(part: str) -> list[int]:
        return [pk for pk, one in ids.items() if part not in one.keeps]

    for part, model in _PARTS.items():
        model._default_manager.filter(service__in=changing(part)).delete()
    sent = {names.locations[place] for one in ids.values() for place in one.at_ids}
    at = ServiceAtLocation.objects.filter(service__in=changing("places"))
    at.filter(Q(location__address_is_secret=False) | Q(location__in=sent)).delete()
    Service.areas.through.objects.filter(service__in=changing("areas")).delete()


def create_organizations(
    network: Network, source: str, drafts: Sequence[OrganizationDraft]
) -> dict[UUID, int]:
    """Insert new organisations; answers their ids by public id."""
    ids = dict(
        zip((one.public_id for one in drafts), bulk.reserve_ids(Organization, len(drafts)), strict=True)
    )
    bulk.insert(
        Organization,
        ("id", "network", "public_id", "name", "description", "email", "website"),
        [
            (ids[one.public_id], network.pk, one.public_id, one.name, one.description, one.email, one.website)
            for one in drafts
        ],
    )
    remember_many(
        network,
        source,
        "organization",
        [(one.public_id, digest_of(one), ids[one.public_id]) for one in drafts],
    )
    return ids


def remember_many(network: Network, source: str, kind: str, things: Iterable[tuple[UUID, str, int]]) -> None:
    """New outside ids: (public id, digest, our id) each."""
    bulk.insert(
        OutsideId,
        ("network", "source", "kind", "value", "digest", kind),
        [(network.pk, source, kind, str(public_id), digest, pk) for public_id, digest, pk in things],
    )


def remember_digest(network: Network, source: str, kind: str, public_id: UUID, digest: str) -> None:
    """What the source sent last for an id that we know."""
    known = OutsideId.objects.filter(network=network, source=source, kind=kind, value=str(public_id))
    known.update(digest=digest)


def _organization(one: ServiceDraft, names: Names) -> int | None:
    return names.organizations.get(one.organization_id) if one.organization_id else None


def _parts(numbered: _Numbered, names: Names) -> None:
    bulk.insert(
        ServiceLanguage,
        ("service", "code", "outside_id"),
        [
            (pk, code, given)
            for pk, one in numbered
            for code, given in one.languages.items()
            if "languages" not in one.keeps
        ],
    )
    bulk.insert(
        ServiceTopic,
        ("service", "topic", "position", "outside_id"),
        [
            (pk, names.topics[topic.code], position, topic.attribute_id)
            for pk, one in numbered
            for position, topic in enumerate(one.topics)
            if "topics" not in one.keeps
        ],
    )
    bulk.insert(
        Phone,
        ("service", "outside_id", "number", "extension", "kind", "description"),
        [
            (pk, call.outside_id, call.number, call.extension, call.kind, call.description)
            for pk, one in numbered
            for call in one.phones
            if "phones" not in one.keeps
        ],
    )
    bulk.insert(HoursSlot, _SLOT, _slots(numbered, names))
    bulk.insert(
        ServiceAtLocation,
        ("service", "location", "public_id"),
        [
            (pk, names.locations[place], given or uuid5(one.public_id, f"at:{place}"))
            for pk, one in numbered
            for place, given in one.at_ids.items()
            if "places" not in one.keeps
        ],
    )
    bulk.insert(Service.areas.through, ("service", "area"), _areas(numbered, names))


_SLOT = (
    "service", "location", "channel", "weekday", "opens", "closes", "by_appointment", "language", "weeks",
    "valid_from", "valid_until", "on_public_holidays", "school_holidays", "note", "outside_id",
)  # fmt: skip


def _slots(numbered: _Numbered, names: Names) -> Iterator[tuple[object, ...]]:
    always = HoursSlot.SchoolHolidays.ALWAYS.value
    for pk, one in numbered:
        for place, slot in () if "hours" in one.keeps else one.slots:
            yield (
                pk, names.locations[place] if place else None, str(slot.channel), slot.weekday, slot.opens,
                slot.closes, slot.by_appointment, "", slot.weeks[:12], slot.valid_from, slot.valid_until,
                False, always, slot.note, slot.outside_id,
            )  # fmt: skip


def _areas(numbered: _Numbered, names: Names) -> Iterator[tuple[object, ...]]:
    for pk, one in numbered:
        told = () if "areas" in one.keeps else one.area_names
        found = {names.areas.get(name.casefold()) for name in told}
        yield from ((pk, area) for area in sorted(area for area in found if area))


def _index_rows(numbered: _Numbered, names: Names) -> Iterator[IndexRow]:
    for pk, one in numbered:
        name, body = one.index
        words = " ".join(names.words.get(names.topics[topic.code], "") for topic in one.topics)
        yield IndexRow(pk, name, words, body)
