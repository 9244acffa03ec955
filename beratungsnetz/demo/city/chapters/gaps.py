"""What was missing, told again and again, and what became of it.

The long one: advice on addiction in Turkish in the Hafenviertel, reported over a year and a half, until the
Lotsenhaus found a colleague. Others are still open; to some the office could only say the truth.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.findings.actions import report_gap, settle


@dataclass(frozen=True)
class Missing:
    """Reported by whom, how many working days ago; answered by the office `answered` days ago."""

    topic: str
    area: str
    language: str
    reported: tuple[tuple[str, int], ...]
    answered: int = 0
    horizon: str = ""
    answer: str = ""


def _again(*names: str, first: int, last: int, step: int) -> tuple[tuple[str, int], ...]:
    """The same thing missing every `step` working days, told by these people in turn."""
    return tuple((names[place % len(names)], ago) for place, ago in enumerate(range(first, last - 1, -step)))


MISSING = (
    Missing(
        "sucht", "Hafenviertel", "tr",
        (("aylin", 390), ("mira", 352), ("aylin", 301), ("nuri.aydin", 266), ("aylin", 221), ("mira", 187),
         ("yusuf.demir", 142), ("aylin", 96)),
        41, "covered",
        "Es hat gedauert, und Sie haben nicht lockergelassen: Seit Oktober berät das Lotsenhaus am Hafen auch"
        " auf Türkisch.",
    ),
    Missing(
        "psyche", "Hafenviertel", "ar", _again("aylin", "farid.rahimi", first=440, last=20, step=24),
    ),
    Missing("teilhabe", "Nordhang", "gsg", (("hanna", 118), ("lilli.baum", 35))),
    Missing(
        "wohnungslos", "Bahnhofsviertel", "de", _again("tomasz", first=436, last=200, step=30),
        180, "for_now",
        "Für Väter mit Kindern gibt es noch kein Zimmer. Die Stadt sucht ein Haus. Bis dahin hilft das"
        " Jugendamt im Einzelfall.",
    ),
    Missing(
        "kita", "Waldsiedlung", "de", _again("lena", "katja.berger", first=432, last=140, step=26),
        120, "for_now",
        "Plätze vor sieben Uhr fehlen weiter. Der Kita-Kompass vermittelt so lange Tagespflege.",
    ),
    Missing(
        "krankenkasse", "Rosenhöhe", "de", (("eva.lenz", 330),), 300, "for_good",
        "Eine eigene Praxis in Rosenhöhe wird es nicht geben. Der Rufbus zur Bahnhofstraße fährt jetzt bis"
        " 19 Uhr.",
    ),
    Missing("demenz", "Rosenhöhe", "ru", (("barbara.graf", 52),)),
    Missing("schule", "Südstadt", "uk", (("mareike.simon", 19),)),
    Missing(
        "wohnungssuche", "Südstadt", "de", _again("frauke", "rainer.thiel", first=438, last=10, step=17),
    ),
    Missing("medien", "Ziegelei", "de", (("vera.dietrich", 12),)),
)  # fmt: skip


def stories(world: World) -> Iterator[Story]:
    """One story for everything that is missing."""
    return (_told(world, missing, number) for number, missing in enumerate(MISSING, 1))


def _told(world: World, missing: Missing, number: int) -> Story:
    found = []
    for place, (name, ago) in enumerate(missing.reported):
        moment = world.at(ago, 11, 5)
        yield moment
        finding = report_gap(
            network=world.network,
            topic=world.topics[missing.topic],
            area=world.areas[missing.area],
            language=missing.language,
            origin=f"demo:{number}:{place}",
            by=world.staff[name],
            now=moment,
        )
        found.append(finding)
    if missing.answered:
        yield world.at(missing.answered, 14, 30)
        for finding in found:
            settle(finding, horizon=missing.horizon, answer=missing.answer, by=world.staff["derya"])
