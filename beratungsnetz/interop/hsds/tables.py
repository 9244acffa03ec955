"""HSDS as tables: one row of a service with all that hangs on it, laid out flat and put together again.

The names of tables and columns are those of the standard's datapackage.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]
Row = Mapping[str, Any]
Emit = Callable[[str, Json], None]

COLUMNS: dict[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "description", "email", "website"),
    "services": (
        "id", "organization_id", "name", "description", "url", "email", "status", "application_process",
        "fees_description", "wait_time", "eligibility_description", "minimum_age", "maximum_age", "alert",
        "last_modified", "assured_date", "assurer_email",
    ),
    "locations": ("id", "location_type", "name", "transportation", "latitude", "longitude"),
    "addresses": (
        "id", "location_id", "address_1", "city", "state_province", "postal_code", "country", "address_type",
    ),
    "accessibility": ("id", "location_id", "description", "details"),
    "service_at_location": ("id", "service_id", "location_id"),
    "phones": (
        "id", "service_id", "location_id", "service_at_location_id", "number", "extension", "type",
        "description",
    ),
    "schedules": (
        "id", "service_id", "service_at_location_id", "valid_from", "valid_to", "until", "freq", "byday",
        "description", "opens_at", "closes_at", "attending_type", "notes",
    ),
    "languages": ("id", "service_id", "name", "code"),
    "service_areas": ("id", "service_id", "name"),
    "required_documents": ("id", "service_id", "document"),
    "cost_options": ("id", "service_id", "option", "currency", "amount", "amount_description"),
    "units": ("id", "name"),
    "service_capacity": ("id", "service_id", "unit_id", "available", "description", "updated"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value"),
    "taxonomy_terms": ("id", "code", "name", "description", "taxonomy"),
}  # fmt: skip
NUMBERS = frozenset({"minimum_age", "maximum_age", "latitude", "longitude", "available", "amount"})
_OWN = {
    "phones": "phones",
    "schedules": "schedules",
    "service_areas": "service_areas",
    "languages": "languages",
    "required_documents": "required_documents",
    "cost_options": "cost_options",
}


class Flat:
    """Lays services out; what many share (Träger, places, terms) goes out once."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._seen: set[tuple[str, str]] = set()

    def service(self, full: Json) -> None:
        own = {"service_id": full["id"]}
        organization = full.get("organization")
        if organization:
            self._once("organizations", organization)
        self._emit("services", full | {"organization_id": organization["id"] if organization else ""})
        for name, table in _OWN.items():
            for part in full.get(name, ()):
                self._emit(table, part | own)
        for at in full.get("service_at_locations", ()):
            self._place(at, own)
        for capacity in full.get("capacities", ()):
            self._once("units", capacity["unit"])
            self._emit("service_capacity", capacity | own | {"unit_id": capacity["unit"]["id"]})
        for attribute in full.get("attributes", ()):
            term = attribute["taxonomy_term"]
            self._once("taxonomy_terms", term)
            self._emit("attributes", attribute | {"taxonomy_term_id": term["id"]})

    def _place(self, at: Json, own: Json) -> None:
        place = at["location"]
        self._emit("service_at_location", at | own | {"location_id": place["id"]})
        for slot in at.get("schedules", ()):
            self._emit("schedules", slot | {"service_at_location_id": at["id"]})
        if self._once("locations", place):
            for table in ("addresses", "accessibility"):
                for part in place.get(table, ()):
                    self._emit(table, part | {"location_id": place["id"]})

    def _once(self, table: str, row: Json) -> bool:
        key = table, row["id"]
        if key in self._seen:
            return False
        self._seen.add(key)
        self._emit(table, row)
        return True


def nested(tables: Mapping[str, Iterable[Row]]) -> Iterator[Json]:
    """Services as the JSON of HSDS has them, in the order of the table `services`."""
    by_id = {
        name: {str(row.get("id", "")): row for row in tables.get(name, ())}
        for name in ("organizations", "locations", "taxonomy_terms")
    }
    of_service = {name: _by(tables.get(table, ()), "service_id") for name, table in _OWN.items()}
    at_service = _by(tables.get("service_at_location", ()), "service_id")
    at_phones = _by(tables.get("phones", ()), "service_at_location_id")
    at_schedules = _by(tables.get("schedules", ()), "service_at_location_id")
    attributes = _by(tables.get("attributes", ()), "link_id")
    addresses = _by(tables.get("addresses", ()), "location_id")
    accessibility = _by(tables.get("accessibility", ()), "location_id")

    def place(ident: str) -> Json | None:
        found = by_id["locations"].get(ident)
        if found is None:
            return None
        return {**found, "addresses": addresses[ident], "accessibility": accessibility[ident]}

    def at(row: Row) -> Json:
        ident = str(row.get("id", ""))
        return {
            **row,
            "location": place(str(row.get("location_id", ""))),
            "phones": at_phones[ident],
            "schedules": at_schedules[ident],
        }

    for service in tables.get("services", ()):
        ident = str(service.get("id", ""))
        full = {**service, **{name: found[ident] for name, found in of_service.items()}}
        # What names a place as well belongs to the place.
        for name in ("phones", "schedules"):
            full[name] = [row for row in full[name] if not row.get("service_at_location_id")]
        full["organization"] = by_id["organizations"].get(str(service.get("organization_id", "")))
        full["service_at_locations"] = [at(row) for row in at_service[ident]]
        terms = by_id["taxonomy_terms"]
        full["attributes"] = [
            {**row, "taxonomy_term": terms.get(str(row.get("taxonomy_term_id", "")))}
            for row in attributes[ident]
        ]
        yield full


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get(column):
            found[str(row[column])].append(row)
    return found
