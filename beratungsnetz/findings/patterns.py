"""Where help is missing, as patterns: sums of a year by topic, district and answer, no single finding."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.codes import Wrong
from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.calendar import german_date, local_day
from beratungsnetz.lib.disclosure import HIDDEN, LEAST, enough
from beratungsnetz.lib.figures import Line, Table, listed
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


FEW = f"unter {LEAST}"
SUBJECTS = (
    Subject("Lücken nach Thema", "Wozu wusste niemand Hilfe?", "Thema", "topic"),
    Subject("Lücken nach Gebiet", "Wo fehlte die Hilfe?", "Gebiet", "area"),
    Subject("Antworten auf Lücken", "Was ist daraus geworden?", "Stand", "horizon"),
    Subject("Störungen", "Was war los?", "Was", "wrong"),
)
HEADS = ("in diesem Jahr", "im Jahr davor")
KINDS = (Finding.Kind.GAP, Finding.Kind.DISTURBANCE, Finding.Kind.BARRIER)
Sums = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Patterns:
    """What a year shows, with the year before beside it; `running` years give their sums only."""

    period: Period
    tables: tuple[Table, ...]
    hides: bool
    has_any: bool

    @property
    def explanations(self) -> list[str]:
        """How the figures are to be read."""
        found = [
            "Jede Meldung zählt einmal, auch wenn mehrere dasselbe melden.",
            f"Gezählt ist vom {self.period.words}. Daneben stehen dieselben Monate des Jahres davor.",
            "Namen und einzelne Fälle kommen hier nicht vor, auch nicht in der Datei.",
        ]
        if self.period.is_running:
            found.append("Das laufende Jahr zeigt nur die Summen. Tabellen kommen, wenn es zu Ende ist.")
        if self.hides:
            found.append(f"Verdeckt ist, was weniger als {LEAST} Meldungen sind oder sie verraten würde.")
        return found


def patterns(actor: Staff, period: Period) -> Patterns:
    """All tables of the year, each beside the same months of the year before; four queries."""
    areas = _districts(actor)
    now, then = _sums(actor, period, areas), _sums(actor, period.before, areas)
    made: list[tuple[Table, bool]] = []
    if not period.is_running:
        topics = Topic.objects.visible_to(actor).values_list("name", flat=True)
        labels = {
            "topic": [*topics, NO_TOPIC],
            "area": [*areas.values(), NO_AREA],
            "horizon": [str(label) for label in Finding.Horizon.labels],
            "wrong": [*map(str, Wrong.labels), NOT_SAID],
        }
        made = [_list(subject, labels[subject.counts], now, then) for subject in SUBJECTS]
    tables = (_overview(now, then), *(table for table, _ in made))
    return Patterns(period, tables, any(hides for _, hides in made), has_any=bool(now or then))


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


def _overview(now: Sums, then: Sums) -> Table:
    """Each kind for itself. A sum of all would give back the small ones, since the tables say the others."""
    rows = []
    for kind in KINDS:
        counts = now["kind", kind.label], then["kind", kind.label]
        rows.append((kind.label, *(count if enough(count) else FEW for count in counts)))
    return Table("Überblick", "Wie viele Meldungen gab es?", ("Art", *HEADS), tuple(rows))


def _list(subject: Subject, labels: Iterable[str], now: Sums, then: Sums) -> tuple[Table, bool]:
    """The table; nothing of a column that comes to less than five in all.

    `labels` are all there could be: a row that is there only where something was counted would say so.
    """
    known = dict.fromkeys(labels)
    lines: list[Line] = [(label, now[subject.counts, label], then[subject.counts, label]) for label in known]
    table, hides = listed(subject.name, subject.sentence, subject.head, HEADS, lines)
    few = {place for place in (1, 2) if 0 < sum(int(line[place]) for line in lines) < LEAST}
    rows = (tuple(HIDDEN if place in few else cell for place, cell in enumerate(row)) for row in table.rows)
    return replace(table, rows=tuple(rows)), hides or bool(few)
