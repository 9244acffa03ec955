"""What should everybody know now? The office's list of notices for a time."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Notice
from beratungsnetz.directory.models.notice import NoticeQuerySet
from beratungsnetz.directory.presenters.notice import HEAD, ORDERS, STATES, cells, chosen, loaded, row_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters
from beratungsnetz.ui.tables import csv_answer, xlsx_answer

PAGE = 50


def _chosen(request: StaffRequest) -> NoticeQuerySet:
    state = filters.chosen(request.GET, "stand", STATES, "alle")
    order = filters.chosen(request.GET, "ordnung", ORDERS, "neu")
    return chosen(Notice.objects.visible_to(request.actor), state, order, timezone.localdate())


@for_staff(RoleName.OFFICE)
@require_safe
def notices(request: StaffRequest) -> HttpResponse:
    """All notices with their days, for whom they are, and whether they are to be seen now."""
    query = request.GET.copy()
    query.pop("seite", None)
    page = Paginator(loaded(_chosen(request)), PAGE).get_page(request.GET.get("seite", "")[:6])
    today, n = timezone.localdate(), request.network.slug
    context = {
        "page": page,
        "rows": [row_of(one, n, today) for one in page.object_list],
        "states": filters.choices(query, "stand", STATES, "alle"),
        "orders": filters.choices(query, "ordnung", ORDERS, "neu"),
        "has_any": bool(page.object_list) or Notice.objects.visible_to(request.actor).exists(),
        "query": query.urlencode(),
    }
    return render(request, "directory/notices.html", context)


def _cells(request: StaffRequest) -> Iterator[tuple[object, ...]]:
    today, n = timezone.localdate(), request.network.slug
    return (cells(row_of(one, n, today)) for one in loaded(_chosen(request)))


@for_staff(RoleName.OFFICE)
@require_safe
def notices_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same rows for a spreadsheet."""
    return csv_answer("hinweise.csv", HEAD, _cells(request))


@for_staff(RoleName.OFFICE)
@require_safe
def notices_xlsx(request: StaffRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_answer("hinweise.xlsx", HEAD, _cells(request))
