"""How is our city divided? The office's tree of areas, and one area."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.areas import keeping
from beratungsnetz.areas.forms import AreaForm
from beratungsnetz.areas.models import Area
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of


@for_staff(RoleName.OFFICE)
@require_safe
def areas_desk(request: StaffRequest) -> HttpResponse:
    """The tree, and apart from it what is retired."""
    found = list(Area.objects.visible_to(request.actor).defer("geometry"))
    offered = {area.pk for area in found if not area.retired_at}
    below: dict[int | None, list[Area]] = {}
    for area in found:
        if area.pk in offered:
            below.setdefault(area.parent_id if area.parent_id in offered else None, []).append(area)

    def branch(area: Area) -> dict[str, object]:
        parts = [branch(part) for part in below.get(area.pk, [])]
        return {"area": area, "url": _url(request, area), "parts": parts}

    context = {
        "tree": [branch(area) for area in below.get(None, [])],
        "retired": [{"area": area, "url": _url(request, area)} for area in found if area.pk not in offered],
    }
    return render(request, "areas/areas_desk.html", context)


def _url(request: StaffRequest, area: Area) -> str:
    return reverse("areas:area_desk", kwargs={"n": request.network.slug, "pk": area.pk})


def _found(request: StaffRequest, pk: int) -> Area:
    visible = Area.objects.visible_to(request.actor).select_related("network", "parent")
    return get_object_or_404(visible.defer("geometry"), pk=pk)


@for_staff(RoleName.OFFICE)
def area_desk(request: StaffRequest, pk: int) -> HttpResponse:
    """What is it called, and where does it belong?"""
    area = _found(request, pk)
    given = {"name": area.name, "parent": area.parent_id}
    form = AreaForm(request.POST or None, initial=given, area=area, actor=request.actor)
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            keeping.change_area(area, by=request.actor, **form.cleaned_data)
        except WrongMoment as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
        else:
            messages.success(request, "Gespeichert.")
            return redirect("areas:areas_desk", n=request.network.slug)
    context = {"area": area, "form": form, "parts": Area.objects.filter(parent=area).offered().count()}
    return render(request, "areas/area_desk.html", context, status=status if form.errors else 200)


@for_staff(RoleName.OFFICE)
@require_POST
def area_retire(request: StaffRequest, pk: int) -> HttpResponse:
    """Nobody chooses it any more."""
    return _turn(request, pk, keeping.retire_area, "Stillgelegt. Was dieses Gebiet hat, behält es.")


@for_staff(RoleName.OFFICE)
@require_POST
def area_restore(request: StaffRequest, pk: int) -> HttpResponse:
    """It can be chosen again."""
    return _turn(request, pk, keeping.restore_area, "Das Gebiet steht wieder zur Wahl.")


def _turn(request: StaffRequest, pk: int, action: Callable[..., Area], done: str) -> HttpResponse:
    area = _found(request, pk)
    action(area, by=request.actor, key=key_of(request))
    messages.success(request, done)
    return redirect("areas:area_desk", n=request.network.slug, pk=area.pk)
