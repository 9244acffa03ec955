"""Which texts in other languages are missing or stale: the office of all, an agency of its own services."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Service, ServiceText
from beratungsnetz.directory.models.change import WRITERS
from beratungsnetz.directory.models.text import stale
from beratungsnetz.directory.presenters.versions import HEAD, Row, cells, row_of
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.directory.versions import LANGUAGES, LEICHT, Standing
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import Member, RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
READERS = (*WRITERS, RoleName.OFFICE)
EVERY = "alle"
STATES = {
    EVERY: "alle",
    "veraltet": Standing.STALE.label,
    "fehlt": Standing.MISSING.label,
    "maschinell": Standing.MACHINE.label,
    "aktuell": Standing.CURRENT.label,
    "geprueft": Standing.TESTED.label,
    "ungeprueft": "Leichte Sprache, nicht geprüft",
}
ORDERS = {"wichtig": "Dringendes zuerst", "angebot": "nach Angebot", "stelle": "nach Stelle"}
SORTS = {
    # A wrong text does more harm than none.
    "wichtig": ("-stale_ones", "-machine_ones", "versions", "title", "pk"),
    "angebot": ("title", "pk"),
    "stelle": ("member__name", "title", "pk"),
}
OFFERED = {EVERY: "alle", **LANGUAGES}
_THERE = ~Q(state=ServiceText.State.DRAFT)
_MACHINE = Q(state=ServiceText.State.MACHINE) & ~stale()
_SUCH = {
    "veraltet": _THERE & stale(),
    "maschinell": _MACHINE,
    "aktuell": Q(state=ServiceText.State.PUBLISHED, tested_at=None) & ~stale(),
    "geprueft": Q(state=ServiceText.State.PUBLISHED, tested_at__isnull=False) & ~stale(),
    "ungeprueft": _THERE & Q(language=LEICHT, tested_at=None),
}


def _count(condition: Q, languages: Collection[str] = LANGUAGES) -> Coalesce:
    """How many versions of a service fulfil the condition."""
    rows = ServiceText.objects.filter(condition, service=OuterRef("pk"), language__in=languages)
    counted = rows.order_by().values("service").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _languages(request: StaffRequest) -> dict[str, str]:
    wanted = filters.chosen(request.GET, "sprache", OFFERED, EVERY)
    return LANGUAGES if wanted == EVERY else {wanted: LANGUAGES[wanted]}


def _members(request: StaffRequest) -> "QuerySet[Member]":
    """Whose services this person looks after."""
    kept = Service.objects.kept_by(request.actor).filter(status=Service.Status.ACTIVE)
    return Member.objects.filter(pk__in=kept.values("member")).order_by("name", "pk")


def _member(request: StaffRequest) -> int:
    """The number of the agency to which the list is narrowed; 0 for all."""
    wanted = request.GET.get("stelle", "")
    return int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) <= 18 else 0


def _chosen(request: StaffRequest) -> "QuerySet[Service]":
    query, languages = request.GET, _languages(request)
    found: QuerySet[Service] = Service.objects.kept_by(request.actor).filter(status=Service.Status.ACTIVE)
    if member := _member(request):
        found = found.filter(member=member)
    state = filters.chosen(query, "stand", STATES, EVERY)
    if state == "fehlt":
        found = found.alias(there=_count(_THERE, languages)).filter(there__lt=len(languages))
    elif state != EVERY:
        found = found.alias(such=_count(_SUCH[state], languages)).filter(such__gt=0)
    counted = with_titles(found).alias(
        versions=_count(_THERE), stale_ones=_count(_SUCH["veraltet"]), machine_ones=_count(_MACHINE)
    )
    order = SORTS[filters.chosen(query, "folge", ORDERS, "wichtig")]
    return counted.select_related("member").prefetch_related("texts").order_by(*order)


def _rows(request: StaffRequest, services: Iterable[Service]) -> Iterator[Row]:
    languages, n = _languages(request), request.network.slug
    return (row_of(one, n, languages) for one in services)


@for_staff(*READERS)
@require_safe
def versions(request: StaffRequest) -> HttpResponse:
    """One page of the list, one row for each service."""
    page = Paginator(_chosen(request), PAGE).get_page(request.GET.get("seite", "")[:6])
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "rows": list(_rows(request, page.object_list)),
        "page": page,
        "states": filters.choices(query, "stand", STATES, EVERY),
        "languages": filters.choices(query, "sprache", OFFERED, EVERY),
        "orders": filters.choices(query, "folge", ORDERS, "wichtig"),
        "members": _members(request),
        "member": _member(request),
        "is_office": request.actor.has(RoleName.OFFICE),
        "kept": [(name, query[name]) for name in ("stand", "sprache", "folge") if name in query],
        "query": query.urlencode(),
        "narrowed": bool(query),
    }
    return render(request, "directory/versions.html", context)


@for_staff(*READERS)
@require_safe
def versions_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same for a spreadsheet, one line for each language."""
    return csv_answer("sprachen.csv", HEAD, _lines(request))


@for_staff(*READERS)
@require_safe
def versions_xlsx(request: StaffRequest) -> HttpResponse:
    """The same as a workbook."""
    return xlsx_answer("sprachen.xlsx", HEAD, _lines(request))


def _lines(request: StaffRequest) -> Iterator[tuple[object, ...]]:
    return chain.from_iterable(map(cells, _rows(request, _chosen(request))))
