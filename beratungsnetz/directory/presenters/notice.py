"""Page-ready notices for the office: a row of its list, where and when they are shown."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.directory.models import Notice
from beratungsnetz.directory.models.notice import NoticeQuerySet
from beratungsnetz.lib.calendar import german_date
from beratungsnetz.ui.languages import GERMAN, of_talk

HEAD = ("Hinweis", "vom", "bis zum", "für wen", "Stand", "Sprachen", "Link")
STATES = {
    "alle": "alle",
    "jetzt": "jetzt zu sehen",
    "kommt": "kommt noch",
    "vorbei": "vorbei",
    "geloescht": "gelöscht",
}
ORDERS = {"neu": "neueste zuerst", "ende": "was bald endet", "text": "nach dem Alphabet"}
_SORTED = {"neu": ("-first_day", "-id"), "ende": ("last_day", "id"), "text": ("text", "id")}


def chosen(notices: NoticeQuerySet, state: str, order: str, today: date) -> NoticeQuerySet:
    """Those in this state; deleted ones only where they are asked for."""
    found = notices.filter(deleted_at__isnull=False) if state == "geloescht" else notices.kept()
    if state == "jetzt":
        found = found.shown_on(today)
    elif state == "kommt":
        found = found.filter(ended_at=None, first_day__gt=today)
    elif state == "vorbei":
        found = found.filter(Q(last_day__lt=today) | Q(ended_at__isnull=False))
    return found.order_by(*_SORTED[order])


def loaded(notices: "QuerySet[Notice]") -> "QuerySet[Notice]":
    """With what rows show."""
    return notices.prefetch_related("topics", "areas")


def state_of(notice: Notice, today: date) -> str:
    """Where it is in its time, in words."""
    if notice.deleted_at:
        return "gelöscht"
    if notice.ended_at:
        return f"beendet am {german_date(timezone.localtime(notice.ended_at).date(), today)}"
    if notice.last_day < today:
        return "vorbei"
    return "kommt noch" if notice.first_day > today else "jetzt zu sehen"


@dataclass(frozen=True)
class Row:
    """One notice in the list."""

    notice: Notice
    url: str
    days: str
    scope: str
    state: str
    now: bool
    languages: str


def row_of(notice: Notice, n: str, today: date) -> Row:
    """Needs `loaded`."""
    state = state_of(notice, today)
    names = [*(topic.name for topic in notice.topics.all()), *(area.name for area in notice.areas.all())]
    first, last = german_date(notice.first_day, today), german_date(notice.last_day, today)
    return Row(
        notice=notice,
        url=reverse("directory:notice", kwargs={"n": n, "pk": notice.pk}),
        days=first if notice.first_day == notice.last_day else f"{first} bis {last}",
        scope=", ".join(names) or "ganzes Netz",
        state=state,
        now=state == "jetzt zu sehen",
        languages=", ".join([GERMAN.name, *(of_talk(talk).name for talk in notice.others)]),
    )


def cells(row: Row) -> tuple[object, ...]:
    """The row of a table to keep, as `HEAD` names it."""
    one = row.notice
    return one.text, one.first_day, one.last_day, row.scope, row.state, row.languages, one.link
