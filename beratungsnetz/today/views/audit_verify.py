"""„Jetzt prüfen“: recompute the whole chain, and keep the verdict for the page.

The chain is that of the installation. What is kept and shown counts the own network's entries only.
"""

from datetime import datetime
from typing import TypedDict

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from beratungsnetz.audit.sealing import verify
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName


class Told(TypedDict):
    """What the page says of a verification."""

    whole: bool
    entries: int
    seals: int
    at: datetime


def verdict_key(network_ref: int) -> str:
    """Where this network's verdict is kept."""
    return f"audit:verdict:{network_ref}"


@for_staff(RoleName.DATA_PROTECTION)
@require_POST
def audit_verify(request: StaffRequest) -> HttpResponse:
    """Reads only; the verdict says when it was given."""
    found = verify(request.network.pk)
    told = Told(whole=found.whole, entries=found.entries, seals=found.seals, at=timezone.now())
    cache.set(verdict_key(request.network.pk), told, None)
    return redirect(reverse("today:audit", kwargs={"n": request.network.slug}))
