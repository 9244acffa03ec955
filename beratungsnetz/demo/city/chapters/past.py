"""Two years of advice: needs that came, went their ways and ended, with the same chance in every demo.

More people come from year to year, most with debts, addiction and rent; one in four takes a detour.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from beratungsnetz.demo.city.chapters.script import Script, told
from beratungsnetz.demo.city.founding import FOUNDED
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.directory.models import Service

Thing = TypeVar("Thing")

HOW_MANY = 78
FIRST_PHONE = 600
#: The last that is over by now began so many working days ago.
LATEST = 34

#: Who advised: the sign-ins and their colleagues, by how much they take down.
SOURCES = {
    "mira": 9, "jonas": 3, "hanna": 5, "aylin": 7, "frauke": 5, "lena": 6, "tomasz": 4, "samira": 3,
    "renate.krause": 5, "yusuf.demir": 3, "deniz.arslan": 3, "karola.weiss": 3, "werner.haas": 2,
    "eva.lenz": 2, "thorsten.boehm": 2, "susanne.bach": 2, "gudrun.wolf": 2, "johanna.beck": 2,
}  # fmt: skip
TOPICS = {
    "schulden": 12, "sucht": 10, "miete": 9, "psyche": 8, "familie": 6, "migration": 5, "pflege": 5,
    "buergergeld": 5, "trennung": 4, "wohnungssuche": 4, "wohnungslos": 3, "einsamkeit": 3, "teilhabe": 3,
    "arbeit": 3, "energie": 3, "schule": 2, "gewalt": 2, "demenz": 2, "ausbildung": 2, "asyl": 2, "recht": 2,
    "krebs": 1, "trauer": 2, "schwangerschaft": 1, "spielen": 1, "haft": 1, "krankenkasse": 2, "sinne": 1,
    "deutsch": 2, "arbeitsrecht": 2, "senioren": 2, "fruehehilfen": 1, "drogen": 2, "angehoerige": 1,
}  # fmt: skip
AREAS = {
    "Hafenviertel": 9, "Bahnhofsviertel": 7, "Altstadt": 5, "Südstadt": 6, "Neustadt": 4, "Ziegelei": 5,
    "Nordhang": 4, "Auwiesen": 4, "Werftblick": 4, "Mühlenfeld": 3, "Lindenberg": 2, "Gerberviertel": 2,
    "Waldsiedlung": 1, "Rosenhöhe": 1,
}  # fmt: skip
LANGUAGES = {"de": 58, "tr": 7, "ar": 7, "uk": 6, "ru": 5, "pl": 4, "ro": 3, "en": 3, "fa": 3, "de-x-ls": 2}

FIRST = "Anna Bernd Carla David Edith Frank Gerd Heike Ingo Julia Klaus Lara Mark Nele Olaf Pia Ralf Silke"
LAST = "Ahlers Bauer Conrad Dorn Eilers Franke Gärtner Heinze Imhof Jansen Kolb Ludwig Merz Neumann Ohm Preuß"

#: How it went, by how often. The number counts working days after the opening;
#: „->“ is another service for the same need.
WAYS: dict[str, int] = {
    "0 to; 0 request; 2 accept; 3 schedule 7; 7 arrive; 22 close helped": 30,
    "0 to; 0 request; 1 slip; 1 accept; 2 schedule 5; 5 arrive; 7 word helped; 12 close helped": 12,
    "0 to; 0 arrange 4; 4 arrive person; 15 close helped": 10,
    "0 to; 0 request; 1 query other_help; 2 answer no; 3 accept; 4 schedule 8; 8 arrive; 24 close helped": 8,
    "0 to; 0 request; 3 decline full; 4 ->; 4 request; 6 accept; 7 schedule 11; 11 arrive; "
    "25 close helped": 10,
    "0 to; 0 request; 2 decline not_our_area; 3 ->; 3 request; 4 accept; 5 schedule 9; 9 arrive; "
    "19 close partly; 20 meet": 4,
    "0 to; 0 request; 2 waitlist; 20 keep_waiting; 24 accept; 25 schedule 29; 29 arrive; 33 close helped": 7,
    "0 to; 0 request; 2 accept; 3 schedule 6; 6 miss; 8 reschedule 12; 12 arrive; 27 close helped": 7,
    "0 to; 0 request; 2 accept; 6 hand_back other_need; 7 take_back; 8 ->; 8 request; 10 accept; "
    "11 schedule 14; 14 arrive; 26 close helped": 4,
    "0 to; 0 request; 2 accept; 3 schedule 7; 7 arrive; 21 close partly; 22 meet": 7,
    "0 to; 0 request; 2 accept; 3 schedule 6; 6 arrive; 18 close not_helped; 19 end other_way": 3,
    "0 to; 0 ask_release; 1 slip; 4 release; 5 accept; 6 schedule 10; 10 arrive; 23 close helped": 5,
    "0 to; 0 ask_release; 6 refuse; 8 end not_now in_person": 2,
    "0 to; 0 request; 1 slip; 2 accept; 5 withdraw; 7 end solved": 3,
    "0 to; 0 request; 6 recall no_answer; 7 ->; 7 request; 8 accept; 9 schedule 12; 12 arrive; "
    "20 close helped": 4,
    "0 end solved": 2,
}


def stories(world: World) -> Iterator[Story]:
    """So many needs, more of them lately than at first."""
    return (told(world, script) for script in _scripts(world))


def _scripts(world: World) -> Iterator[Script]:
    by_topic: dict[str, list[tuple[str, Service]]] = {}
    nodes = {name: service for name, service in world.services.items() if service.member_id is not None}
    for name, service in nodes.items():
        for row in service.service_topics.all():
            by_topic.setdefault(row.topic.code, []).append((name, service))
    topics = {code: often for code, often in TOPICS.items() if _offered_by_many(by_topic.get(code, []))}
    for number in range(HOW_MANY):
        chance = world.chance
        ago = LATEST + int((FOUNDED - 310 if number % 4 else FOUNDED - 110) * chance.random())
        source, topic = one_of(world, SOURCES), one_of(world, topics)
        own = world.staff[source].member_ids()
        others = [name for name, one in by_topic[topic] if one.member_id not in own]
        first, second = chance.sample(others, 2)
        deeds = _dated(one_of(world, WAYS), ago, first, second)
        named = any("release" in deed or "withdraw" in deed for deed in deeds) or chance.random() < 0.6
        yield Script(
            by=source,
            topic=topic,
            area=one_of(world, AREAS),
            language=one_of(world, LANGUAGES),
            urgent=chance.random() < 0.12,
            opened=ago,
            deeds=deeds,
            name=f"{chance.choice(FIRST.split())} {chance.choice(LAST.split())}" if named else "",
            phone=f"0221 4710-{FIRST_PHONE + number}" if named else "",
        )


def _offered_by_many(services: list[tuple[str, Service]]) -> bool:
    """Whoever asks finds two others, whichever agency asks."""
    by_member = Counter(service.member_id for _, service in services)
    return len(services) - max(by_member.values(), default=0) >= 2


def _dated(way: str, ago: int, first: str, second: str) -> tuple[str, ...]:
    """The deeds of a way on their days, at these services."""
    found = []
    for deed in way.split("; "):
        after, name, *words = deed.split(" ")
        if name in ("schedule", "reschedule", "arrange"):
            words = [str(ago - int(words[0])), "9"]
        if name in ("to", "->"):
            name, words = "to", [first if name == "to" else second]
        found.append(" ".join([str(ago - int(after)), name, *words]))
    return tuple(found)


def one_of(world: World, often: dict[Thing, int]) -> Thing:
    """One of them, by how often it comes."""
    return world.chance.choices(list(often), list(often.values()))[0]
