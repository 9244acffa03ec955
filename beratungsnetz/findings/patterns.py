"""Where help is missing, as patterns: sums of a year by topic, district and answer, no single finding."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.codes import Wrong
from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.calendar import german_date, local_day
from beratungsnetz.lib.disclosure import FEW, rough
from beratungsnetz.lib.figures import Table
from beratungsnetz.lib.years import Period
from beratungsnetz.networks.actor import Staff
from beratungsnetz.ui.tables import xlsx

NO_TOPIC, NO_AREA, NOT_SAID = "ohne Thema", "Ort nicht bekannt", "nicht gesagt"


@dataclass(frozen=True)
class Subject:
    """One table: its name and sentence, the head of its labels, and which value it counts."""

    name: str
    sentence: str
    head: str
    counts: str


SUBJECTS = (
    Subject("Überblick", "Wie viele Meldungen gab es?", "Art", "kind"),
    Subject("Lücken nach Thema", "Wozu wusste niemand Hilfe?", "Thema", "topic"),
    Subject("Lücken nach Gebiet", "Wo fehlte die Hilfe?", "Gebiet", "area"),
    Subject("Antworten auf Lücken", "Was ist daraus geworden?", "Stand", "horizon"),
    Subject("Störungen", "Was war los?", "Was", "wrong"),
)
HEADS = ("in dieser Zeit", "ein Jahr davor")
KINDS = (Finding.Kind.GAP, Finding.Kind.DISTURBANCE, Finding.Kind.BARRIER)
Sums = Counter[tuple[str, str]]


EXPLANATIONS = (
    "Jede Meldung zählt einmal, auch wenn mehrere dasselbe melden.",
    "Alle Zahlen sind abgerundet, auf 5, 10, 15 und so weiter. So verrät keine, was wenige betrifft.",
    "Namen und einzelne Fälle kommen hier nicht vor, auch nicht in der Datei.",
)


@dataclass(frozen=True)
class Patterns:
    """What a year shows, with the same months of the year before beside it."""

    period: Period
    tables: tuple[Table, ...]

    @property
    def says_nothing(self) -> bool:
        """Whether everything is few, or none: the page must not tell which."""
        return all(len(table.silent) == len(table.rows) for table in self.tables)

    @property
    def explanations(self) -> list[str]:
        """How the figures are to be read."""
        counted = f"Gezählt ist vom {self.period.words}. Daneben stehen dieselben Monate des Jahres davor."
        return [counted, *EXPLANATIONS]


def patterns(actor: Staff, period: Period) -> Patterns:
    """All tables of the year; four queries.

    Rounded, not only suppressed: years overlap, and findings are answered, merged and renamed long after, so
    exact figures of two days would give back what happened between them.
    """
    areas = _districts(actor)
    now, then = _sums(actor, period, areas), _sums(actor, period.before, areas)
    topics = Topic.objects.visible_to(actor).values_list("name", flat=True)
    # All there could be: a row that is there only where something was counted would say so.
    labels = {
        "kind": [kind.label for kind in KINDS],
        "topic": [*topics, NO_TOPIC],
        "area": [*areas.values(), NO_AREA],
        "horizon": [str(label) for label in Finding.Horizon.labels],
        "wrong": [*map(str, Wrong.labels), NOT_SAID],
    }
    tables = tuple(_table(subject, labels[subject.counts], now, then) for subject in SUBJECTS)
    return Patterns(period, tables)


def workbook(found: Patterns, network: str, now: datetime) -> bytes:
    """The same tables as an XLSX file, with what they mean on the first sheet."""
    about = [
        ("Netz", network),
        ("Zeitraum", found.period.words),
        ("Erstellt am", german_date(local_day(now))),
    ]
    about += [("Hinweis", sentence) for sentence in found.explanations]
    about += [(table.name, table.sentence) for table in found.tables]
    sheets = [("Erläuterungen", ("Was", "Erklärung"), about)]
    return xlsx([*sheets, *((table.name, table.head, table.rows) for table in found.tables)])


def _districts(actor: Staff) -> dict[int, str]:
    """Each area's district by name; an area without a district stands for itself."""
    found = {area.pk: area for area in Area.objects.visible_to(actor).defer("geometry")}
    names = {}
    for area in found.values():
        top = area
        while top.level == Area.Level.NEIGHBOURHOOD and top.parent_id in found:
            top = found[top.parent_id]
        names[area.pk] = top.name
    return names


def _sums(actor: Staff, period: Period, districts: dict[int, str]) -> Sums:
    """How many findings of the period have each value: of kind, topic, area, horizon and wrong."""
    sums = Sums()
    horizons, wrongs = dict(Finding.Horizon.choices), dict(Wrong.choices)
    for one in Finding.objects.sums_for(actor, period.start, period.end):
        count = one["count"]
        sums["kind", Finding.Kind(one["kind"]).label] += count
        if one["kind"] == Finding.Kind.GAP:
            sums["topic", one["topic__name"] or NO_TOPIC] += count
            sums["area", districts.get(one["area_id"], NO_AREA)] += count
            sums["horizon", str(horizons[one["horizon"]])] += count
        if one["kind"] == Finding.Kind.DISTURBANCE:
            sums["wrong", str(wrongs.get(one["wrong"], NOT_SAID))] += count
    return sums


def _table(subject: Subject, labels: Iterable[str], now: Sums, then: Sums) -> Table:
    rows = (
        (label, rough(now[subject.counts, label]), rough(then[subject.counts, label]))
        for label in dict.fromkeys(labels)
    )
    head = (subject.head, *HEADS)
    return Table(subject.name, subject.sentence, head, tuple(rows), silence=FEW)
