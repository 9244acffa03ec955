"""Which changes wait for a second person, and what became of the others: office and agencies."""

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Change
from beratungsnetz.directory.models.change import WRITERS, ChangeQuerySet
from beratungsnetz.directory.presenters.change import HEAD, cells, loaded, row_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
READERS = (*WRITERS, RoleName.OFFICE)
STATES = {"wartet": "wartet", "alle": "alle"} | {
    str(state): label for state, label in Change.State.choices if state != Change.State.WAITING
}
SOURCES = {"alle": "alle"} | {str(code): label for code, label in Change.Source.choices}
ORDERS = {"neu": "neueste zuerst", "alt": "älteste zuerst"}


def _chosen(request: StaffRequest) -> ChangeQuerySet:
    query, found = request.GET, Change.objects.visible_to(request.actor)
    state = filters.chosen(query, "stand", STATES, "wartet")
    if state == "wartet":
        found = found.waiting()
    elif state != "alle":
        found = found.filter(state=state)
    source = filters.chosen(query, "woher", SOURCES, "alle")
    if source != "alle":
        found = found.filter(source=source)
    order = "pk" if filters.chosen(query, "folge", ORDERS, "neu") == "alt" else "-pk"
    return found.order_by(order)


@for_staff(*READERS)
@require_safe
def changes(request: StaffRequest) -> HttpResponse:
    """One page of the list; it begins with what waits."""
    page = Paginator(loaded(_chosen(request)), PAGE).get_page(request.GET.get("seite", "")[:6])
    query, n = request.GET.copy(), request.network.slug
    query.pop("seite", None)
    context = {
        "rows": [row_of(one, n) for one in page.object_list],
        "page": page,
        "states": filters.choices(query, "stand", STATES, "wartet"),
        "sources": filters.choices(query, "woher", SOURCES, "alle"),
        "orders": filters.choices(query, "folge", ORDERS, "neu"),
        "query": query.urlencode(),
        "narrowed": bool(query),
    }
    return render(request, "directory/changes.html", context)


@for_staff(*READERS)
@require_safe
def changes_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    return csv_answer("aenderungen.csv", HEAD, map(cells, loaded(_chosen(request))))


@for_staff(*READERS)
@require_safe
def changes_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_answer("aenderungen.xlsx", HEAD, map(cells, loaded(_chosen(request))))
