"""Which other directories do we read? The office's list."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.interop.subscriptions.models import Subscription, SubscriptionQuerySet
from beratungsnetz.interop.subscriptions.presenters import HEAD, cells, row_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
State = Subscription.State
STATES = {
    "alle": "alle",
    "wartet": "wartet auf Sie",
    "laeuft": "wird gelesen",
    "hakt": "hakt",
    "ruht": "ruht",
    "beendet": "beendet",
}
ORDERS = {"name": "Name", "gelesen": "zuletzt gelesen"}


def _chosen(request: StaffRequest) -> SubscriptionQuerySet:
    found = Subscription.objects.visible_to(request.actor).select_related("source")
    state = filters.chosen(request.GET, "stand", STATES, "alle")
    if state == "hakt":
        found = found.filter(failures__gt=0, state__in=Subscription.READ)
    elif state != "alle":
        named = {
            "wartet": (State.PROPOSED,),
            "laeuft": Subscription.READ,
            "ruht": (State.PAUSED,),
            "beendet": (State.ENDED,),
        }
        found = found.filter(state__in=named[state])
    order = filters.chosen(request.GET, "folge", ORDERS, "name")
    return found.order_by("-source__read_at", "pk") if order == "gelesen" else found


@for_staff(RoleName.OFFICE)
@require_safe
def subscriptions(request: StaffRequest) -> HttpResponse:
    """One page of the list."""
    page = Paginator(_chosen(request), PAGE).get_page(request.GET.get("seite", "")[:6])
    now, n, query = timezone.now(), request.network.slug, request.GET.copy()
    query.pop("seite", None)
    context = {
        "rows": [row_of(one, n, now) for one in page.object_list],
        "page": page,
        "has_any": bool(page.paginator.count) or Subscription.objects.visible_to(request.actor).exists(),
        "states": filters.choices(request.GET, "stand", STATES, "alle"),
        "orders": filters.choices(request.GET, "folge", ORDERS, "name"),
        "query": query.urlencode(),
    }
    return render(request, "subscriptions/subscriptions.html", context)


def _cells(request: StaffRequest) -> Iterator[tuple[object, ...]]:
    now = timezone.now()
    return (cells(one, now) for one in _chosen(request))


@for_staff(RoleName.OFFICE)
@require_safe
def subscriptions_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    return csv_answer("andere-verzeichnisse.csv", HEAD, _cells(request))


@for_staff(RoleName.OFFICE)
@require_safe
def subscriptions_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_answer("andere-verzeichnisse.xlsx", HEAD, _cells(request))
