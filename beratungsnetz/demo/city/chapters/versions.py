"""Texts in other languages: some are current, some older than the German, most are missing."""

import tomllib
from collections.abc import Iterator
from typing import Any

from beratungsnetz.demo.city.directory import DATA
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.versions import confirm_version, write_version
from beratungsnetz.directory.models import Service
from beratungsnetz.directory.translations import FIELDS
from beratungsnetz.directory.versions import version_of


def stories(world: World) -> Iterator[Story]:
    """One for each text."""
    told = tomllib.loads((DATA / "versions.toml").read_text(encoding="utf-8"))
    for row in told["version"]:
        yield _written(world, row)


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


def _service(world: World, row: dict[str, Any]) -> Service:
    return Service.objects.get(pk=world.services[row["service"]].pk)


def _read(service: Service, language: str) -> tuple[int, int]:
    text = version_of(service, language)
    return text.version if text else 0, service.german_version
