"""Which web pages do not answer any more? The office's list."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.directory.actions.links import accept_link
from beratungsnetz.directory.models import Link, LinkQuerySet
from beratungsnetz.directory.presenters.links import HEAD, cells, rows_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.forms import key_of
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
STATES = {"kaputt": "kaputt", "beobachtet": "wird beobachtet", "bestaetigt": "von Ihnen bestätigt"}
ORDERS = {"seit": "am längsten", "adresse": "Adresse"}


def _chosen(request: StaffRequest) -> LinkQuerySet:
    found = Link.objects.visible_to(request.actor).filter(failed_days__gt=0)
    state = filters.chosen(request.GET, "stand", STATES, "kaputt")
    if state == "kaputt":
        found = found.broken()
    elif state == "bestaetigt":
        found = found.exclude(accepted_at=None)
    else:
        found = found.filter(accepted_at=None).exclude(pk__in=found.broken())
    order = filters.chosen(request.GET, "folge", ORDERS, "seit")
    return found.order_by("url") if order == "adresse" else found


@for_staff(RoleName.OFFICE)
@require_safe
def links(request: StaffRequest) -> HttpResponse:
    """One page of the list."""
    page = Paginator(_chosen(request), PAGE).get_page(request.GET.get("seite", "")[:6])
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "rows": rows_of(request.actor, page.object_list, request.network.slug),
        "page": page,
        "checked": Link.objects.visible_to(request.actor).count(),
        "states": filters.choices(request.GET, "stand", STATES, "kaputt"),
        "orders": filters.choices(request.GET, "folge", ORDERS, "seit"),
        "query": query.urlencode(),
        "is_off": not settings.OUTBOUND,
    }
    return render(request, "directory/links.html", context)


@for_staff(RoleName.OFFICE)
@require_POST
def link_accept(request: StaffRequest, pk: int) -> HttpResponse:
    """It is right nevertheless."""
    link = get_object_or_404(Link.objects.visible_to(request.actor), pk=pk)
    accept_link(link, by=request.actor, key=key_of(request))
    messages.success(request, "Gemerkt: Diese Adresse ist richtig.")
    return redirect("directory:links", n=request.network.slug)


def _cells(request: StaffRequest) -> Iterator[tuple[object, ...]]:
    return map(cells, rows_of(request.actor, _chosen(request), request.network.slug))


@for_staff(RoleName.OFFICE)
@require_safe
def links_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    return csv_answer("internetseiten.csv", HEAD, _cells(request))


@for_staff(RoleName.OFFICE)
@require_safe
def links_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_answer("internetseiten.xlsx", HEAD, _cells(request))
