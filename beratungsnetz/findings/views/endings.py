"""The finding „Angebot läuft aus“: services whose money is certain for six months at most.

Computed when somebody looks, so that no job has to run. It is in no table to take along and in no sum: what
it rests on is for the agency and the office only.
"""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beratungsnetz.directory.models import Funding
from beratungsnetz.directory.models.funding import FundingQuerySet
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui import filters

PAGE = 50
WHEN = {"alle": "alle", "bald": "noch nicht vorbei", "vorbei": "schon vorbei"}
ORDERS = {"tag": "nach Tag", "stelle": "nach Stelle"}


@dataclass(frozen=True)
class Row:
    """One service that runs out. `over`: its day has passed."""

    service: str
    member: str
    topics: str
    day: date
    over: bool
    funder: str
    url: str
    funding_url: str


@for_staff(RoleName.OFFICE)
@require_safe
def endings(request: StaffRequest) -> HttpResponse:
    """The office's list, the nearest day first."""
    today, n = timezone.localdate(), request.network.slug
    page = Paginator(_chosen(request, today), PAGE).get_page(request.GET.get("seite", "")[:6])
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "rows": [_row(one, n, today) for one in page.object_list],
        "page": page,
        "when": filters.choices(query, "wann", WHEN, "alle"),
        "orders": filters.choices(query, "sort", ORDERS, "tag"),
        "narrowed": bool(query),
    }
    return render(request, "findings/endings.html", context)


def _chosen(request: StaffRequest, today: date) -> FundingQuerySet:
    found = Funding.objects.visible_to(request.actor).ending(today)
    when = filters.chosen(request.GET, "wann", WHEN, "alle")
    if when == "bald":
        found = found.filter(secured_until__gte=today)
    elif when == "vorbei":
        found = found.filter(secured_until__lt=today)
    if filters.chosen(request.GET, "sort", ORDERS, "tag") == "stelle":
        found = found.order_by("service__member__name", "secured_until", "pk")
    return found.select_related("service__member", "service__organization").prefetch_related(
        "service__texts", "service__service_topics__topic"
    )


def _row(one: Funding, n: str, today: date) -> Row:
    service = one.service
    german = (text.name for text in service.texts.all() if text.language == "de")
    at = {"n": n, "public_id": service.public_id}
    return Row(
        service=next(german, "") or "Angebot ohne Namen",
        member=str(service.member or service.organization or ""),
        topics=", ".join(row.topic.name for row in service.service_topics.all()),
        day=one.secured_until,
        over=one.secured_until < today,
        funder=one.funder,
        url=reverse("directory:service", kwargs=at),
        funding_url=reverse("directory:funding", kwargs=at),
    )
