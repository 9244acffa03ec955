"""What a network already has, read once before an import writes."""

from dataclasses import dataclass
from uuid import UUID

from django.db import models

from beratungsnetz.directory.models import Location, Organization, OutsideId, Service
from beratungsnetz.networks.models import Network


@dataclass
class Known:
    """Rows of one kind: all ids in the network, and those that `source` gave us, with their digest."""

    all: dict[UUID, int]
    ours: dict[UUID, str]
    #: Ids of services that were merged: what comes for them is written into the one that stands.
    moved: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, network: Network, source: str, kind: str, model: type[models.Model]) -> "Known":
        """One query for the ids, one for the source's."""
        everything = dict(model._default_manager.filter(network=network).values_list("public_id", "pk"))
        rows = OutsideId.objects.filter(network=network, source=source, kind=kind)
        ours = {UUID(value): digest for value, digest in rows.values_list("value", "digest")}
        return cls(everything, ours)

    @staticmethod
    def digests_of(network: Network, source: str) -> set[str]:
        """The digests of all services that this source sent before."""
        rows = OutsideId.objects.filter(network=network, source=source, kind="service")
        return set(rows.values_list("digest", flat=True))

    def is_foreign(self, public_id: UUID) -> bool:
        """Whether the id is taken by a row that this source did not give us."""
        return public_id in self.all and public_id not in self.ours


def known_services(network: Network, source: str) -> Known:
    """An id that was merged means the service that stands there now."""
    known = Known.of(network, source, "service", Service)
    moved = Service.objects.filter(network=network, merged_into__isnull=False).standing()
    known.all |= moved
    known.moved = frozenset(moved)
    return known


def known_organizations(network: Network, source: str) -> Known:
    return Known.of(network, source, "organization", Organization)


def known_locations(network: Network, source: str) -> Known:
    return Known.of(network, source, "location", Location)
