"""Random services as our export writes them, for properties."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from beratungsnetz.interop.hsds.tests.factories import ident, topic

#: Texts people write, and beginnings that a table would compute.
words = (
    st.text(st.sampled_from("aäß1 ,;\"'=+-@|%\t\n\r:/"), min_size=1, max_size=20).map(str.strip).filter(bool)
)
line = words.map(lambda text: " ".join(text.split())).filter(bool)
uuids = st.uuids(version=4).map(str)
clock = st.sampled_from(["09:00:00", "12:30:00", "17:00:00"])


_schedules = st.lists(
    st.fixed_dictionaries(
        {"id": uuids, "freq": st.just("WEEKLY"), "byday": st.sampled_from(["MO", "TU,TH", "FR"])},
        optional={"opens_at": st.just("09:00:00"), "closes_at": st.just("12:00:00"), "description": line},
    ).filter(lambda row: ("opens_at" in row) == ("closes_at" in row)),
    max_size=2,
)
_location = st.fixed_dictionaries(
    {"id": uuids, "location_type": st.just("physical"), "latitude": st.just(51.5), "longitude": st.just(7.0)},
    optional={
        "name": line,
        "addresses": st.fixed_dictionaries(
            {"id": uuids, "address_1": line, "city": line, "postal_code": st.just("01067")}
        ).map(lambda row: [row]),
        "accessibility": st.just([{"id": ident("acc"), "description": "Stufenlos zugänglich"}]),
    },
)
organizations = st.sampled_from(
    [{"id": ident(name), "name": name, "description": name} for name in ("=Diakonie", "AWO", "'+Caritas")]
)
_services: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "id": uuids,
        "name": line,
        "status": st.just("active"),
        "last_modified": st.just("2026-11-01T08:00:00Z"),
    },
    optional={
        "description": words,
        "eligibility_description": words,
        "fees_description": words,
        "application_process": words,
        "wait_time": words,
        "alert": words,
        "url": st.just("https://verein.example/?a=1,2"),
        "email": st.just("+hilfe@verein.example"),
        "minimum_age": st.integers(0, 20),
        "maximum_age": st.integers(20, 99),
        "organization": organizations,
        "phones": st.lists(
            st.fixed_dictionaries(
                {"id": uuids, "number": st.sampled_from(["+49 221 4710-1", "0221 4710-02"])},
                optional={"extension": st.integers(1, 99), "type": st.just("fax"), "description": line},
            ),
            max_size=2,
        ),
        "schedules": _schedules,
        "service_areas": st.just([{"id": ident("nord"), "name": "Nord"}]),
        "languages": st.just([{"id": ident("de"), "name": "Deutsch", "code": "de"}]),
        "required_documents": st.lists(st.fixed_dictionaries({"id": uuids, "document": line}), max_size=2),
        "attributes": st.sampled_from(["schulden", "miete"]).map(lambda code: [topic(code)]),
        "service_at_locations": st.lists(
            st.fixed_dictionaries({"id": uuids, "location": _location, "schedules": _schedules}), max_size=2
        ),
    },
)
services = _services.map(
    lambda row: row | {"attributes": [one | {"link_id": row["id"]} for one in row.get("attributes", [])]}
)
lists = st.lists(services, max_size=4, unique_by=lambda row: UUID(row["id"]))
