"""What the API answers, in one table: its OpenAPI document and its page for people are made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from beratungsnetz.directory.search.query import MOST_HITS
from beratungsnetz.interop.hsds.schemas import COMPONENTS, TEXT, one, page_of
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
    """`route` is its name in the URLconf, `path` as OpenAPI writes it, `takes` names parameters.

    `schema` is what it answers with 200.
    """

    route: str
    path: str
    sentence: str
    takes: tuple[str, ...] = ()
    schema: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_single(self) -> bool:
        """Whether it answers one thing by its id."""
        return self.path.endswith("{id}")


_TRUTH = {"type": "boolean", "default": False}
#: An id that nothing has.
NOBODY = "00000000-0000-4000-8000-000000000000"
_UUID = {"type": "string", "format": "uuid"}
PARAMETERS = {
    known.name: known
    for known in (
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
        Parameter("q", "Was jemand sucht, mit eigenen Worten.", TEXT, "Miete"),
        Parameter("thema", "Angebote zu diesem Thema, mit seinem Kürzel.", TEXT, "schulden"),
        Parameter("gebiet", "Angebote für dieses Gebiet, mit seiner Nummer.", TEXT, "1"),
        Parameter("sprache", "Beratung in dieser Sprache.", TEXT, "tr"),
        Parameter("stufenlos", "„1“: nur ohne Stufen.", TEXT, "1"),
        Parameter("offen", "„1“: nur was jetzt geöffnet ist.", TEXT, "1"),
        Parameter("ort", "Wo jemand ist: Breite_Länge_Gebiet, auf drei Stellen.", TEXT, "51.340_12.370_"),
        Parameter("zustaendig", "„1“: nur was für diesen Ort zuständig ist.", TEXT, "1"),
        Parameter(
            "limit",
            f"Wie viele auf einer Seite, höchstens {MOST_HITS}.",
            {"type": "integer", "minimum": 1, "maximum": MOST_HITS},
            "10",
        ),
        Parameter("seite", "Welche Seite, ab 1.", TEXT, "1"),
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
    Endpoint("root", "/", "Was diese Schnittstelle ist, und wer sie anbietet.", schema=one("Root")),
    Endpoint(
        "services", "/services", "Die Angebote. Alle Filter müssen passen.",
        (*_SERVICES, "full", "minimal", *_PAGES), page_of("Service", "ServiceMinimal"),
    ),
    Endpoint("service", "/services/{id}", "Ein Angebot, mit allem, was dazugehört.", schema=one("Service")),
    Endpoint(
        "organizations", "/organizations", "Die Träger, die mindestens ein Angebot haben.",
        ("search", "taxonomy_term_id", "taxonomy_id", "full", "full_service", *_PAGES),
        page_of("Organization"),
    ),
    Endpoint("organization", "/organizations/{id}", "Ein Träger.", ("full_service",), one("Organization")),
    Endpoint(
        "service_at_locations", "/service_at_locations", "Welches Angebot es wo gibt. Geheime Orte fehlen.",
        (*_SERVICES, *_PAGES), page_of("ServiceAtLocation"),
    ),
    Endpoint(
        "service_at_location", "/service_at_locations/{id}", "Ein Angebot an einem Ort.",
        schema=one("ServiceAtLocation"),
    ),
    Endpoint(
        "taxonomies", "/taxonomies", "Die Themenlisten. Es gibt eine.",
        ("search", *_PAGES[:2]), page_of("Taxonomy"),
    ),
    Endpoint("taxonomy", "/taxonomies/{id}", "Eine Themenliste.", schema=one("Taxonomy")),
    Endpoint(
        "taxonomy_terms", "/taxonomy_terms", "Die Themen.",
        ("search", "taxonomy_id", "parent_id", "top_only", *_PAGES), page_of("TaxonomyTerm"),
    ),
    Endpoint("taxonomy_term", "/taxonomy_terms/{id}", "Ein Thema.", schema=one("TaxonomyTerm")),
)  # fmt: skip
#: Beside HSDS, one level above it.
SEARCH = Endpoint(
    "search", "/suche", "Die Suche in Alltagssprache, mit den Filtern der Seite.",
    ("q", "thema", "gebiet", "sprache", "stufenlos", "offen", "ort", "zustaendig", "limit", "seite"),
    one("SearchAnswer"),
)  # fmt: skip


def openapi(base: str, name: str, version: str, specification: str) -> Json:
    """The OpenAPI 3.1 document. `base` is the API's address without a slash at its end."""
    search = {"servers": [{"url": base.removesuffix("/hsds")}], "get": _operation(SEARCH)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Angebote im Beratungsnetz {name} (HSDS {version})",
            "version": version,
            "description": "Offen und nur zum Lesen, ohne Anmeldung.",
        },
        "externalDocs": {"url": specification},
        "servers": [{"url": base}],
        "paths": {row.path: {"get": _operation(row)} for row in ENDPOINTS} | {SEARCH.path: search},
        "components": {"schemas": COMPONENTS},
    }


def _operation(row: Endpoint) -> Json:
    parameters: list[Json] = [
        {"name": taken.name, "in": "query", "description": taken.sentence, "schema": dict(taken.schema)}
        for taken in map(PARAMETERS.__getitem__, row.takes)
    ]
    if row.is_single:
        parameters.insert(0, {"name": "id", "in": "path", "required": True, "schema": dict(_UUID)})
    answers: Json = {
        "200": {"description": "Die Antwort.", "content": {"application/json": {"schema": dict(row.schema)}}},
        "304": {"description": "Nichts hat sich geändert (If-None-Match)."},
    }
    wrong = {"content": {"application/problem+json": {"schema": one("Problem")}}}
    if row.takes:
        answers["400"] = {"description": "Ein Parameter stimmt nicht; „detail“ sagt, welcher.", **wrong}
    if row.is_single:
        answers["404"] = {"description": "Unter dieser Kennung steht hier nichts.", **wrong}
    if row.route == "service":
        answers["301"] = {"description": "Dieses Angebot ist in einem anderen aufgegangen."}
    return {"operationId": row.route, "summary": row.sentence, "parameters": parameters, "responses": answers}
