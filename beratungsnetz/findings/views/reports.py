"""The office: what did people report? A list, and the same as tables."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.findings.filters_reports import groups_of, reports_of
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.presenters import about, detail, turn_of
from beratungsnetz.findings.table import REPORTS_HEAD, report_cells
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.networks.saved_lists import shelf_of
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50


@for_staff(RoleName.OFFICE)
@require_safe
def reports(request: StaffRequest) -> HttpResponse:
    """What is due first stands first; the words themselves are read on the report's page."""
    shelf = shelf_of(request.actor, "reports", request.META["QUERY_STRING"])
    if shelf.start:
        return redirect(shelf.start)
    page = Paginator(reports_of(request.actor, request.GET), PAGE).get_page(request.GET.get("seite", "")[:6])
    now = timezone.now()
    context = {
        "shelf": shelf,
        "page": page,
        "rows": [
            {"finding": one, "about": about(one), "detail": detail(one), "turn": turn_of(one, now)}
            for one in page.object_list
        ],
        "groups": groups_of(request.actor, request.GET),
        "query": request.GET.urlencode(),
        "has_any": bool(page.object_list) or Finding.objects.visible_to(request.actor).reported().exists(),
    }
    return render(request, "findings/reports.html", context)


def _rows(request: StaffRequest) -> Iterator[tuple[object, ...]]:
    return map(report_cells, reports_of(request.actor, request.GET).iterator(chunk_size=500))


@for_staff(RoleName.OFFICE)
@require_safe
def reports_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet; no words of people."""
    return csv_answer(f"meldungen-{request.network.slug}.csv", REPORTS_HEAD, _rows(request))


@for_staff(RoleName.OFFICE)
@require_safe
def reports_xlsx(request: StaffRequest) -> HttpResponse:
    """The same as a workbook."""
    return xlsx_answer(f"meldungen-{request.network.slug}.xlsx", REPORTS_HEAD, _rows(request))
