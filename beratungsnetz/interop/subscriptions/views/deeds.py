"""The buttons of a subscription."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from beratungsnetz.interop.subscriptions import actions
from beratungsnetz.interop.subscriptions.forms import EndForm
from beratungsnetz.interop.subscriptions.models import Subscription
from beratungsnetz.interop.subscriptions.views.found import subscription_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.ui.forms import key_of

LATER = "Gemerkt. Gelesen wird, sobald dieser Server andere Adressen abruft."


def soon(sentence: str) -> str:
    """What to say of a reading to come, where there will be one."""
    return sentence if settings.OUTBOUND else LATER


def _done(
    request: StaffRequest, pk: int, action: Callable[..., Subscription], sentence: str, **more: bool
) -> HttpResponse:
    found = action(subscription_of(request, pk), by=request.actor, key=key_of(request), **more)
    messages.success(request, sentence)
    return redirect("subscriptions:subscription", n=request.network.slug, pk=found.pk)


@for_staff(RoleName.OFFICE)
@require_POST
def take(request: StaffRequest, pk: int) -> HttpResponse:
    """Agree with the proposal."""
    return _done(request, pk, actions.take, soon("Abonniert. Die Angebote kommen in den nächsten Minuten."))


@for_staff(RoleName.OFFICE)
@require_POST
def look_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask anew what would come."""
    return _done(request, pk, actions.look_again, soon("Wir sehen noch einmal nach."))


@for_staff(RoleName.OFFICE)
@require_POST
def read_now(request: StaffRequest, pk: int) -> HttpResponse:
    """Do not wait for its hour."""
    return _done(request, pk, actions.read_now, soon("Wir lesen in der nächsten Minute."))


@for_staff(RoleName.OFFICE)
@require_POST
def pause(request: StaffRequest, pk: int) -> HttpResponse:
    """Read nothing more until it goes on."""
    return _done(request, pk, actions.pause, "Das Abonnement ruht. Die Angebote bleiben, wie sie sind.")


@for_staff(RoleName.OFFICE)
@require_POST
def resume(request: StaffRequest, pk: int) -> HttpResponse:
    """Go on."""
    return _done(request, pk, actions.resume, soon("Das Abonnement läuft wieder."))


@for_staff(RoleName.OFFICE)
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """Read it no more; the services stay, or go. Where nobody chose, they stay."""
    form = EndForm(request.POST)
    withdraws = form.is_valid() and form.cleaned_data["services"] == "go"
    sentence = (
        "Beendet. Die Angebote sind nicht mehr zu sehen." if withdraws else "Beendet. Die Angebote bleiben."
    )
    return _done(request, pk, actions.end, sentence, withdraws=withdraws)
