"""How the network works, and what its office says of itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.networks.actions.networks import CHANGEABLE, change_settings
from beratungsnetz.networks.forms import SettingsForm
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName


@for_staff(RoleName.OFFICE)
def settings(request: StaffRequest) -> HttpResponse:
    """One form, saved at once."""
    now = {name: getattr(request.network, name) for name in CHANGEABLE}
    form = SettingsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data.pop("key")
        change_settings(request.network, by=request.actor, changes=form.cleaned_data, key=key)
        messages.success(request, "Gespeichert. Die Änderungen gelten ab jetzt.")
        return redirect("networks:settings", n=request.network.slug)
    return render(request, "networks/settings.html", {"form": form}, status=422 if form.errors else 200)
