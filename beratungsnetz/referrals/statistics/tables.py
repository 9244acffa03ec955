"""The figures as tables that may be given away: German heads, a sentence each, small numbers hidden."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.calendar import month_name
from beratungsnetz.lib.disclosure import LEAST, enough, guarded, shown
from beratungsnetz.lib.figures import TOTAL, Cell, Table, listed
from beratungsnetz.lib.years import Period
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.statistics.counting import (
    NO_AREA,
    NO_TOPIC,
    Counted,
    Group,
    count,
    staff_count,
    states_in_words,
)
from beratungsnetz.referrals.statistics.times import Median, times

OTHERS = "alle anderen"
TOGETHER = 3  # people, before figures of an agency are no single employee's


@dataclass(frozen=True)
class Statistics:
    """One agency's year. `few`: fewer than five people work there, so no months and no times are shown.

    `alone`: fewer than three, so only sums: a table would be one employee's.
    """

    member: Member
    period: Period
    overview: Table
    tables: tuple[Table, ...]
    few: bool
    hides: bool
    alone: bool = False


HEAD = ("Anliegen", "Anfragen an uns", "Auskunft", "Termin", "Begleitung", "Weitergeholfen")
WAYS = "„Weitergeholfen“ zählt Auskunft, Termin und Begleitung zusammen."


def statistics(member: Member, period: Period) -> Statistics:
    """Everything that page and workbook show; of the running year only the sums.

    Two tables of a year that grows give back what happened between them.
    """
    counted, people = count(member, period), staff_count(member)
    few, alone = not enough(people), people < TOGETHER
    if period.is_running or alone:
        return Statistics(member, period, _overview(counted), (), few, hides=False, alone=alone)
    # Every topic and area there is: a row that is there only where somebody was counted would say so.
    topics = [*Topic.objects.filter(network_id=member.network_id).values_list("name", flat=True), NO_TOPIC]
    areas = [*Area.objects.filter(network_id=member.network_id).values_list("name", flat=True), NO_AREA]
    made = [
        _by(
            "Nach Thema", f"Wozu kamen die Menschen? {WAYS}", "Thema", counted, lambda one: one.topic, topics
        ),
        _by("Nach Gebiet", f"Wo wohnen die Menschen? {WAYS}", "Gebiet", counted, lambda one: one.area, areas),
    ]
    if not few:
        months = [month_name(month) for month in period.months]
        made.append(
            _by(
                "Nach Monat",
                f"Wann war es? {WAYS}",
                "Monat",
                counted,
                lambda one: month_name(one.month),
                months,
            )
        )
    made += [
        listed("Stand der Anliegen", STANDS, "Stand", ("Anliegen",), states_in_words(counted.states)),
        listed("Ergebnisse", ENDS, "Wie es ausging", ("von uns", "zu uns"), counted.ends),
        _words(counted),
    ]
    tables = [table for table, _ in made]
    if not few:
        tables.append(_times(times(member, period)))
    return Statistics(member, period, _overview(counted), tuple(tables), few, any(hides for _, hides in made))


STANDS = "Wie stehen heute die Anliegen, die Sie in diesem Zeitraum aufgenommen haben?"
ENDS = "Wie endeten Begleitungen in diesem Zeitraum? „Von uns“ haben Sie gesendet, „zu uns“ bekommen."
WORDS = (
    "Was sagten die Menschen auf ihrem Zettel? Ihr Wort gehört zu keiner Stelle. "
    "Darum zählt es hier für das ganze Netz."
)
TIMES = (
    "Wie viele Tage dauerte es? Der Median ist die Mitte: Die eine Hälfte ging schneller, "
    "die andere dauerte länger. Gezählt sind Kalendertage ab der Anfrage."
)


def _overview(counted: Counted) -> Table:
    def total(groups: Iterable[Group]) -> int:
        return sum(one.count for one in groups)

    information, appointments, accompanied = map(
        total, (counted.information, counted.appointments, counted.accompanied)
    )
    rows = (
        ("Anliegen", total(counted.needs), "Anliegen, die Ihre Stelle aufgenommen hat."),
        ("Auskunft", information, "Blätter mit Adressen, die Sie mitgegeben haben."),
        ("Termin", appointments, "Termine, die Sie für Menschen am Telefon vereinbart haben."),
        ("Begleitung", accompanied, "Begleitungen, die Sie bei anderen Stellen angefragt haben."),
        ("Weitergeholfen", information + appointments + accompanied, "Auskunft, Termin und Begleitung."),
        ("Anfragen an uns", total(counted.incoming), "Termine und Begleitungen, die zu Ihnen kamen."),
    )
    return Table("Überblick", "Was Ihre Stelle getan hat.", ("Was", "Anzahl", "Das heißt"), rows)


def _by(
    name: str,
    sentence: str,
    what: str,
    counted: Counted,
    key: Callable[[Group], str],
    labels: Sequence[str],
) -> tuple[Table, bool]:
    """A table over topics, areas or months: two lists, and the three ways with their sum."""
    columns = (
        counted.needs, counted.incoming, counted.information, counted.appointments, counted.accompanied,
    )  # fmt: skip
    rows: dict[str, list[int]] = {label: [0] * len(columns) for label in labels}
    for place, groups in enumerate(columns):
        for one in groups:
            rows.setdefault(key(one), [0] * len(columns))[place] += one.count
    if len(rows) < 2:  # beside a single row its total would say what is hidden
        rows[OTHERS] = [0] * len(columns)
    lists = guarded([row[:2] for row in rows.values()])
    ways = guarded([row[2:] for row in rows.values()], with_sums=True)
    cells: list[tuple[Cell, ...]] = [
        (label, *map(shown, (*lists.cells[place], *ways.cells[place], ways.sums[place])))
        for place, label in enumerate(rows)
    ]
    total: tuple[Cell, ...] = (TOTAL, *(lists.totals or (0, 0)), *(ways.totals or (0, 0, 0, 0)))
    return Table(name, sentence, (what, *HEAD), (*cells, total)), lists.hides or ways.hides


def _words(counted: Counted) -> tuple[Table, bool]:
    """The network's total is no agency's own: below five it is hidden with all the rest."""
    said = sum(number for _, number in counted.words)
    if said and not enough(said):
        hidden = tuple((label, shown(None)) for label, _ in counted.words)
        return Table("Stimmen", WORDS, ("Wort", "im ganzen Netz"), (*hidden, (TOTAL, shown(None)))), True
    return listed("Stimmen", WORDS, "Wort", ("im ganzen Netz",), counted.words)


def _times(found: Sequence[Median]) -> Table:
    few = f"weniger als {LEAST} Fälle"
    rows = tuple((one.label, few if one.days is None else one.days) for one in found)
    return Table("Zeiten", TIMES, ("Was", "Median in Tagen"), rows)
