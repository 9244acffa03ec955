"""Web pages of services that were looked at: one has gone, one had a bad day."""

from collections.abc import Iterator

from django.utils import timezone

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.links.checking import check
from beratungsnetz.directory.models import Service
from beratungsnetz.lib.outbound import Answer

WRITTEN = 90
PAGES = {
    "Pflegeberatung": "https://pflegestuetzpunkt.example/beratung/",
    "Wohnung anpassen": "https://pflegestuetzpunkt.example/alt/wohnung.html",
    "Schuldner- und Insolvenzberatung": "https://ankerplatz.example/",
}
DAYS = (12, 11, 10, 2)


class Web:
    """The web of that day. Nothing leaves this machine."""

    def __init__(self, gone: set[str]) -> None:
        self.gone = gone

    def __call__(self, url: str, *, method: str) -> Answer:
        return Answer(404 if url in self.gone else 200, url, {}, b"")


def stories(world: World) -> Iterator[Story]:
    """All addresses of the city, on four days."""
    yield _looked(world)


def _looked(world: World) -> Story:
    yield world.at(WRITTEN, 10)
    for name, page in PAGES.items():
        service = Service.objects.visible_to(world.by).get(texts__language="de", texts__name=name)
        change_service(service, by=world.staff["derya"], values={"website": page}, revision=service.revision)
    gone, shaky = {PAGES["Wohnung anpassen"]}, {PAGES["Pflegeberatung"]}
    for day in DAYS:
        yield world.at(day, 6)
        web = Web(gone | shaky if day == DAYS[-1] else gone)
        while check(world.network, timezone.localdate(), ask=web):
            pass
