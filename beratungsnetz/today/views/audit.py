"""The data protection officer's page: who did what, when and why, and is the chain whole? No content."""

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from beratungsnetz.audit.models import Entry, Seal
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.today import audit_rows
from beratungsnetz.today.views.audit_verify import VERDICT
from beratungsnetz.today.words import DEEDS, THINGS
from beratungsnetz.ui import filters


@for_staff(RoleName.DATA_PROTECTION)
def audit(request: StaffRequest) -> HttpResponse:
    """One page of this network's entries, newest first, by key."""
    found = audit_rows.chosen(request.GET, request.network.pk)
    key = filters.after(request.GET)
    if key is not None:
        found = found.filter(pk__lt=key)
    page = list(found.order_by("-id")[: audit_rows.PAGE + 1])
    shown = page[: audit_rows.PAGE]
    last = shown[-1].pk if len(page) > len(shown) else None
    head = Seal.objects.order_by("-id").first()
    return render(
        request,
        "today/audit.html",
        {
            "rows": audit_rows.rows(shown, audit_rows.names_of(shown)),
            "next": filters.next_url(request.GET, last),
            "deeds": sorted(DEEDS.items(), key=lambda one: one[1]),
            "things": sorted(THINGS.items(), key=lambda one: one[1]),
            "hints": audit_rows.hints(request.GET),
            "unsealed": Entry.objects.of_network(request.network.pk).unsealed().count(),
            "head": head,
            "verdict": cache.get(VERDICT),
            "chosen": {name: request.GET.get(name, "") for name in ("was", "ding", "nr", "von", "bis")},
        },
    )
