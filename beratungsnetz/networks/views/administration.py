"""The office sets how its network works: one subject, one page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from beratungsnetz.networks.actions.networks import change_settings
from beratungsnetz.networks.administration import cards_for
from beratungsnetz.networks.forms_administration import (
    LanguagesForm,
    LimitsForm,
    LogoForm,
    LookForm,
    SystemsForm,
)
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.networks.models.network import SWITCHABLE, Accent
from beratungsnetz.ui.forms import KernForm

SAVED = "Gespeichert. Die Änderungen gelten ab jetzt."


@for_staff(RoleName.OFFICE)
@require_safe
def administration(request: StaffRequest) -> HttpResponse:
    """What can the office set?"""
    return render(request, "networks/administration.html", {"cards": cards_for(request.network)})


@for_staff(RoleName.OFFICE)
def limits(request: StaffRequest) -> HttpResponse:
    """How long may each step take?"""
    form = LimitsForm(_sent(request), network=request.network)
    # A limit that the page does not name stays as it is.
    unnamed = {name: days for name, days in request.network.limits.items() if name not in form.fields}
    return _page(request, form, "limits", lambda: {"limits": {**unnamed, **form.limits()}})


@for_staff(RoleName.OFFICE)
def languages(request: StaffRequest) -> HttpResponse:
    """In which languages do we speak?"""
    form = LanguagesForm(_sent(request), initial={"languages": request.network.languages})
    return _page(request, form, "languages", lambda: {"languages": form.cleaned_data["languages"]})


@for_staff(RoleName.OFFICE)
def look(request: StaffRequest) -> HttpResponse:
    """What do our pages look like?"""
    form = LookForm(_sent(request), initial=_accent(request))
    if request.method == "POST" and form.is_valid():
        return _page(request, form, "look", lambda: {"accent": form.cleaned_data["accent"]})
    return look_page(request, form=form, status=422 if form.errors else 200)


def _accent(request: StaffRequest) -> dict[str, str]:
    return {"accent": request.network.accent or Accent.BLUE}


def look_page(
    request: StaffRequest, *, form: LookForm | None = None, logo: LogoForm | None = None, status: int = 200
) -> HttpResponse:
    """The page with its two forms, of which one may have been refused."""
    shown = {"form": form or LookForm(initial=_accent(request)), "logo_form": logo or LogoForm()}
    return render(request, "networks/look.html", shown, status=status)


@for_staff(RoleName.OFFICE)
def systems(request: StaffRequest) -> HttpResponse:
    """What does the network work with?"""
    known = request.network.systems
    form = SystemsForm(_sent(request), initial={"systems": known})
    fixed = [system for system in known if system not in SWITCHABLE]
    return _page(request, form, "systems", lambda: {"systems": fixed + form.cleaned_data["systems"]})


def _sent(request: StaffRequest) -> QueryDict | None:
    """What was sent; also an empty form is one, when every box was unticked."""
    return request.POST if request.method == "POST" else None


def _page(
    request: StaffRequest, form: KernForm, name: str, changes: Callable[[], dict[str, Any]]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        change_settings(request.network, by=request.actor, changes=changes(), key=form.cleaned_data["key"])
        messages.success(request, SAVED)
        return redirect(f"networks:{name}", n=request.network.slug)
    return render(request, f"networks/{name}.html", {"form": form}, status=422 if form.errors else 200)
