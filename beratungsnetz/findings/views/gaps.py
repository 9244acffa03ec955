"""The office: where did nobody in the network know help?"""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max, Sum
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Funding, SearchMiss
from beratungsnetz.findings.filters import filters_of, gaps_of, groups_of
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.table import HEAD, cells
from beratungsnetz.lib.calendar import month_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.networks.saved_lists import shelf_of
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50
MOST_MISSES = 20
# Said, because without any filter the list may begin with a saved one.
EVERYTHING = "alle=1"


@for_staff(RoleName.OFFICE)
@require_safe
def gaps(request: StaffRequest) -> HttpResponse:
    """All gaps as a list that filters narrow; each filter is a link that can be saved and sent."""
    shelf = shelf_of(request.actor, "gaps", request.META["QUERY_STRING"])
    if shelf.start:
        return redirect(shelf.start)
    chosen = filters_of(request)
    page = Paginator(gaps_of(request.actor, chosen), PAGE).get_page(request.GET.get("seite", "")[:6])
    base = reverse("findings:gaps", kwargs={"n": request.network.slug})
    context = {
        "shelf": shelf,
        "page": page,
        "query": request.GET.urlencode(),
        "everything": f"{base}?{EVERYTHING}",
        "misses": _misses(request),
        "endings": Funding.objects.visible_to(request.actor).ending(timezone.localdate()).count(),
        "groups": groups_of(request.actor, request.GET, chosen),
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


def _misses(request: StaffRequest) -> list[Any]:
    """What people searched in the last twelve months and did not find, most often first."""
    since = month_of(timezone.now() - timedelta(days=335))
    rows = SearchMiss.objects.visible_to(request.actor).filter(month__gte=since).order_by()
    summed = rows.values("topic__name", "area__name").annotate(often=Sum("count"), latest=Max("month"))
    return list(summed.order_by("-often", "topic__name", "area__name")[:MOST_MISSES])
