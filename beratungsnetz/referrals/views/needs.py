"""My agency's needs: which are running, which are done?"""

from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.saved_lists import shelf_of
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.models.need import HOLDERS, NeedQuerySet
from beratungsnetz.referrals.presenters.rows import need_row
from beratungsnetz.referrals.states import NeedState
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 30
STATES = {
    "laufend": "laufend",
    "offen": "offen",
    "luecke": "bei der Geschäftsstelle",
    "gedeckt": "gedeckt",
    "beendet": "auf Wunsch beendet",
    "alle": "alle",
}
OF_STATE = {
    "laufend": Q(state__in=(NeedState.OPEN, NeedState.GAP)),
    "offen": Q(state=NeedState.OPEN),
    "luecke": Q(state=NeedState.GAP),
    "gedeckt": Q(state=NeedState.MET),
    "beendet": Q(state=NeedState.ENDED),
    "alle": Q(),
}
WHOSE = {"team": "unsere", "ich": "meine"}
SORTS = {"neu": "neueste zuerst", "alt": "älteste zuerst"}


def _chosen(request: StaffRequest) -> tuple[NeedQuerySet, bool]:
    """What the filters leave, and whether the oldest come first."""
    query = request.GET
    found = Need.objects.visible_to(request.actor).filter(
        OF_STATE[filters.chosen(query, "stand", STATES, "laufend")]
    )
    if filters.chosen(query, "wer", WHOSE, "team") == "ich":
        found = found.filter(responsible_user_id=request.actor.user_id)
    topic = query.get("thema", "")
    if topic:
        found = found.filter(topic__code=topic)
    oldest_first = filters.chosen(query, "folge", SORTS, "neu") == "alt"
    loaded = found.select_related("topic", "area", "responsible_member", "responsible_user")
    return loaded.order_by("id" if oldest_first else "-id"), oldest_first


def _topics(request: StaffRequest) -> list[filters.Choice]:
    mine = Need.objects.visible_to(request.actor).running().order_by().values("topic_id")
    known = {"": "alle"} | {
        t.code: t.name for t in Topic.objects.visible_to(request.actor).filter(pk__in=mine)
    }
    return filters.choices(request.GET, "thema", known, "") if len(known) > 2 else []


@for_staff(*HOLDERS)
def needs(request: StaffRequest) -> HttpResponse:
    """One page of the list, by key; filters are links, and may be kept by a name."""
    shelf = shelf_of(request.actor, "needs", request.META["QUERY_STRING"])
    if shelf.start:
        return redirect(shelf.start)
    found, oldest_first = _chosen(request)
    key = filters.after(request.GET)
    if key is not None:
        found = found.filter(pk__gt=key) if oldest_first else found.filter(pk__lt=key)
    page = list(found[: PAGE + 1])
    rows = [need_row(one, request.actor) for one in page[:PAGE]]
    last = page[PAGE - 1].pk if len(page) > PAGE else None
    return render(
        request,
        "referrals/needs.html",
        {
            "shelf": shelf,
            "rows": rows,
            "states": filters.choices(request.GET, "stand", STATES, "laufend"),
            "whose": filters.choices(request.GET, "wer", WHOSE, "team"),
            "sorts": filters.choices(request.GET, "folge", SORTS, "neu"),
            "topics": _topics(request),
            "next": filters.next_url(request.GET, last),
        },
    )


HEAD = (
    "Deckname",
    "Thema",
    "Gebiet",
    "Sprache",
    "Dringlichkeit",
    "Stand",
    "Verantwortlich",
    "Aufgenommen",
)


def _rows(request: StaffRequest) -> Iterator[tuple[object, ...]]:
    found, _ = _chosen(request)
    return (_cells(one, request.actor) for one in found.iterator(chunk_size=500))


@for_staff(*HOLDERS)
def needs_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same list, whole, for a spreadsheet."""
    return csv_answer("anliegen.csv", HEAD, _rows(request))


@for_staff(*HOLDERS)
def needs_xlsx(request: StaffRequest) -> HttpResponse:
    """The same as a workbook."""
    return xlsx_answer("anliegen.xlsx", HEAD, _rows(request))


def _cells(need: Need, actor: Staff) -> tuple[object, ...]:
    row = need_row(need, actor)
    parts = (row.code_name, row.topic, row.area, row.language, row.urgency, row.state, row.responsible)
    return *parts, local_day(row.opened_at)
