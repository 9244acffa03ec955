"""Opening hours as they stand in the data („Mo-Do 9-12; Tel Fr 10-12; 1.Sa 10-14; nV“) as HSDS schedules."""

import re
from collections.abc import Iterator

_DAYS = {"Mo": "MO", "Di": "TU", "Mi": "WE", "Do": "TH", "Fr": "FR", "Sa": "SA", "So": "SU"}
_WAYS = {"Tel": "phone", "Video": "online", None: "in-person"}
_SLOT = re.compile(r"(?:(Tel|Video) )?((?:[1-5]\.)?[MDFS][oiar](?:[-,][MDFS][oiar])*) ([\d:]+)-([\d:]+)")
BY_APPOINTMENT = "nach Vereinbarung"


def schedules(told: str) -> Iterator[dict[str, str]]:
    """One HSDS schedule for each part. Raises ValueError for what is no opening hour."""
    for part in told.split("; "):
        if part == "nV":
            yield {"description": BY_APPOINTMENT}
            continue
        found = _SLOT.fullmatch(part)
        if found is None:
            raise ValueError(part)
        way, days, opens, closes = found.groups()
        week = days[0] if days[0].isdigit() else ""
        yield {
            "freq": "MONTHLY" if week else "WEEKLY",
            "byday": ",".join(week + day for day in _weekdays(days.removeprefix(f"{week}."))),
            "opens_at": _clock(opens),
            "closes_at": _clock(closes),
            "attending_type": _WAYS[way],
        }


def _weekdays(days: str) -> list[str]:
    """„Mo-Do“ is a span, „Mo,Do“ are two days."""
    if "-" not in days:
        return [_DAYS[day] for day in days.split(",")]
    first, last = (list(_DAYS).index(day) for day in days.split("-"))
    return list(_DAYS.values())[first : last + 1]


def _clock(told: str) -> str:
    hour, _, minute = told.partition(":")
    return "23:59" if hour == "24" else f"{int(hour):02}:{minute or '00'}"
