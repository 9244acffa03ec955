"""Locations of an import: written once each, put into their area, never over a secret address."""

from collections.abc import Iterable
from uuid import UUID

from beratungsnetz.areas.models import Area
from beratungsnetz.directory import bulk
from beratungsnetz.directory.models import Location
from beratungsnetz.interop.hsds.incoming import LocationDraft, ServiceDraft
from beratungsnetz.interop.hsds.known import known_locations
from beratungsnetz.interop.hsds.rows import digest_of, remember_digest, remember_many
from beratungsnetz.lib.geo import AreaIndex
from beratungsnetz.networks.models import Network

_FIELDS = (
    "name", "street", "postal_code", "city", "latitude", "longitude", "without_steps", "directions",
)  # fmt: skip


def write_locations(network: Network, source: str, drafts: Iterable[ServiceDraft]) -> dict[UUID, int]:
    """Location ids by public id, after new ones are made and changed ones written."""
    sent: dict[UUID, LocationDraft] = {}
    for draft in drafts:
        for location in draft.locations:
            sent.setdefault(location.public_id, location)
    if not sent:
        return {}
    known = known_locations(network, source)
    index = _index(network)
    fresh = [one for one in sent.values() if one.public_id not in known.all]
    ids = dict(zip((one.public_id for one in fresh), bulk.reserve_ids(Location, len(fresh)), strict=True))
    bulk.insert(
        Location,
        ("id", "network", "public_id", "address_is_secret", "area", *_FIELDS),
        [
            (ids[one.public_id], network.pk, one.public_id, False, _area(index, one), *_values(one))
            for one in fresh
        ],
    )
    remember_many(
        network, source, "location", [(one.public_id, digest_of(one), ids[one.public_id]) for one in fresh]
    )
    for one in sent.values():
        if known.ours.get(one.public_id, digest_of(one)) != digest_of(one):
            # A secret address stays out of the database, whatever a source sends.
            fields = dict(zip(_FIELDS, _values(one), strict=True))
            open_ones = Location.objects.filter(pk=known.all[one.public_id], address_is_secret=False)
            open_ones.update(area_id=_area(index, one), **fields)
            remember_digest(network, source, "location", one.public_id, digest_of(one))
    return known.all | ids


def _values(one: LocationDraft) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in _FIELDS)


def _index(network: Network) -> AreaIndex:
    """The network's smallest areas: not the city's own outline."""
    offered = Area.objects.filter(network=network, geometry__isnull=False).offered()
    areas = offered.values_list("pk", "geometry")
    return AreaIndex((pk, geometry) for pk, geometry in areas if geometry is not None)


def _area(index: AreaIndex, one: LocationDraft) -> int | None:
    if one.latitude is None or one.longitude is None:
        return None
    return index.find(one.longitude, one.latitude)
