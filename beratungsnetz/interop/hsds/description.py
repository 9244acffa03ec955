"""What the API answers, in one table: its OpenAPI document and its page for people are made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from beratungsnetz.interop.hsds.views.answers import MOST_PER_PAGE, PER_PAGE
from beratungsnetz.interop.hsds.views.nearby import FARTHEST

Json = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    """One parameter of a query. `schema` is JSON Schema; `example` is a value that works everywhere."""

    name: str
    sentence: str
    schema: Mapping[str, Any]
    example: str


@dataclass(frozen=True)
class Endpoint:
    """`route` is its name in the URLconf, `path` as OpenAPI writes it, `takes` names parameters."""

    route: str
    path: str
    sentence: str
    takes: tuple[str, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether it answers one thing by its id."""
        return self.path.endswith("{id}")


_TRUTH = {"type": "boolean", "default": False}
#: An id that nothing has.
NOBODY = "00000000-0000-4000-8000-000000000000"
_UUID = {"type": "string", "format": "uuid"}
PARAMETERS = {
    one.name: one
    for one in (
        Parameter("page", "Welche Seite, ab 1.", {"type": "integer", "minimum": 1, "default": 1}, "1"),
        Parameter(
            "per_page",
            f"Wie viele auf einer Seite, höchstens {MOST_PER_PAGE:,}.".replace(",", "."),
            {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
            "10",
        ),
        Parameter("format", "Nur „json“.", {"type": "string", "enum": ["json"]}, "json"),
        Parameter("search", "Angebote, in denen eines dieser Wörter steht.", {"type": "string"}, "Schulden"),
        Parameter(
            "modified_after",
            "Was sich seitdem geändert hat. Ohne weiteren Filter kommen auch Angebote, die enden: "
            "nur mit Kennung und Stand.",
            {"type": "string", "format": "date-time"},
            "2026-01-01T00:00:00Z",
        ),
        Parameter("organization_id", "Angebote dieses Trägers.", _UUID, NOBODY),
        Parameter("taxonomy_term_id", "Angebote zu diesem Thema.", _UUID, NOBODY),
        Parameter("taxonomy_id", "Angebote mit Themen dieser Liste.", _UUID, NOBODY),
        Parameter(
            "postcode",
            "Angebote für Menschen in dieser Postleitzahl: wer kein Gebiet nennt, ist für alle da.",
            {"type": "string", "maxLength": 1_000},
            "04109",
        ),
        Parameter(
            "latitude",
            "Mit „longitude“ und „proximity“: Grad (WGS 84), zum Beispiel 51.34.",
            {"type": "number", "minimum": -90, "maximum": 90},
            "51.34",
        ),
        Parameter(
            "longitude",
            "Mit „latitude“ und „proximity“: Grad (WGS 84), zum Beispiel 12.37.",
            {"type": "number", "minimum": -180, "maximum": 180},
            "12.37",
        ),
        Parameter(
            "proximity",
            "Angebote an Orten, die höchstens so viele Meter entfernt sind: vom Punkt, oder von der Mitte "
            "der Postleitzahl. Geheime Orte findet das nicht.",
            {"type": "integer", "minimum": 1, "maximum": FARTHEST},
            "5000",
        ),
        Parameter("full", "Mit allem, was dazugehört.", _TRUTH, "true"),
        Parameter("minimal", "Nur Kennung und Zeitpunkt der letzten Änderung.", _TRUTH, "true"),
        Parameter("full_service", "Mit den Angeboten des Trägers.", _TRUTH, "true"),
        Parameter("parent_id", "Themen unter diesem.", _UUID, NOBODY),
        Parameter("top_only", "Nur Themen, über denen keines steht.", _TRUTH, "true"),
    )
}
_PAGES = ("page", "per_page", "format")
_SERVICES = (
    "search", "modified_after", "organization_id", "taxonomy_term_id", "taxonomy_id",
    "postcode", "latitude", "longitude", "proximity",
)  # fmt: skip
#: What a parameter needs beside it.
NEEDS = {
    "latitude": ("longitude", "proximity"),
    "longitude": ("latitude", "proximity"),
    "proximity": ("postcode",),
}
ENDPOINTS = (
    Endpoint("root", "/", "Was diese Schnittstelle ist, und wer sie anbietet."),
    Endpoint(
        "services", "/services", "Die Angebote. Alle Filter müssen passen.",
        (*_SERVICES, "full", "minimal", *_PAGES),
    ),
    Endpoint("service", "/services/{id}", "Ein Angebot, mit allem, was dazugehört."),
    Endpoint(
        "organizations", "/organizations", "Die Träger, die mindestens ein Angebot haben.",
        ("search", "taxonomy_term_id", "taxonomy_id", "full", "full_service", *_PAGES),
    ),
    Endpoint("organization", "/organizations/{id}", "Ein Träger.", ("full_service",)),
    Endpoint(
        "service_at_locations", "/service_at_locations", "Welches Angebot es wo gibt. Geheime Orte fehlen.",
        (*_SERVICES, *_PAGES),
    ),
    Endpoint("service_at_location", "/service_at_locations/{id}", "Ein Angebot an einem Ort."),
    Endpoint("taxonomies", "/taxonomies", "Die Themenlisten. Es gibt eine.", ("search", *_PAGES[:2])),
    Endpoint("taxonomy", "/taxonomies/{id}", "Eine Themenliste."),
    Endpoint(
        "taxonomy_terms", "/taxonomy_terms", "Die Themen.",
        ("search", "taxonomy_id", "parent_id", "top_only", *_PAGES),
    ),
    Endpoint("taxonomy_term", "/taxonomy_terms/{id}", "Ein Thema."),
)  # fmt: skip


def openapi(base: str, name: str, version: str, specification: str) -> Json:
    """The OpenAPI 3.1 document. `base` is the API's address without a slash at its end."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Angebote im Beratungsnetz {name} (HSDS {version})",
            "version": version,
            "description": "Offen und nur zum Lesen, ohne Anmeldung.",
        },
        "externalDocs": {"url": specification},
        "servers": [{"url": base}],
        "paths": {one.path: {"get": _operation(one)} for one in ENDPOINTS},
        "components": {"schemas": {"Page": _PAGE, "Problem": _PROBLEM}},
    }


def _operation(one: Endpoint) -> Json:
    parameters: list[Json] = [
        {"name": taken.name, "in": "query", "description": taken.sentence, "schema": dict(taken.schema)}
        for taken in map(PARAMETERS.__getitem__, one.takes)
    ]
    if one.is_single:
        parameters.insert(0, {"name": "id", "in": "path", "required": True, "schema": dict(_UUID)})
    is_list = "page" in one.takes
    schema: Json = {"$ref": "#/components/schemas/Page"} if is_list else {"type": "object"}
    answers: Json = {
        "200": {"description": "Die Antwort.", "content": {"application/json": {"schema": schema}}},
        "304": {"description": "Nichts hat sich geändert (If-None-Match)."},
    }
    wrong = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    if one.takes:
        answers["400"] = {"description": "Ein Parameter stimmt nicht; „detail“ sagt, welcher.", **wrong}
    if one.is_single:
        answers["404"] = {"description": "Unter dieser Kennung steht hier nichts.", **wrong}
    if one.route == "service":
        answers["301"] = {"description": "Dieses Angebot ist in einem anderen aufgegangen."}
    return {"operationId": one.route, "summary": one.sentence, "parameters": parameters, "responses": answers}


_PAGE: Json = {
    "type": "object",
    "properties": {
        **{name: {"type": "integer"} for name in ("total_items", "total_pages", "page_number", "size")},
        **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
        "contents": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["total_items", "total_pages", "page_number", "contents"],
}
_PROBLEM: Json = {
    "type": "object",
    "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}
