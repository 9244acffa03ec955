"""What people told the office without an account: disturbances, gaps, a barrier; and what became of it."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from beratungsnetz.demo.city.directory import DATA
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.demo.ids import known_id
from beratungsnetz.findings import actions
from beratungsnetz.findings.actions import Told
from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.actor import Public


@dataclass(frozen=True)
class Reported:
    """What was reported `ago` working days before today, and what the office did: (days ago, deed, words)."""

    kind: str
    ago: int
    text: str
    deeds: Sequence[tuple[int, str, str]] = ()
    about: str = ""
    wrong: str = ""
    topic: str = ""
    area: str = ""
    groups: Sequence[str] = ()
    often: str = ""
    phone: str = ""
    place: str = ""
    #: Shown to visitors: what the code is about.
    shown: str = ""


def told_reports() -> list[Reported]:
    """As they stand in the file."""
    rows = tomllib.loads((DATA / "reports.toml").read_text(encoding="utf-8"))["report"]
    return [Reported(**row) for row in rows]


def stories(world: World) -> Iterator[Story]:
    """One story for each report."""
    return (_told(world, one) for one in told_reports())


def _told(world: World, one: Reported) -> Story:
    moment = world.at(one.ago, 19 if one.kind == "disturbance" else 12, one.ago % 50)
    yield moment
    receipt = actions.send(
        world.network,
        Told(
            kind=one.kind,
            words={"text": one.text, "phone": one.phone, "place": one.place},
            topic=world.topics.get(one.topic),
            area=world.areas.get(one.area),
            groups=one.groups,
            often=one.often,
            wrong=one.wrong,
            about=world.members[one.about] if one.about else None,
            since=moment.date() - timedelta(days=3) if one.wrong else None,
            wants_call=bool(one.phone),
        ),
        by=Public(world.network),
        key=_key(one),
    )
    if one.shown:
        world.receipts[one.shown] = receipt.code
    for ago, deed, words in one.deeds:
        yield world.at(ago, 9, 45)
        finding = Finding.objects.get(pk=receipt.report.finding_id)
        name, _, reason = deed.partition(" ")
        by = world.staff["derya" if ago % 3 else "ulrich"]
        if name == "receive":
            actions.receive(finding, by=by)
        elif name == "measure":
            actions.measure(finding, answer=words, by=by)
        elif name == "ask":
            actions.ask(receipt.report, question=words, by=by)
        else:
            actions.close(finding, reason=reason, answer=words, by=by)


def _key(one: Reported) -> UUID:
    return known_id("report", one.text)
