"""„Jetzt prüfen“: recompute the whole chain, and keep the verdict for the page."""

from dataclasses import asdict

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from beratungsnetz.audit.sealing import verify
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName

VERDICT = "audit:verdict"


@for_staff(RoleName.DATA_PROTECTION)
@require_POST
def audit_verify(request: StaffRequest) -> HttpResponse:
    """Reads only; the verdict says when it was given."""
    verdict = verify()
    cache.set(VERDICT, {**asdict(verdict), "whole": verdict.whole, "at": timezone.now()}, None)
    return redirect(reverse("today:audit", kwargs={"n": request.network.slug}))
