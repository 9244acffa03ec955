"""Let a newcomer into a circle: the key comes from a colleague's open vault."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import circles, vault
from beratungsnetz.people.models import CircleSeat
from beratungsnetz.ui.forms import KernForm


@for_staff()
def admit(request: StaffRequest, seat_id: int) -> HttpResponseBase:
    """GET explains, POST admits. A locked vault leads to the unlocking first."""
    here = {"pk": seat_id, "circle__network_ref": request.network.pk}
    seat = circles.newcomers_for(request.user).filter(**here).first()
    if seat is None:
        return _already_inside(request, here)
    form = KernForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keyring = vault.keyring(request)
        if keyring is None:
            return redirect(f"/tresor/?next={request.path}")
        circles.admit(seat, keyring=keyring, by=request.actor, key=form.cleaned_data["key"])
        messages.success(request, f"{seat.user} kann jetzt mitlesen: {seat.circle.label}.")
        return redirect(reverse("today:today", kwargs={"n": request.network.slug}))
    shown = {
        "form": form,
        "seat": seat,
        "open": vault.is_open(request),
        "anew": circles.began_anew(seat),
    }
    return render(request, "today/admit.html", shown)


def _already_inside(request: StaffRequest, here: dict[str, int]) -> HttpResponseBase:
    """Sent twice, or a colleague was faster: nothing is left to do. Everything else is unknown here."""
    held = CircleSeat.objects.with_key().filter(user=request.user).values("circle_id")
    if not CircleSeat.objects.with_key().filter(**here, circle_id__in=held).exists():
        raise Http404
    return redirect(reverse("today:today", kwargs={"n": request.network.slug}))
