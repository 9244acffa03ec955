"""The data protection officer's page: who did what, when and why, and is the chain whole? No content."""

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from beratungsnetz.audit.heads import short
from beratungsnetz.audit.models import Entry, Seal
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.today import audit_rows
from beratungsnetz.today.forms import HeadForm
from beratungsnetz.today.views.audit_verify import verdict_key
from beratungsnetz.today.words import DEEDS, THINGS
from beratungsnetz.ui import filters


@for_staff(RoleName.DATA_PROTECTION)
def audit(request: StaffRequest) -> HttpResponse:
    """One page of this network's entries, newest first, by key."""
    found = audit_rows.chosen(request.GET, request.actor)
    key = filters.after(request.GET)
    if key is not None:
        found = found.filter(pk__lt=key)
    page = list(found.order_by("-id")[: audit_rows.PAGE + 1])
    shown = page[: audit_rows.PAGE]
    last = shown[-1].pk if len(page) > len(shown) else None
    ours = Entry.objects.of_network(request.network.pk)
    last_sealed = ours.exclude(seal=None).select_related("seal").order_by("-id").first()
    head = Seal.objects.order_by("-id").values_list("head", flat=True).first()
    return render(
        request,
        "today/audit.html",
        {
            "rows": audit_rows.rows(shown, audit_rows.names_of(shown)),
            "next": filters.next_url(request.GET, last),
            "deeds": sorted(DEEDS.items(), key=lambda one: one[1]),
            "things": sorted(THINGS.items(), key=lambda one: one[1]),
            "hints": audit_rows.hints(request.GET),
            "unsealed": ours.unsealed().count(),
            "head": short(head) if head else "",
            "sealed_at": last_sealed.seal.made_at if last_sealed and last_sealed.seal else None,
            "verdict": cache.get(verdict_key(request.network.pk)),
            "form": HeadForm(),
            "chosen": {name: request.GET.get(name, "") for name in ("was", "ding", "nr", "von", "bis")},
        },
    )
