"""Hours as an office writes them („Mo–Fr 9–12 Uhr, Di auch 14–18“), as HSDS schedules or as a note."""

import re
from typing import Any

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = ("mo", "di", "mi", "do", "fr", "sa", "so")
_DAY = (
    r"(?:montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|mo|di|mi|do|fr|sa|so)\.?"
)
_TO = r"\s*(?:-|–|bis)\s*"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
_SPAN = rf"{_CLOCK}(?:\s*uhr)?{_TO}{_CLOCK}(?:\s*uhr)?"
_AND = r"\s*(?:,|;|\+|&|und|/)\s*"
_BLOCK = re.compile(
    rf"\s*(?P<days>{_DAY}(?:(?:{_TO}|{_AND}){_DAY})*)\s*:?\s*(?:von\s+)?(?P<spans>{_SPAN}(?:{_AND}{_SPAN})*)"
    r"\s*[,;.\n]?\s*"
)


def schedules_of(text: str) -> list[dict[str, Any]]:
    """HSDS schedules, one for each stretch. A text that is not read to its end stays a note, whole."""
    if not text:
        return []
    found: list[dict[str, Any]] = []
    words, place = text.casefold(), 0
    while place < len(words):
        block = _BLOCK.match(words, place)
        if block is None or block.end() == place:
            return [_note(text)]
        days = _days(block["days"])
        for span in re.findall(_SPAN, block["spans"]):
            opens, closes = (_clock(one) for one in re.findall(_CLOCK, span)[:2])
            if opens is None or closes is None or closes <= opens:
                return [_note(text)]
            found.append({"freq": "WEEKLY", "byday": ",".join(days), "opens_at": opens, "closes_at": closes})
        place = block.end()
    return found


def _note(text: str) -> dict[str, Any]:
    return {"notes": " ".join(text.split())[:200]}


def _days(words: str) -> list[str]:
    found: list[int] = []
    reaches = False
    for sign in re.findall(rf"{_DAY}|-|–|bis", words):
        if sign in ("-", "–", "bis"):
            reaches = True
            continue
        day = _NAMES.index(sign[:2])
        if reaches and found:
            found += [one % 7 for one in range(found[-1] + 1, day + 1 if day > found[-1] else day + 8)]
        else:
            found.append(day)
        reaches = False
    return [DAYS[day] for day in sorted(set(found))]


def _clock(word: str) -> str | None:
    hours, _, minutes = word.replace(".", ":").partition(":")
    inside = int(hours) < 24 and int(minutes or 0) < 60
    return f"{int(hours):02d}:{int(minutes or 0):02d}" if inside else None
