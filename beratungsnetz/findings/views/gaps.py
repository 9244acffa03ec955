"""The office: where did nobody in the network know help?"""

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from beratungsnetz.findings.filters import SORT_LABELS, Filters, filters_of, gaps_of
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.table import HEAD, cells
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.networks.saved_lists import shelf_of
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
MOST_FILTERS = 12
# Said, because without any filter the list may begin with a saved one.
EVERYTHING = "alle=1"


@for_staff(RoleName.OFFICE)
@require_safe
def gaps(request: StaffRequest) -> HttpResponse:
    """All gaps as a list that filters narrow; each filter is a link that can be saved and sent."""
    shelf = shelf_of(request.actor, "gaps", request.META["QUERY_STRING"])
    if shelf.start:
        return redirect(shelf.start)
    filters = filters_of(request)
    page = Paginator(gaps_of(request.actor, filters), PAGE).get_page(request.GET.get("seite", "")[:6])
    base = reverse("findings:gaps", kwargs={"n": request.network.slug})
    context = {
        "shelf": shelf,
        "page": page,
        "filters": filters,
        "everything": f"{base}?{EVERYTHING}",
        "csv_url": f"{reverse('findings:gaps_csv', kwargs={'n': request.network.slug})}?{filters.query()}",
        "xlsx_url": f"{reverse('findings:gaps_xlsx', kwargs={'n': request.network.slug})}?{filters.query()}",
        "groups": _groups(request, filters, base),
        "has_any": bool(page.object_list)
        or Finding.objects.visible_to(request.actor).filter(kind=Finding.Kind.GAP).exists(),
    }
    return render(request, "findings/gaps.html", context)


@for_staff(RoleName.OFFICE)
@require_safe
def gaps_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    rows = gaps_of(request.actor, filters_of(request)).iterator(chunk_size=500)
    return csv_answer(f"luecken-{request.network.slug}.csv", HEAD, map(cells, rows))


@for_staff(RoleName.OFFICE)
@require_safe
def gaps_xlsx(request: StaffRequest) -> HttpResponse:
    """The same as a workbook."""
    rows = gaps_of(request.actor, filters_of(request)).iterator(chunk_size=500)
    return xlsx_answer(f"luecken-{request.network.slug}.xlsx", HEAD, map(cells, rows))


def _groups(request: StaffRequest, filters: Filters, base: str) -> list[dict[str, object]]:
    """The filters with what occurs: state, months, topics, areas, and the order."""
    seen = Finding.objects.visible_to(request.actor).filter(kind=Finding.Kind.GAP).order_by()
    months = seen.values_list("month", flat=True).distinct().order_by("-month")[:MOST_FILTERS]
    topics = (
        seen.exclude(topic=None).values_list("topic__code", "topic__name").distinct().order_by("topic__name")
    )
    areas = seen.exclude(area=None).values_list("area_id", "area__name").distinct().order_by("area__name")

    def link(name: str, value: object, label: str, *, chosen: bool) -> dict[str, object]:
        return {
            "url": f"{base}?{filters.query(**{name: None if chosen else value}) or EVERYTHING}",
            "label": label,
            "chosen": chosen,
        }

    return [
        {"label": "Stand", "links": [link("stand", "offen", "Nur offene", chosen=filters.open_only)]},
        {
            "label": "Monat",
            "links": [
                link("monat", f"{month:%Y-%m}", date_format(month, "F Y"), chosen=month == filters.month)
                for month in months
            ],
        },
        {
            "label": "Thema",
            "links": [
                link("thema", code, name, chosen=bool(filters.topic and filters.topic.code == code))
                for code, name in topics[: 2 * MOST_FILTERS]
            ],
        },
        {
            "label": "Gebiet",
            "links": [
                link("gebiet", pk, name, chosen=bool(filters.area and filters.area.pk == pk))
                for pk, name in areas[: 2 * MOST_FILTERS]
            ],
        },
        {
            "label": "Reihenfolge",
            "links": [
                link("sort", key, label, chosen=key == filters.sort) for key, label in SORT_LABELS.items()
            ],
        },
    ]
