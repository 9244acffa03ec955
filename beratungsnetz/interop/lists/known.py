"""Rows that the directory has already: from an earlier list (by id, else name and postcode) or elsewhere."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

from beratungsnetz.directory.models import OutsideId, Service, ServiceAtLocation, ServiceText
from beratungsnetz.lib.text import fold
from beratungsnetz.networks.models import Network

SOURCE = "liste"
_Key = tuple[str, str]


@dataclass
class KnownRows:
    """`ours` are ids that lists gave; `by_name` finds one of them by name and postcode."""

    network: Network
    ours: set[UUID] = field(default_factory=set)
    by_name: dict[_Key, UUID] = field(default_factory=dict)
    elsewhere: set[_Key] = field(default_factory=set)
    _given: set[UUID] = field(default_factory=set)

    @classmethod
    def of(cls, network: Network) -> "KnownRows":
        """Four queries."""
        rows = OutsideId.objects.filter(network=network, source=SOURCE, kind="service")
        found = cls(network, {UUID(value) for value in rows.values_list("value", flat=True)})
        names = dict(
            ServiceText.objects.filter(service__network=network, language="de").values_list(
                "service_id", "name"
            )
        )
        places = ServiceAtLocation.objects.filter(service__network=network, location__address_is_secret=False)
        codes: dict[int, set[str]] = defaultdict(set)
        for service_id, code in places.values_list("service_id", "location__postal_code"):
            codes[service_id].add(code)
        for pk, public_id in Service.objects.filter(network=network).values_list("pk", "public_id"):
            for code in codes.get(pk) or {""}:
                key = fold(names.get(pk, "")), code
                if public_id in found.ours:
                    found.by_name.setdefault(key, public_id)
                else:
                    found.elsewhere.add(key)
        return found

    def id_for(self, ident: str, name: str, code: str) -> UUID:
        """The id of this row: of its own id where we know it, else of a known name and postcode, else new."""
        key = fold(name), code
        made = self._made(f"id:{ident}" if ident else f"name:{key[0]}:{code}")
        if made in self.ours:
            return made
        known = self.by_name.get(key)
        if known is not None and known not in self._given:
            self._given.add(known)
            return known
        return made

    def is_elsewhere(self, name: str, code: str) -> bool:
        """Whether somebody else than a list has brought this name and postcode."""
        key = fold(name), code
        return key in self.elsewhere and key not in self.by_name

    def _made(self, what: str) -> UUID:
        return uuid5(NAMESPACE_URL, f"beratungsnetz:{self.network.pk}:list:{what}")
