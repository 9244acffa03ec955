"""`/<n>/gebiete-einlesen/`: the outlines of the neighbourhoods, tried before they are taken over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from beratungsnetz.interop.lists.actions.areas import apply_areas, upload_areas
from beratungsnetz.interop.lists.forms import AreasForm
from beratungsnetz.interop.lists.models import AreaFile
from beratungsnetz.lib.importing import BrokenFile
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of


@for_staff(RoleName.OFFICE)
def areas(request: StaffRequest) -> HttpResponse:
    """The file on its way in; what was sent last waits below with its names."""
    sent = request.method == "POST"
    form = AreasForm(request.POST, request.FILES) if sent else AreasForm()
    if sent and form.is_valid():
        file, key = form.cleaned_data["file"], form.cleaned_data["key"]
        try:
            upload_areas(request.network, by=request.actor, name=file.name, data=file.read(), key=key)
        except BrokenFile as broken:
            form.add_error("file", broken.sentence)
        else:
            return redirect("lists:areas", n=request.network.slug)
    waiting = AreaFile.objects.visible_to(request.actor).defer("features").first()
    context = {"form": form, "waiting": waiting}
    return render(request, "lists/areas.html", context, status=422 if form.errors else 200)


@for_staff(RoleName.OFFICE)
@require_POST
def areas_apply(request: StaffRequest) -> HttpResponse:
    """Take over what waits."""
    file = AreaFile.objects.visible_to(request.actor).select_related("network").first()
    if file is None:
        messages.info(request, "Es wartet keine Datei mit Gebieten.")
        return redirect("lists:areas", n=request.network.slug)
    report = apply_areas(file, by=request.actor, key=key_of(request))
    told = f"{report.created} neu, {report.changed} geändert, {report.unchanged} wie bisher"
    messages.success(request, f"Die Gebiete sind übernommen: {told}.")
    return redirect("lists:first_steps", n=request.network.slug)
