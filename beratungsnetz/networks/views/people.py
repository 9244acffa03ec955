"""People and roles: who works here, who is invited."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.lib.text import clean_line
from beratungsnetz.networks.actions import invite, withdraw_invitation
from beratungsnetz.networks.forms import InvitationForm
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Invitation, Role, RoleName
from beratungsnetz.networks.presenters_people import (
    HEAD,
    HEAD_OF_OFFICE,
    LAST_OF_OFFICE,
    NOWHERE,
    Row,
    holding,
    in_order,
    rows_of,
)
from beratungsnetz.ui import filters
from beratungsnetz.ui.forms import key_of
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 100
STEERS_PEOPLE = (RoleName.OFFICE, RoleName.MANAGER)


def _all(request: StaffRequest) -> list[Row]:
    roles = Role.objects.visible_to(request.actor).active().select_related("user", "member")
    return rows_of(roles.order_by("id"))


def _chosen(request: StaffRequest, rows: list[Row]) -> list[Row]:
    """What the filters and the words leave, in order."""
    query = request.GET
    place, role = query.get("stelle", ""), query.get("rolle", "")
    if place in _places(rows):
        rows = [row for row in rows if _place(row) == place]
    if role in RoleName.values:
        rows = [row for row in rows if role in {one.role for one in row.roles}]
    return in_order(
        holding(rows, _words(request)), filters.chosen(query, "ordnung", _orders(request), "stelle")
    )


def _place(row: Row) -> str:
    return str(row.member.pk) if row.member else NOWHERE


def _places(rows: list[Row]) -> dict[str, str]:
    named = in_order(rows, "stelle")
    return {_place(row): row.member.name if row.member else "ohne Stelle" for row in named}


def _words(request: StaffRequest) -> str:
    return clean_line(request.GET.get("q", "")[:200])


def _orders(request: StaffRequest) -> dict[str, str]:
    known = {"stelle": "nach Stelle", "name": "nach Name"}
    return known | {"anmeldung": "lange nicht angemeldet"} if request.actor.has(RoleName.OFFICE) else known


@for_staff(*STEERS_PEOPLE)
def people(request: StaffRequest) -> HttpResponse:
    """Everybody with a role: the office sees the network, a manager the own member."""
    every = _all(request)
    rows = _chosen(request, every)
    invitations = Invitation.objects.visible_to(request.actor).open(timezone.now()).select_related("member")
    query = request.GET.copy()
    query.pop("seite", None)
    roles = {role.value: role.label for role in RoleName if any(role in _names(row) for row in every)}
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("seite", "")[:6]),
        "count": len(rows),
        "invitations": invitations,
        "of_office": request.actor.has(RoleName.OFFICE),
        "q": _words(request),
        "stays": [(name, query[name]) for name in ("stelle", "rolle", "ordnung") if query.get(name)],
        "narrowed": any(query.get(name) for name in ("stelle", "rolle", "q")),
        "places": filters.choices(query, "stelle", {"": "alle", **_places(every)}, ""),
        "roles": filters.choices(query, "rolle", {"": "alle", **roles}, ""),
        "orders": filters.choices(query, "ordnung", _orders(request), "stelle"),
        "last_of_office": LAST_OF_OFFICE,
        "query": query.urlencode(),
    }
    return render(request, "networks/people.html", context)


def _names(row: Row) -> set[str]:
    return {role.role for role in row.roles}


@for_staff(*STEERS_PEOPLE)
@require_safe
def people_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    return csv_answer("menschen.csv", *_table(request))


@for_staff(*STEERS_PEOPLE)
@require_safe
def people_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_answer("menschen.xlsx", *_table(request))


def _table(request: StaffRequest) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    of_office = request.actor.has(RoleName.OFFICE)
    rows = [row.cells(of_office=of_office) for row in _chosen(request, _all(request))]
    return (HEAD_OF_OFFICE if of_office else HEAD), rows


@for_staff(*STEERS_PEOPLE)
def invite_person(request: StaffRequest) -> HttpResponse:
    """Invite somebody by mail link."""
    form = InvitationForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            invite(by=request.actor, **form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error("member" if "Stelle" in refusal.sentence else None, refusal.sentence)
        else:
            messages.success(request, "Die Einladung ist unterwegs. Der Link gilt 14 Tage.")
            return redirect("networks:people", n=request.network.slug)
    return render(request, "networks/invite.html", {"form": form}, status=422 if form.errors else 200)


@for_staff(*STEERS_PEOPLE)
@require_POST
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take an invitation back: its link opens nothing any more."""
    found = get_object_or_404(Invitation.objects.visible_to(request.actor), pk=pk)
    withdraw_invitation(found, by=request.actor, key=key_of(request))
    messages.success(request, "Die Einladung ist zurückgezogen. Der Link öffnet nichts mehr.")
    return redirect("networks:people", n=request.network.slug)
