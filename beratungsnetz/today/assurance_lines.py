"""What waits for a confirmation, in one line each: ours to confirm, and for the office those to call."""

from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet, Subquery
from django.urls import reverse

from beratungsnetz.directory.assured import due, to_call
from beratungsnetz.directory.models import Funding, Service
from beratungsnetz.directory.models.service import SETTERS
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Network, RoleName
from beratungsnetz.today.lines import Line


def ours_to_confirm(actor: Staff, today: date) -> "QuerySet[Any]":
    """The network, with how many (`waiting`) of our services are due and since when; none when none is."""
    ours = Service.objects.visible_to(actor).filter(member__in=actor.member_ids(*SETTERS))
    return _summed(actor, due(ours, actor.network, today))


def services_to_call(actor: Staff, today: date) -> "QuerySet[Any]":
    """The same of the office's list."""
    found = _summed(actor, to_call(Service.objects.visible_to(actor), actor.network, today))
    return found if actor.has(RoleName.OFFICE) else found.none()


def services_ending(actor: Staff, today: date) -> "QuerySet[Any]":
    """How many services run out in the next six months, as the office hears of it."""
    found = _summed(actor, Funding.objects.visible_to(actor).ending(today), moment="changed_at")
    return found if actor.has(RoleName.OFFICE) else found.none()


def _summed(actor: Staff, rows: "QuerySet[Any]", *, moment: str = "confirmed_at") -> "QuerySet[Any]":
    sums = rows.order_by().values("network").annotate(count=Count("pk"), first=Min(moment))
    found = Network.objects.filter(pk=actor.network_ref)
    found = found.annotate(waiting=Subquery(sums.values("count")), oldest=Subquery(sums.values("first")))
    return found.filter(oldest__isnull=False)


def _count(row: Any) -> str:
    return "Ein Angebot" if row.waiting == 1 else f"{row.waiting} Angebote"


def of_ours(row: Any, actor: Staff) -> Line:
    """Our own services: one look at each, one click."""
    return Line(
        what="Stimmen unsere Angaben noch?",
        about=_count(row),
        detail="Ein Klick genügt, wenn alles stimmt.",
        url=reverse("directory:own_services", kwargs={"n": actor.network.slug}),
        button="Bestätigen",
    )


def of_endings(row: Any, actor: Staff) -> Line:
    """The money of some services is certain for six months at most."""
    return Line(
        what="Angebot läuft aus" if row.waiting == 1 else "Angebote laufen aus",
        about=_count(row),
        detail="Das Geld ist höchstens noch sechs Monate sicher.",
        url=reverse("findings:endings", kwargs={"n": actor.network.slug}),
        button="Zur Liste",
    )


def of_calls(row: Any, actor: Staff) -> Line:
    """Those whom no mail reached, or who did not answer."""
    return Line(
        what="Nachfragen, ob Angaben noch stimmen",
        about=_count(row),
        detail="Eine E-Mail hat das nicht geklärt.",
        url=reverse("directory:assurances", kwargs={"n": actor.network.slug}),
        button="Zur Liste",
    )
