"""What runs today: Begleitungen in every state, some overdue. The scripts stand in `data/present.toml`."""

import tomllib
from collections.abc import Iterator

from beratungsnetz.demo.city.chapters.script import Script, told
from beratungsnetz.demo.city.directory import DATA
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story


def scripts() -> list[Script]:
    """In the order of the file."""
    rows = tomllib.loads((DATA / "present.toml").read_text(encoding="utf-8"))["script"]
    return [Script(**row) for row in rows]


def stories(world: World) -> Iterator[Story]:
    """Each script as a story."""
    return (told(world, script) for script in scripts())
