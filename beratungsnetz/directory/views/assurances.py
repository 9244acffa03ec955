"""The office's list: whom to call because nobody has confirmed what a service says of itself."""

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.assured import REACHABLE, due, to_call
from beratungsnetz.directory.models import Service, ServiceQuerySet
from beratungsnetz.directory.presenters.assurance import HEAD, cells, row_of
from beratungsnetz.directory.presenters.intake import with_states
from beratungsnetz.directory.standing import NOTE, due_before
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
STATES = {
    "anrufen": "bitte anrufen",
    "mail": "per Mail gefragt oder bald",
    "hinweis": "mit Hinweis auf der Seite",
    "alle": "alle, die warten",
}
MAIL = {"alle": "alle", "ohne": "ohne E-Mail-Adresse"}
SORTS = {
    "alt": ("confirmed_at",),
    "stelle": ("member__name", "member_id"),
    "angebot": (),
}
ORDERS = {"alt": "am längsten zuerst", "stelle": "nach Stelle", "angebot": "nach Angebot"}


def _chosen(request: StaffRequest, today: date) -> ServiceQuerySet:
    services, network = Service.objects.visible_to(request.actor), request.network
    state = filters.chosen(request.GET, "stand", STATES, "anrufen")
    if state == "anrufen":
        found = to_call(services, network, today)
    else:
        found = due(services, network, today)
        if state == "mail":
            found = found.exclude(pk__in=to_call(services, network, today).values("pk"))
        elif state == "hinweis":
            long_due = due_before(today - timedelta(days=NOTE), network.assurance_months)
            found = found.filter(Q(confirmed_at__lt=long_due))
    if filters.chosen(request.GET, "mail", MAIL, "alle") == "ohne":
        found = found.filter(~REACHABLE)
    order = SORTS[filters.chosen(request.GET, "sort", ORDERS, "alt")]
    told = with_states(found, *order).select_related("organization", "assurance_question")
    return told.prefetch_related("assurances")


@for_staff(RoleName.OFFICE)
@require_safe
def assurances(request: StaffRequest) -> HttpResponse:
    """One page of the list; what a mail has not settled is first."""
    today, n, months = timezone.localdate(), request.network.slug, request.network.assurance_months
    page = Paginator(_chosen(request, today), PAGE).get_page(request.GET.get("seite", "")[:6])
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "rows": [row_of(one, n, months, today) for one in page.object_list],
        "page": page,
        "states": filters.choices(query, "stand", STATES, "anrufen"),
        "mails": filters.choices(query, "mail", MAIL, "alle"),
        "orders": filters.choices(query, "sort", ORDERS, "alt"),
        "query": query.urlencode(),
        "narrowed": bool(query),
    }
    return render(request, "directory/assurances.html", context)


@for_staff(RoleName.OFFICE)
@require_safe
def assurances_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    return csv_answer("nachfragen.csv", HEAD, iter(_cells(request)))


@for_staff(RoleName.OFFICE)
@require_safe
def assurances_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_answer("nachfragen.xlsx", HEAD, _cells(request))


def _cells(request: StaffRequest) -> list[tuple[object, ...]]:
    today, n, months = timezone.localdate(), request.network.slug, request.network.assurance_months
    return [cells(one, n, months, today) for one in _chosen(request, today)]
