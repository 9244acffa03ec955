"""Which services stand here twice? The office's list of pairs, and what was merged."""

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beratungsnetz.directory.duplicates.pairs import Pair, pairs_for
from beratungsnetz.directory.models import Merge, Service
from beratungsnetz.directory.presenters.duplicates import HEAD, SURE, Row, past_of, rows_of, sure_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
STATES = {"offen": "offen", "kein-doppel": "kein Doppel", "alle": "alle"}
SURES = {"alle": "alle", **SURE}
ORDERS = {"sicher": "das Sicherste zuerst", "name": "nach Name"}


def _chosen(request: StaffRequest, pairs: list[Pair]) -> list[Pair]:
    state = filters.chosen(request.GET, "stand", STATES, "offen")
    sure = filters.chosen(request.GET, "wie", SURES, "alle")
    return [
        one
        for one in pairs
        if (state == "alle" or one.settled == (state == "kein-doppel")) and sure in ("alle", sure_of(one))
    ]


def _rows(request: StaffRequest, pairs: list[Pair]) -> list[Row]:
    rows = rows_of(request.actor, request.network.slug, pairs)
    if filters.chosen(request.GET, "ordnung", ORDERS, "sicher") == "name":
        rows.sort(key=lambda row: (row.left.title.casefold(), row.right.title.casefold()))
    return rows


@for_staff(RoleName.OFFICE)
@require_safe
def duplicates(request: StaffRequest) -> HttpResponse:
    """Compared when the page is opened; a pair says why."""
    pairs = pairs_for(request.actor)
    rows = _rows(request, _chosen(request, pairs))
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("seite", "")[:6]),
        "count": len(rows),
        "groups": [
            filters.Group("Stand", filters.choices(query, "stand", STATES, "offen")),
            filters.Group("Wie sicher", filters.choices(query, "wie", SURES, "alle")),
            filters.Group("Reihenfolge", filters.choices(query, "ordnung", ORDERS, "sicher")),
        ],
        "has_any": bool(pairs),
        "has_merges": Merge.objects.visible_to(request.actor).exists(),
        "services": Service.objects.visible_to(request.actor).count(),
        "query": query.urlencode(),
    }
    return render(request, "directory/duplicates.html", context)


@for_staff(RoleName.OFFICE)
@require_safe
def duplicates_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    rows = _rows(request, _chosen(request, pairs_for(request.actor)))
    return csv_answer("doppelte-angebote.csv", HEAD, (row.cells() for row in rows))


@for_staff(RoleName.OFFICE)
@require_safe
def duplicates_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    rows = _rows(request, _chosen(request, pairs_for(request.actor)))
    return xlsx_answer("doppelte-angebote.xlsx", HEAD, (row.cells() for row in rows))


@for_staff(RoleName.OFFICE)
@require_safe
def merges(request: StaffRequest) -> HttpResponse:
    """What was merged, the latest first; each can be taken back."""
    rows = Merge.objects.visible_to(request.actor).select_related("kept", "gone")
    rows = rows.defer("before", "after").prefetch_related("kept__texts", "gone__texts")
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite", "")[:6])
    context = {"page": page, "rows": [past_of(one, request.network.slug) for one in page]}
    return render(request, "directory/merges.html", context)
