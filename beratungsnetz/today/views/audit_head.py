"""„Steht diese Prüfsumme noch im Protokoll?“: nothing was cut off since that day."""

from django.http import HttpResponse
from django.shortcuts import render

from beratungsnetz.audit.heads import find
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.today.forms import HeadForm


@for_staff(RoleName.DATA_PROTECTION)
def audit_head(request: StaffRequest) -> HttpResponse:
    """Reads only. The code is a check sum, no secret; it is sent by POST so that no address keeps it."""
    form = HeadForm(request.POST if request.method == "POST" else None)
    found = find(form.cleaned_data["code"], request.network.pk) if form.is_valid() else None
    status = 422 if form.errors else 200
    return render(request, "today/audit_head.html", {"form": form, "found": found}, status=status)
