"""From typed words to slots; what nobody understands becomes a sentence, never a guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from beratungsnetz.directory.languages import GERMAN_NAMES
from beratungsnetz.directory.models.hours import Channel, HoursSlot
from beratungsnetz.directory.typed_hours.said import SaidClosed, SaidSlot, Typed
from beratungsnetz.directory.typed_hours.tokens import (
    Token,
    clock_of,
    date_of,
    month_of,
    place_in_year,
    tokens_of,
    week_of,
    weekday_of,
)
from beratungsnetz.lib.calendar import END_OF_DAY, season_end

LONGEST = 2_000
LONGEST_NOTE = 200
CLOSED = (
    "„geschlossen“ braucht ein Datum und eine eigene Zeile: „24.12.–1.1. geschlossen“. "
    "Wochentage, an denen zu ist, lassen Sie weg."
)
YEARLY = "Nach „jedes Jahr“ schreiben Sie bitte zwei Tage ohne Jahreszahl: „jedes Jahr 15.4.–3.10.“."
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
_CHANNEL = re.compile(
    r"\s*(?:(?P<phone>telefon(?:isch)?|tel\.?|am telefon)|(?P<online>online|video)"
    r"|(?P<visit>vor ort|persönlich))\s*:",
    re.IGNORECASE,
)
_LANGUAGES = {name.lower(): code for code, name in GERMAN_NAMES.items() if len(code) <= 5}


def parse(text: str, today: date) -> Typed:
    """Read hours as typed, at most 2,000 characters; `today` (local) tells which year „24.12.“ means.

    Never raises. Lines and semicolons part statements; „Telefon:“ and „Online:“ hold to the end of the line.
    „Mo–Do 9–12; Mi nach Vereinbarung“: the Wednesday has no times. „Mi 9–12 und nach Vereinbarung“ has both.
    """
    if len(text) > LONGEST:
        return Typed(problems=(f"Das sind mehr als {LONGEST:n} Zeichen. Bitte schreiben Sie kürzer.",))
    slots: list[SaidSlot] = []
    closed: list[SaidClosed] = []
    problems: list[str] = []
    for line in text.splitlines():
        channel, of_line = Channel.VISIT.value, list[SaidSlot]()
        for part in _parts(line):
            met = _CHANNEL.match(part)
            if met:
                channel = Channel(met.lastgroup or "").value
            reader = _Reader(channel, today)
            reader.read(list(tokens_of(part[met.end() :] if met else part)))
            of_line = [slot for slot in of_line if not _instead(slot, reader.slots)] + reader.slots
            closed += reader.closed
            problems += reader.problems
        slots += of_line
    return Typed(tuple(dict.fromkeys(slots)), tuple(dict.fromkeys(closed)), tuple(dict.fromkeys(problems)))


def _parts(line: str) -> list[str]:
    """Statements of a line: semicolons part them, but not within brackets."""
    return [part for part in re.split(r";(?![^()]*\))", line) if part.strip()]


def _instead(slot: SaidSlot, later: Sequence[SaidSlot]) -> bool:
    """Whether a later statement of the line says of this day that it is by appointment only."""
    here = [one for one in later if (one.weekday, one.channel) == (slot.weekday, slot.channel)]
    only = all(one.opens is None and one.by_appointment for one in here)
    return slot.opens is not None and bool(here) and only


#: Hours between closing in the morning and opening in the evening, where a stretch goes over midnight.
SHORTEST_REST = 6


@dataclass
class _Statement:
    """What has been said since the last day after a time."""

    days: list[int] = field(default_factory=list)
    weeks: list[str] = field(default_factory=list)
    times: list[tuple[time, time]] = field(default_factory=list)
    by_appointment: bool = False  # within the times
    on_request: bool = False  # besides them, or without any
    first: date | None = None
    last: date | None = None
    closed: bool = False
    doubted: bool = False  # somebody is asked back already
    base: SaidSlot = field(default_factory=SaidSlot)

    @property
    def says_when(self) -> bool:
        return bool(self.times or self.on_request or self.closed)


class _Reader:
    """Reads one statement after the other; `slots`, `closed` and `problems` are what came of it."""

    def __init__(self, channel: str, today: date) -> None:
        self._channel, self._today = channel, today
        self.slots: list[SaidSlot] = []
        self.closed: list[SaidClosed] = []
        self.problems: list[str] = []
        self._now = _Statement()

    def read(self, tokens: Sequence[Token]) -> None:
        at, before = 0, ""
        while at < len(tokens):
            kind = tokens[at].kind
            if kind in {"day", "daily", "week"} and self._now.says_when:
                self._end()
            at = self._one(tokens, at, before)
            before = kind
        self._end()

    def _one(self, tokens: Sequence[Token], at: int, before: str) -> int:
        """Take what begins here; answers where to go on."""
        token, now = tokens[at], self._now
        match token.kind:
            case "day":
                return self._day(tokens, at)
            case "daily":
                now.days += EVERY_DAY
            case "week":
                now.weeks.append(week_of(token.text))
            case "time":
                return self._time(tokens, at, before)
            case "always":
                now.times.append((time.min, END_OF_DAY))
                now.days = now.days or list(EVERY_DAY)
            case "appointment":
                if before in {"time", "always"} and now.times:
                    now.by_appointment = True
                else:
                    now.on_request = True
            case "month":
                return self._month(tokens, at)
            case "yearly":
                return self._yearly(tokens, at)
            case "date":
                return self._date(tokens, at, before)
            case "closed":
                now.closed = True
            case "note":
                self._note(token.text[1:-1].strip())
            case "holidays" | "school_never" | "school_only":
                self._limit(token.kind)
            case "unclear":
                now.doubted = True
                self.problems.append(
                    f"„{token.text}“ kann mit oder ohne Samstag heißen. "
                    "Bitte schreiben Sie „Mo–Fr“ oder „Mo–Sa“."
                )
            case "and" | "to" | "from":
                pass
            case _:
                self.problems.append(
                    f"„{token.text}“ verstehen wir nicht. Hinweise schreiben Sie bitte in Klammern."
                )
        return at + 1

    def _day(self, tokens: Sequence[Token], at: int) -> int:
        first = weekday_of(tokens[at].text)
        if _kinds(tokens, at, 3) == ["day", "to", "day"]:
            last = weekday_of(tokens[at + 2].text)
            self._now.days += [(first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)]
            return at + 3
        self._now.days.append(first)
        return at + 1

    def _time(self, tokens: Sequence[Token], at: int, before: str) -> int:
        said = tokens[at].text
        if _kinds(tokens, at, 3) != ["time", "to", "time"]:
            told = {"from": f"ab {said}", "to": f"bis {said}"}.get(before, said)
            self.problems.append(f"„{told}“: Bitte schreiben Sie Beginn und Ende, zum Beispiel „9–12“.")
            return at + 1
        opens, closes = clock_of(said), clock_of(tokens[at + 2].text)
        if opens is None or closes is None or opens == closes:
            self.problems.append(f"„{said}–{tokens[at + 2].text}“ ist keine Zeit, die es gibt.")
        else:
            self._now.times.append((opens, closes))
        return at + 3

    def _date(self, tokens: Sequence[Token], at: int, before: str) -> int:
        now, first = self._now, date_of(tokens[at].text, self._today)
        ranged = _kinds(tokens, at, 3) == ["date", "to", "date"]
        last = date_of(tokens[at + 2].text, max(first or self._today, self._today)) if ranged else first
        if first is None or last is None or last < first:
            self.problems.append(f"„{tokens[at].text}“ ist kein Tag, den es gibt, oder das Ende liegt davor.")
        elif ranged:
            now.first, now.last = first, last
        elif before == "from":
            now.first = first
        elif before == "to":
            now.last = first
        else:
            now.first = now.last = first
        return at + (3 if ranged else 1)

    def _month(self, tokens: Sequence[Token], at: int) -> int:
        """„April bis Oktober“, „im Juli“: the same each year."""
        ranged = _kinds(tokens, at, 3) == ["month", "to", "month"]
        first, last = (month_of(tokens[one].text) for one in (at, at + 2 if ranged else at))
        self._season(first * 100 + 1, season_end(last))
        return at + (3 if ranged else 1)

    def _yearly(self, tokens: Sequence[Token], at: int) -> int:
        """„jedes Jahr 15.4.–3.10.“."""
        if _kinds(tokens, at + 1, 3) != ["date", "to", "date"]:
            if _kinds(tokens, at + 1, 1) != ["month"]:
                self.problems.append(YEARLY)
            return at + 1
        first, last = (place_in_year(tokens[one].text) for one in (at + 1, at + 3))
        if first is None or last is None:
            self.problems.append(YEARLY)
        else:
            self._season(first, last)
        return at + 4

    def _season(self, first: int, last: int) -> None:
        if self._now.base.season_first is not None:
            self.problems.append("Zwei Zeiten des Jahres schreiben Sie bitte in zwei Zeilen.")
        self._now.base = replace(self._now.base, season_first=first, season_last=last)

    def _note(self, words: str) -> None:
        language = _LANGUAGES.get(words.lower().removeprefix("auf "))
        if language:
            self._now.base = replace(self._now.base, language=language)
        elif len(words) > LONGEST_NOTE:
            self.problems.append(f"Ein Hinweis hat höchstens {LONGEST_NOTE} Zeichen: „{words[:40]} …“.")
        elif words:
            known = self._now.base.note
            both = f"{known}, {words}" if known else words
            self._now.base = replace(self._now.base, note=both[:LONGEST_NOTE])

    def _limit(self, kind: str) -> None:
        base = self._now.base
        if kind == "holidays":
            self._now.base = replace(base, on_public_holidays=True)
        else:
            holidays = HoursSlot.SchoolHolidays
            when = holidays.NEVER if kind == "school_never" else holidays.ONLY
            self._now.base = replace(base, school_holidays=when.value)

    def _end(self) -> None:
        """Make rows of the statement, and begin the next."""
        now, self._now = self._now, _Statement()
        limited = replace(now.base, note="", language="") != SaidSlot()
        if now.closed:
            if now.days or now.weeks or now.times or now.on_request or limited or not (now.first or now.last):
                self.problems.append(CLOSED)
            elif now.first and now.last:
                self.closed.append(SaidClosed(now.first, now.last, now.base.note))
            else:
                self.problems.append("Bitte schreiben Sie, von wann bis wann geschlossen ist.")
            return
        days = sorted(set(now.days))
        base = replace(
            now.base,
            channel=self._channel,
            weeks=",".join(sorted(set(now.weeks))),
            valid_from=now.first,
            valid_until=now.last,
        )
        if now.times and not days and not now.doubted:
            self.problems.append("Bitte schreiben Sie auch die Tage dazu, zum Beispiel „Mo–Do 9–12“.")
        for day in days:
            for opens, closes in now.times:
                self._slot(replace(base, by_appointment=now.by_appointment), day, opens, closes)
        some: list[int] | list[None] = days or [None]
        if now.on_request:
            self.slots += [replace(base, weekday=day, by_appointment=True) for day in some]
        elif not now.times and base.note:
            self.slots += [replace(base, weekday=day) for day in some]
        elif not now.times and (days or now.weeks or now.first or now.last or now.base != SaidSlot()):
            self.problems.append("Dazu fehlt die Zeit, zum Beispiel „9–12“ oder „nach Vereinbarung“.")

    def _slot(self, base: SaidSlot, day: int, opens: time, closes: time) -> None:
        """One stretch; over midnight it becomes two, but who opens from 9 to 8 slipped."""
        if closes == time.min:
            closes = END_OF_DAY
        if closes > opens:
            self.slots.append(replace(base, weekday=day, opens=opens, closes=closes))
        elif opens.hour - closes.hour < SHORTEST_REST:
            self.problems.append(
                f"„{opens:%H:%M} bis {closes:%H:%M}“ wäre fast ein ganzer Tag. Stimmen die Uhrzeiten?"
            )
        elif base.weeks:
            self.problems.append("Zeiten über Mitternacht und „im Monat“ schreiben Sie bitte in zwei Zeilen.")
        else:
            self.slots.append(replace(base, weekday=day, opens=opens, closes=END_OF_DAY))
            self.slots.append(replace(base, weekday=day % 7 + 1, opens=time.min, closes=closes))


def _kinds(tokens: Sequence[Token], at: int, many: int) -> list[str]:
    return [token.kind for token in tokens[at : at + many]]
