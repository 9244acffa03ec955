"""The office's view of the gaps: filters and order from the address, and the rows they leave."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import F

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.findings.models import Finding, FindingQuerySet
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.http import Request

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_SORTS = {
    "neu": ("-created_at", "-pk"),
    "alt": ("created_at", "pk"),
    "thema": (F("topic__name").asc(nulls_last=True), "-created_at", "-pk"),
    "gebiet": (F("area__name").asc(nulls_last=True), "-created_at", "-pk"),
}
SORT_LABELS = {
    "neu": "Neueste zuerst",
    "alt": "Älteste zuerst",
    "thema": "Nach Thema",
    "gebiet": "Nach Gebiet",
}


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. What does not exist is left out."""

    month: date | None
    topic: Topic | None
    area: Area | None
    open_only: bool
    sort: str

    def query(self, **changed: object) -> str:
        """The query string of an address with the same filters, but for `changed`."""
        own: dict[str, object] = {
            "monat": f"{self.month:%Y-%m}" if self.month else None,
            "thema": self.topic.code if self.topic else None,
            "gebiet": self.area.pk if self.area else None,
            "stand": "offen" if self.open_only else None,
            "sort": self.sort if self.sort != "neu" else None,
        }
        return urlencode({name: value for name, value in (own | changed).items() if value})


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
        sort=sort if sort in _SORTS else "neu",
    )


def gaps_of(actor: Actor, filters: Filters) -> FindingQuerySet:
    """The gaps that `actor` may see and the filters leave, in their order."""
    rows = Finding.objects.visible_to(actor).filter(kind=Finding.Kind.GAP)
    if filters.open_only:
        rows = rows.open()
    if filters.month:
        rows = rows.filter(month=filters.month)
    if filters.topic:
        rows = rows.filter(topic=filters.topic)
    if filters.area:
        rows = rows.filter(area=filters.area)
    return rows.select_related("topic", "area").defer("area__geometry").order_by(*_SORTS[filters.sort])
