"""What the API answers, as JSON Schema 2020-12: the components of its OpenAPI document.

They are exact: a field that is not named here is never sent. A field without a value is left out.
"""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
_UUID: Json = {"type": "string", "format": "uuid"}
_MOMENT: Json = {"type": "string", "format": "date-time"}
_DAY: Json = {"type": "string", "format": "date"}
_WHOLE: Json = {"type": "integer"}
_NUMBER: Json = {"type": "number"}
_TRUTH: Json = {"type": "boolean"}


def one(name: str) -> Json:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(name: str) -> Json:
    """A list of a component."""
    return {"type": "array", "items": one(name)}


def page_of(*names: str) -> Json:
    """The standard's envelope around rows, each of which is one of these components."""
    rows: Json = one(names[0]) if len(names) == 1 else {"anyOf": [one(name) for name in names]}
    return {
        **one("Page"),
        "properties": {"contents": {"type": "array", "items": rows}},
    }


def _thing(required: str, **fields: Mapping[str, Any]) -> Json:
    return {
        "type": "object",
        "properties": {name: dict(schema) for name, schema in fields.items()},
        "required": required.split(),
        "additionalProperties": False,
    }


def _texts(names: str) -> dict[str, Json]:
    return dict.fromkeys(names.split(), TEXT)


_PLACES: dict[str, Json] = {
    "Address": _thing(
        "id address_1 city state_province postal_code country address_type",
        id=_UUID,
        **_texts("address_1 city state_province postal_code country address_type"),
    ),
    "Accessibility": _thing("id description", id=_UUID, description=TEXT),
    "Location": _thing(
        "id location_type",
        id=_UUID,
        location_type={"enum": ["physical", "virtual"]},
        **_texts("name transportation"),
        latitude=_NUMBER,
        longitude=_NUMBER,
        addresses=many("Address"),
        accessibility=many("Accessibility"),
    ),
    "ServiceAtLocation": _thing(
        "id location", id=_UUID, service=one("Service"), location=one("Location"), schedules=many("Schedule")
    ),
}
_PARTS: dict[str, Json] = {
    "Phone": _thing("id number", id=_UUID, **_texts("number type description"), extension=_WHOLE),
    "Schedule": _thing(
        "id attending_type",
        id=_UUID,
        **_texts("attending_type byday opens_at closes_at description"),
        freq={"enum": ["WEEKLY", "MONTHLY"]},
        valid_from=_DAY,
        valid_to=_DAY,
    ),
    "ServiceArea": _thing("id name", id=_UUID, name=TEXT),
    "Language": _thing("id name code", id=_UUID, name=TEXT, code=TEXT),
    "RequiredDocument": _thing("id document", id=_UUID, document=TEXT),
    "Unit": _thing("id name", id=_UUID, name=TEXT),
    "Capacity": _thing(
        "id unit available updated",
        id=_UUID, unit=one("Unit"), available=_WHOLE, description=TEXT, updated=_MOMENT,
    ),
    "Attribute": _thing(
        "id link_id link_type link_entity value taxonomy_term",
        id=_UUID, link_id=_UUID, **_texts("link_type link_entity value"), taxonomy_term=one("TaxonomyTerm"),
    ),
    "Metadata": _thing(
        "id resource_id last_action_type",
        id=_UUID, resource_id=_UUID, last_action_date=_DAY,
        **_texts("resource_type last_action_type field_name previous_value replacement_value updated_by"),
    ),
}  # fmt: skip
_THINGS: dict[str, Json] = {
    "Root": _thing(
        "version profile openapi_url description publisher",
        **_texts("version profile openapi_url description"),
        publisher=_thing("name network", name=TEXT, network=TEXT),
    ),
    "Service": _thing(
        "id name status last_modified",
        id=_UUID,
        **_texts(
            "name description url email status application_process fees_description wait_time "
            "eligibility_description alert"
        ),
        last_modified=_MOMENT,
        assured_date=_DAY,
        assurer_email=TEXT,
        minimum_age=_NUMBER,
        maximum_age=_NUMBER,
        organization=one("Organization"),
        phones=many("Phone"),
        schedules=many("Schedule"),
        service_areas=many("ServiceArea"),
        service_at_locations=many("ServiceAtLocation"),
        languages=many("Language"),
        required_documents=many("RequiredDocument"),
        capacities=many("Capacity"),
        attributes=many("Attribute"),
        metadata=many("Metadata"),
    ),
    "ServiceMinimal": _thing("id modified_date", id=_UUID, modified_date=_MOMENT),
    "Organization": _thing(
        "id name description", id=_UUID, **_texts("name description email website"), services=many("Service")
    ),
    "Taxonomy": _thing("id name description", id=_UUID, name=TEXT, description=TEXT),
    "TaxonomyTerm": _thing(
        "id code name description taxonomy", id=_UUID, **_texts("code name description taxonomy")
    ),
}
_SEARCH: dict[str, Json] = {
    "SearchNumber": _thing("label number", label=TEXT, number=TEXT),
    "SearchCrisis": _thing(
        "kind title text numbers", **_texts("kind title text"), numbers=many("SearchNumber")
    ),
    "SearchResult": _thing(
        "id name organization topics score why",
        id=_UUID,
        **_texts("name organization why"),
        topics={"type": "array", "items": TEXT},
        score=_NUMBER,
    ),
    "SearchAnswer": _thing(
        "query total crisis results",
        query=TEXT,
        total=_WHOLE,
        crisis={"anyOf": [one("SearchCrisis"), {"type": "null"}]},
        results=many("SearchResult"),
    ),
}
_PAGE = {
    "Page": _thing(
        "total_items total_pages page_number size first_page last_page empty contents",
        **dict.fromkeys(("total_items", "total_pages", "page_number", "size"), _WHOLE),
        **dict.fromkeys(("first_page", "last_page", "empty"), _TRUTH),
        contents={"type": "array", "items": {"type": "object"}},
    ),
    "Problem": _thing("type title status detail", **_texts("type title detail"), status=_WHOLE),
}
COMPONENTS: dict[str, Json] = _PAGE | _THINGS | _PARTS | _PLACES | _SEARCH
