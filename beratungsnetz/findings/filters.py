"""The office's view of the gaps: filters and order from the address, and the rows they leave."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.http import QueryDict
from django.utils.formats import date_format

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.models import Finding, FindingQuerySet
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.http import Request
from beratungsnetz.ui import filters

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_ORDER = {
    "neu": ("-created_at", "-pk"),
    "alt": ("created_at", "pk"),
    "thema": (F("topic__name").asc(nulls_last=True), "-created_at", "-pk"),
    "gebiet": (F("area__name").asc(nulls_last=True), "-created_at", "-pk"),
}
SORTS = {
    "neu": "Neueste zuerst",
    "alt": "Älteste zuerst",
    "thema": "Nach Thema",
    "gebiet": "Nach Gebiet",
}
# Of each kind of filter.
MOST = 24


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. What does not exist is left out."""

    month: date | None
    topic: Topic | None
    area: Area | None
    open_only: bool
    sort: str


def filters_of(request: Request) -> Filters:
    """Read from the address; never raises."""
    month = _MONTH.fullmatch(request.GET.get("monat", ""))
    code, area, sort = (request.GET.get(name, "") for name in ("thema", "gebiet", "sort"))
    usable = area.isascii() and area.isdecimal() and len(area) <= 18
    return Filters(
        month=date(int(month[1]), int(month[2]), 1) if month else None,
        topic=Topic.objects.visible_to(request.actor).filter(code=code[:60]).first() if code else None,
        area=Area.objects.visible_to(request.actor).defer("geometry").filter(pk=area).first()
        if usable
        else None,
        open_only=request.GET.get("stand") == "offen",
        sort=sort if sort in SORTS else "neu",
    )


def gaps_of(actor: Actor, chosen: Filters) -> FindingQuerySet:
    """The gaps that `actor` may see and the choice leaves, in their order."""
    rows = Finding.objects.visible_to(actor).filter(kind=Finding.Kind.GAP)
    if chosen.open_only:
        rows = rows.open()
    if chosen.month:
        rows = rows.filter(month=chosen.month)
    if chosen.topic:
        rows = rows.filter(topic=chosen.topic)
    if chosen.area:
        rows = rows.filter(area=chosen.area)
    return rows.select_related("topic", "area").defer("area__geometry").order_by(*_ORDER[chosen.sort])


def groups_of(actor: Actor, query: QueryDict, chosen: Filters) -> list[filters.Group]:
    """The filters as links: the latest months, topics and areas that occur, and what is chosen."""
    seen = Finding.objects.visible_to(actor).filter(kind=Finding.Kind.GAP).order_by()
    months = list(seen.values_list("month", flat=True).distinct().order_by("-month")[:MOST])
    topics = (
        seen.exclude(topic=None).values_list("topic__code", "topic__name").distinct().order_by("topic__name")
    )
    areas = seen.exclude(area=None).values_list("area_id", "area__name").distinct().order_by("area__name")
    known_topics = dict(topics[:MOST])
    known_areas = {str(pk): name for pk, name in areas[:MOST]}
    if chosen.month and chosen.month not in months:
        months.append(chosen.month)
    if chosen.topic:
        known_topics[chosen.topic.code] = chosen.topic.name
    if chosen.area:
        known_areas[str(chosen.area.pk)] = chosen.area.name
    known = {
        "Stand": ("stand", {"offen": "nur offene"}),
        "Monat": ("monat", {f"{month:%Y-%m}": date_format(month, "F Y") for month in months}),
        "Thema": ("thema", known_topics),
        "Gebiet": ("gebiet", known_areas),
    }
    found = [
        filters.Group(label, filters.choices(query, name, {"": "alle", **values}, ""))
        for label, (name, values) in known.items()
        if values
    ]
    return [*found, filters.Group("Reihenfolge", filters.choices(query, "sort", SORTS, "neu"))]
