"""Texts in other languages: some are current, some older than the German, most are missing."""

import tomllib
from collections.abc import Iterator
from typing import Any

from beratungsnetz.demo.city.directory import DATA
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.readings import answer, keep_group, send_texts
from beratungsnetz.directory.actions.versions import confirm_version, write_version
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.translations import FIELDS
from beratungsnetz.directory.versions import LEICHT, version_of

GROUP, ASSISTANT = "Lesegruppe Lindenwerk", "lesegruppe@lindenwerk.example"
SIGNED_OFF, IN_REVIEW = "Pflegeberatung", "Suchtberatung für Erwachsene"
CLEARER = """Können Sie manche Dinge nicht mehr allein?
Zum Beispiel: waschen oder anziehen.
Wir helfen Ihnen.
Wir kommen auch zu Ihnen nach Hause."""


def stories(world: World) -> Iterator[Story]:
    """One for each text."""
    told = tomllib.loads((DATA / "versions.toml").read_text(encoding="utf-8"))
    for row in told["version"]:
        yield _written(world, row)
    yield _tested(world)


def _written(world: World, row: dict[str, Any]) -> Story:
    yield world.at(row["ago"], 11)
    who, language = world.staff[row["who"]], row["language"]
    words = {name: row[name] for name in FIELDS if name in row}
    service = _service(world, row)
    write_version(service, by=who, language=language, words=words, read=_read(service, language))
    if "confirmed" in row:
        yield world.at(row["confirmed"], 16)
        service = _service(world, row)
        confirm_version(service, by=who, language=language, read=_read(service, language))


def _tested(world: World) -> Story:
    """One text was unclear, was written anew and is signed off now; another is with the group."""
    derya = world.staff["derya"]
    yield world.at(39, 9)
    group = keep_group(world.network, by=derya, name=GROUP, mail=ASSISTANT)
    yield world.at(38, 9)
    care = {"service": SIGNED_OFF}
    link = send_texts(group, [_service(world, care)], by=derya)
    yield world.at(31, 15)
    answer(link.readings.get(), verdict="better", unclear=[2], note="Anziehen kennen wir. Was ist Alltag?")
    yield world.at(30, 10)
    service, words = _service(world, care), {"description": CLEARER}
    read = _read(service, LEICHT)
    write_version(service, by=world.staff["hanna"], language=LEICHT, words=words, read=read)
    yield world.at(29, 9)
    link = send_texts(group, [_service(world, care)], by=derya)
    yield world.at(24, 15)
    answer(link.readings.get(), verdict="good", unclear=[], note="Jetzt verstehen wir alles.")
    yield world.at(4, 9)
    send_texts(group, [_service(world, {"service": IN_REVIEW})], by=derya)


def _service(world: World, row: dict[str, Any]) -> Service:
    return Service.objects.get(pk=world.services[row["service"]].pk)


def _read(service: Service, language: str) -> tuple[int, int]:
    text = version_of(service, language)
    return text.version if text else 0, service.german_version
