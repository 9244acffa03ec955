"""HSDS rows for tests."""

from typing import Any
from uuid import UUID, uuid5

SPACE = UUID("12345678-1234-5678-1234-567812345678")


def ident(name: str) -> str:
    return str(uuid5(SPACE, name))


def topic(code: str) -> dict[str, Any]:
    return {
        "id": ident(f"attribute {code}"),
        "link_type": "topic",
        "taxonomy_term": {
            "id": ident(f"term {code}"),
            "code": code,
            "name": code.title(),
            "taxonomy": "topics",
        },
    }


def row(name: Any = "Schuldnerberatung", **fields: Any) -> dict[str, Any]:
    """A good row; `fields` change it, None takes a field away."""
    full = {
        "id": ident(str(name)),
        "name": name,
        "description": "Hilft bei Schulden.",
        "status": "active",
        "last_modified": "2026-11-01T09:00:00+01:00",
        "organization": {"id": ident("Diakonie"), "name": "Diakonie", "description": "Träger"},
        "languages": [{"id": ident("de"), "code": "de", "name": "Deutsch"}],
        "attributes": [topic("schulden")],
    }
    return {key: value for key, value in (full | fields).items() if value is not None}


def rich(name: str = "Frühe Hilfen") -> dict[str, Any]:
    """A row that uses all we read."""
    return row(
        name,
        url="https://beispiel.de/hilfe",
        email="hilfe@beispiel.de",
        minimum_age=16,
        maximum_age=27.0,
        application_process="Rufen Sie an.",
        fees_description="Kostenlos",
        wait_time="Zwei Wochen",
        alert="Umzug im Mai",
        eligibility_description="Für Familien",
        required_documents=[{"id": ident("d"), "document": "Ausweis"}],
        phones=[{"id": ident("p"), "number": "0201 123", "extension": 12, "type": "voice"}],
        schedules=[
            {
                "id": ident("s"),
                "freq": "WEEKLY",
                "byday": "MO,TU",
                "opens_at": "09:00",
                "closes_at": "12:00:00Z",
            }
        ],
        service_areas=[{"id": ident("a"), "name": "Nord"}],
        service_at_locations=[
            {
                "id": ident(f"at {name}"),
                "location": {
                    "id": ident(f"location {name}"),
                    "location_type": "physical",
                    "name": "Haus am Markt",
                    "latitude": 51.45,
                    "longitude": 7.01,
                    "addresses": [
                        {
                            "id": ident("addr"),
                            "address_1": "Markt 1",
                            "city": "Essen",
                            "state_province": "NW",
                            "postal_code": "45127",
                            "country": "DE",
                            "address_type": "physical",
                        }
                    ],
                    "accessibility": [{"id": ident("acc"), "description": "stufenlos"}],
                },
                "schedules": [{"id": ident("s2"), "byday": "WE", "opens_at": "22:00", "closes_at": "06:00"}],
            }
        ],
    )
