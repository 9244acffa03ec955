"""The words of typed hours: what each piece of a line is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from beratungsnetz.lib.calendar import END_OF_DAY, season_end

DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
SHORT = ("mo", "di", "mi", "do", "fr", "sa", "so")
MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
_ORDINALS = {"erst": "1", "zweit": "2", "dritt": "3", "viert": "4", "letzt": "5"}

#: In this order: the first that fits wins.
_KINDS = (
    ("note", r"\(([^()]*)\)"),
    ("date", r"\d{1,2}\.\s?(?:0?[1-9]|1[0-2])\.(?:\s?\d{4})?"),
    ("always", r"(?:rund um die uhr|tag und nacht|24\s?stunden|24\s?/\s?7)(?![^\W_])"),
    ("appointment", r"(?:nur\s)?(?:nach\s(?:telefonischer\s)?(?:vereinbarung|absprache|anmeldung)|n\.\s?v\.|"
                    r"mit\s(?:termin|anmeldung))(?!\w)"),
    ("holidays", r"auch an feiertagen(?!\w)"),
    ("school_never", r"(?:nicht in den|außer in den|außerhalb der)\s(?:schul)?ferien(?!\w)"),
    ("school_only", r"(?:nur in den|in den)\s(?:schul)?ferien(?!\w)"),
    ("closed", r"geschlossen(?!\w)"),
    ("daily", r"(?:täglich|jeden tag|alle tage)(?!\w)"),
    ("unclear", r"(?:werktags|werktäglich|wochentags)(?!\w)"),
    ("yearly", r"(?:jedes jahr|jährlich|alle jahre)(?!\w)"),
    ("month", r"(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)(?!\w)|"
              r"(?:jan|feb|mär|mrz|apr|jun|jul|aug|sept?|okt|nov|dez)(?!\w)\.?"),
    ("day", r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?:s|e)?"
            r"(?:vormittags?|nachmittags?)?(?!\w)|(?:mo|di|mi|do|fr|sa|so)(?!\w)\.?"),
    ("week", r"(?:erst|zweit|dritt|viert|letzt)(?:e[rsnm]?)(?!\w)|"
             r"[1-5]\.(?=\s*(?:und|,|/|&|mo|di|mi|do|fr|sa|so))"),
    ("time", r"\d{1,2}(?:[:.]\d{2})?(?:\s?uhr)?(?![\w:])"),
    ("to", r"(?:bis|–|-|—|−)(?!\w)|(?:–|-|—|−)"),
    ("from", r"(?:ab|seit)(?!\w)"),
    ("and", r"(?:,|/|&|\+|u\.|und(?!\w)|sowie(?!\w)|oder(?!\w))"),
    ("filler", r"(?:von|vom|im monat|im(?!\w)|des monats|jeden|jede|jeweils|immer|am|um|uhr|gilt|an|der|"
               r"den)(?!\w)\.?|[.:]"),
    ("blank", r"\s+"),
)  # fmt: skip
_PATTERN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS), re.IGNORECASE)


#: Letters that `IGNORECASE` takes for „i“, „s“ and „k“, and no dictionary does: a Turkish keyboard has two.
_LOOKALIKES = str.maketrans({"İ": "I", "ı": "i", "ſ": "s", "\u212a": "K"})


@dataclass(frozen=True)
class Token:
    """`kind` as above, or `unknown`; `text` as typed."""

    kind: str
    text: str


def tokens_of(line: str) -> Iterator[Token]:
    """The pieces of a line, without blanks and filling words; what nobody knows comes word by word."""
    at = 0
    while at < len(line):
        met = _PATTERN.match(line, at)
        if met is None:
            end = re.compile(r"[^\s,;()]+|.").match(line, at)
            word = end.group() if end else line[at]
            yield Token("unknown", word)
            at += len(word)
            continue
        kind = met.lastgroup or ""
        if kind not in {"blank", "filler"}:
            said = met.group()
            yield Token(kind, said if said.startswith("(") else said.translate(_LOOKALIKES))
        at = met.end()


def weekday_of(text: str) -> int:
    """1 to 7 for „Mo.“, „montags“, „Sonnabend“."""
    word = text.lower().rstrip(".")
    if word.startswith("sonnabend"):
        return 6
    for number, name in enumerate(DAYS, 1):
        if word.startswith(name):
            return number
    return SHORT.index(word) + 1


def week_of(text: str) -> str:
    """„1“ to „5“ (the last) for „1.“, „ersten“, „letzter“."""
    word = text.lower().rstrip(".")
    return word if word.isdigit() else next(week for stem, week in _ORDINALS.items() if word.startswith(stem))


def month_of(text: str) -> int:
    """1 to 12 for „April“, „Okt.“."""
    word = text.lower().rstrip(".").replace("mrz", "mär")
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word))


def place_in_year(text: str) -> int | None:
    """415 for „15.4.“; None where there is no such day, or where a year is named."""
    day, month, year = [*re.sub(r"\s", "", text).split("."), ""][:3]
    found = int(month) * 100 + int(day)
    return None if year or not 1 <= int(day) <= season_end(int(month)) % 100 else found


def clock_of(text: str) -> time | None:
    """„9“, „9.30“, „12:00 Uhr“; 24 Uhr is the last minute of the day. None where there is no such time."""
    hour, minute = [*re.split(r"[:.]", re.sub(r"(?i)\s?uhr", "", text)), "0"][:2]
    if int(hour) == 24 and int(minute) == 0:
        return END_OF_DAY
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def date_of(text: str, today: date) -> date | None:
    """„24.12.“ is the next one from today on, „24.12.2026“ that very day. None where there is no such day."""
    day, month, year = [*re.sub(r"\s", "", text).split("."), ""][:3]
    try:
        if year:
            return date(int(year), int(month), int(day))
        found = date(today.year, int(month), int(day))
        return found if found >= today else found.replace(year=today.year + 1)
    except ValueError:
        return None
