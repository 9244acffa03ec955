"""The city's topics, areas and services, read from `data/` and put as any city would import them."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from shapely.geometry import Point, shape

from beratungsnetz.areas.gazetteer import PlaceDraft
from beratungsnetz.demo.city import NAME, STATE
from beratungsnetz.demo.city.opening import schedules
from beratungsnetz.demo.ids import known_id
from beratungsnetz.lib.streets import street_key

DATA = Path(__file__).parent / "data"
FIRST_PHONE = 101
FREE = "Die Beratung kostet nichts."
STEPS = {True: "Stufenlos zu erreichen.", False: "Nicht stufenlos: Es gibt Stufen am Eingang."}

Row = dict[str, Any]


@dataclass(frozen=True)
class TopicWords:
    """A topic, the group to which it belongs, and the words by which people mean it."""

    code: str
    name: str
    group: str
    words: tuple[str, ...]


@cache
def topics() -> dict[str, TopicWords]:
    """Code → topic, in the order of the file."""
    groups = tomllib.loads((DATA / "topics.toml").read_text(encoding="utf-8"))
    return {
        code: TopicWords(code, told["name"], group, tuple(told["words"]))
        for group, members in groups.items()
        for code, told in members.items()
    }


@cache
def topic_names() -> dict[str, dict[str, str]]:
    """Code → language → the topic's name there."""
    return tomllib.loads((DATA / "topic_names.toml").read_text(encoding="utf-8"))


@cache
def area_features() -> list[Row]:
    """The neighbourhoods as GeoJSON features, each with its district."""
    found: list[Row] = json.loads((DATA / "areas.geojson").read_text(encoding="utf-8"))["features"]
    return found


@cache
def organizations() -> tuple[Row, ...]:
    """As they stand in the files: name, mail, about, place, and their services."""
    files = sorted((DATA / "organizations").glob("*.toml"))
    return tuple(
        one for file in files for one in tomllib.loads(file.read_text(encoding="utf-8"))["organization"]
    )


def service_id(organization: str, service: str) -> str:
    """The public id of a service, by its names."""
    return str(known_id("service", organization, service))


def hsds_services(changed: datetime) -> list[Row]:
    """All services as HSDS 3, last changed at `changed` (aware) or in the months before."""
    return list(_rows(changed))


def _rows(changed: datetime) -> Iterator[Row]:
    number = FIRST_PHONE
    for organization in organizations():
        for service in organization["service"]:
            yield _service(
                organization, service, f"0221 4710-{number}", changed - timedelta(days=number * 37 % 150)
            )
            number += 1


def _service(organization: Row, service: Row, phone: str, changed: datetime) -> Row:
    words = (organization["name"], service["name"])
    ident = service_id(*words)
    row: Row = {
        "id": ident,
        "name": service["name"],
        "description": service["text"],
        "status": "active",
        "last_modified": changed.isoformat(timespec="seconds"),
        "eligibility_description": service["who"],
        "fees_description": service.get("cost", FREE),
        "application_process": service.get("how", ""),
        "wait_time": service.get("wait", ""),
        "alert": service.get("alert", ""),
        "email": _mail(organization),
        "organization": {
            "id": str(known_id("organization", organization["name"])),
            "name": organization["name"],
            "description": organization["about"],
            "email": _mail(organization),
        },
        "phones": [{"id": str(known_id("phone", *words)), "number": phone, "type": "voice"}],
        "languages": [
            {"id": str(known_id("language", *words, code)), "code": code, "name": code}
            for code in service.get("languages", "de").split()
        ],
        "attributes": [_topic(ident, words, code) for code in service["topics"].split()],
        "service_areas": [
            {"id": str(known_id("serves", *words, area)), "name": area}
            for area in service.get("serves", "").split("|")
            if area
        ],
        "required_documents": [
            {"id": str(known_id("document", *words, paper)), "document": paper}
            for paper in service.get("bring", "").split("|")
            if paper
        ],
        "schedules": [
            {"id": str(known_id("schedule", *words, str(place))), **schedule}
            for place, schedule in enumerate(schedules(service["hours"]))
        ],
    }
    youngest, oldest = service.get("ages", (0, 0))
    row |= {"minimum_age": youngest} if youngest else {}
    row |= {"maximum_age": oldest} if oldest else {}
    if not service.get("secret"):
        at = {"id": str(known_id("at", *words)), "location": _location(organization, service)}
        row["service_at_locations"] = [at]
    return {name: value for name, value in row.items() if value not in ("", [])}


def _mail(organization: Row) -> str:
    return f"info@{organization['mail']}.example"


def _topic(service: str, words: tuple[str, str], code: str) -> Row:
    return {
        "id": str(known_id("attribute", *words, code)),
        "link_id": service,
        "link_type": "topic",
        "link_entity": "service",
        "value": code,
        "taxonomy_term": {
            "id": str(known_id("topic", code)),
            "code": code,
            "name": topics()[code].name,
            "description": topics()[code].group,
            "taxonomy": "topics",
        },
    }


def _location(organization: Row, service: Row) -> Row:
    place: str = service.get("place") or organization["place"]
    street, _, area = place.rpartition(", ")
    longitude, latitude = _spot(street, area)
    here = "place" not in service
    row: Row = {
        "id": str(known_id("location", organization["name"], place)),
        "location_type": "physical",
        "name": organization["name"],
        "latitude": latitude,
        "longitude": longitude,
        "transportation": organization["way"] if here else f"Bus bis {area}.",
        "addresses": [
            {
                "id": str(known_id("address", organization["name"], place)),
                "address_1": street,
                "city": NAME,
                "state_province": STATE,
                "postal_code": "99999",
                "country": "DE",
                "address_type": "physical",
            }
        ],
    }
    if here:
        access = {"id": str(known_id("access", organization["name"], place))}
        row["accessibility"] = [{**access, "description": STEPS[organization["steps"]]}]
    return row


def _spot(street: str, area: str) -> tuple[float, float]:
    """Somewhere inside the neighbourhood: always the same, houses of one street side by side."""
    ground = shape(_ground(area))
    name, _, number = street.rpartition(" ")
    chance = Random(int(sha256(f"{area}/{name}".encode()).hexdigest(), 16))  # noqa: S311  (a drawing)
    west, south, east, north = ground.bounds
    while True:
        longitude, latitude = chance.uniform(west, east), chance.uniform(south, north)
        spot = Point(longitude + int(number) * 0.00008, latitude + int(number) * 0.00002)
        if ground.buffer(-0.002).contains(spot):
            return round(spot.x, 5), round(spot.y, 5)


def gazetteer() -> list[PlaceDraft]:
    """The streets in which the city's services stand, with their neighbourhood, and its one postcode."""
    places = {
        service.get("place") or organization["place"]
        for organization in organizations()
        for service in organization["service"]
        if not service.get("secret")
    }
    found: dict[tuple[str, str], PlaceDraft] = {}
    for place in sorted(places):
        street, _, area = place.rpartition(", ")
        longitude, latitude = _spot(street, area)
        name = street.rpartition(" ")[0]
        draft = PlaceDraft("street", name, street_key(name), area, latitude, longitude)
        found.setdefault((draft.key, area), draft)
    middle = [(one.latitude, one.longitude) for one in found.values()]
    latitude, longitude = (round(sum(part) / len(middle), 5) for part in zip(*middle, strict=True))
    return [*found.values(), PlaceDraft("postcode", "99999", "99999", "", latitude, longitude)]


def _ground(area: str) -> Row:
    found = next(one for one in area_features() if one["properties"]["name"] == area)
    ground: Row = found["geometry"]
    return ground
