"""The county around the city keeps its own directory; the office reads it, and looks at a second one."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

import orjson

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.interop.subscriptions import actions
from beratungsnetz.lib.outbound import Answer, NotReached

SPACE = UUID("5c0d6f3a-0d53-4c5e-9c7e-0f4a3a2b1c55")
COUNTY = "Landkreis Rosental"
SUBSCRIBED, READ_LAST = 61, 1
#: Name, what it does, phone, topic.
OFFERS = (
    (
        "Schuldnerberatung im Kreishaus",
        "Beratung bei Schulden, für Menschen aus dem Landkreis.",
        "0221 4710-701",
        "schulden",
    ),
    (
        "Wohnhilfe Rosental",
        "Hilft, wenn die Wohnung auf dem Land in Gefahr ist.",
        "0221 4710-702",
        "miete",
    ),
    ("Pflegestützpunkt Obertal", "Kommt auf die Dörfer und berät zu Hause.", "0221 4710-703", "pflege"),
)


def rows(changed: str, *, but: int = 0) -> list[dict[str, Any]]:
    """The county's services as its interface tells them; the last `but` are not there yet."""
    told = OFFERS[: len(OFFERS) - but]
    runs = {"id": str(uuid5(SPACE, COUNTY)), "name": COUNTY}
    return [
        {
            "id": str(uuid5(SPACE, name)),
            "name": name,
            "description": does,
            "status": "active",
            "last_modified": changed,
            "organization": {**runs, "description": ""},
            "phones": [{"id": str(uuid5(SPACE, phone)), "number": phone}],
            "attributes": [{"taxonomy_term": {"code": topic, "name": topic.title()}}],
        }
        for name, does, phone, topic in told
    ]


class Interface:
    """The county's interface: what it answers today. Nothing leaves this machine."""

    def __init__(self, told: list[dict[str, Any]] | None) -> None:
        self.told = told

    def __call__(self, url: str, *, largest: int) -> Answer:
        """Raises NotReached where it is down."""
        if self.told is None:
            raise NotReached("Die Gegenseite ist nicht erreichbar.")
        page = {"total_items": len(self.told), "total_pages": 1, "contents": self.told}
        return Answer(200, url, {}, orjson.dumps(page))


def stories(world: World) -> Iterator[Story]:
    """One that is read since two months, and one that waits for the office's word."""
    yield _county(world)
    yield _welfare(world)


def _county(world: World) -> Story:
    yield world.at(SUBSCRIBED, 10)
    by = world.staff["derya"]
    one = actions.subscribe(
        world.network,
        by=by,
        name=COUNTY,
        address="https://landkreis-rosental.example/api/hsds/",
        website="https://landkreis-rosental.example/",
        credit="Datenlizenz Deutschland – Namensnennung 2.0",
        hours=168,
    )
    two = Interface(rows("2026-01-12T09:00:00Z", but=1))
    actions.harvest(one.pk, get=two)
    actions.take(one, by=by)
    actions.harvest(one.pk, get=two)
    yield world.at(SUBSCRIBED - 8, 10)
    actions.harvest(one.pk, get=Interface(None))
    yield world.at(READ_LAST, 9, 15)
    actions.harvest(one.pk, get=Interface(rows("2026-02-20T09:00:00Z")))


def _welfare(world: World) -> Story:
    yield world.at(2, 14)
    one = actions.subscribe(
        world.network,
        by=world.staff["derya"],
        name="Wohlfahrt im Norden",
        address="https://wohlfahrt-nord.example/hsds/",
        hours=24,
    )
    yield world.at(2, 14, 10)
    told = [
        {**row, "id": str(uuid5(SPACE, f"{row['name']} Nord")), "name": f"{row['name']} (Nord)"}
        for row in rows("2026-03-01T09:00:00Z")
    ]
    actions.harvest(one.pk, get=Interface([*told, {"name": "Ohne Kennung"}]))
