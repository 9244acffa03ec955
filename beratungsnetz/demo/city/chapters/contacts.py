"""„Wer hilft mir im Amt?“: what the office wrote down in the first year, and who still confirms it."""

import tomllib
from collections.abc import Iterator

from beratungsnetz.demo.city.directory import DATA, Row
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.actions.contacts import FIELDS, add_contact, confirm_contact, report_contact

WRITTEN_DOWN = 410
REPORTED = 5


def told_contacts() -> list[Row]:
    """As they stand in the file."""
    rows: list[Row] = tomllib.loads((DATA / "contacts.toml").read_text(encoding="utf-8"))["contact"]
    return rows


def stories(world: World) -> Iterator[Story]:
    """One story for each contact."""
    return (_told(world, row, number) for number, row in enumerate(told_contacts()))


def _told(world: World, row: Row, number: int) -> Story:
    yield world.at(WRITTEN_DOWN - 6 * number, 14)
    contact = add_contact(
        world.network,
        by=world.staff["ulrich"],
        values={name: row[name] for name in FIELDS if name in row},
        topics=[world.topics[code] for code in row["topics"].split()],
    )
    yield world.at(row["confirmed"], 15, 20)
    contact = confirm_contact(contact, by=world.staff["mira" if number % 3 else "hanna"])
    if "wrong" in row:
        yield world.at(REPORTED - number % 3, 12)
        report_contact(contact, by=world.staff["frauke"], what=row["wrong"])
