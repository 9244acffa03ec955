"""The PIN shows more: which agency, which appointment, who has looked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.forms_slip import WRONG_PIN, PinForm
from beratungsnetz.referrals.views.slip_door import for_slip, let_in, own_slip


@for_slip()
def slip_pin(request: HttpRequest, actor: SlipHolder) -> HttpResponse:
    """GET asks, POST checks; few tries."""
    slip = own_slip(actor)
    form = PinForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if actions.check_pin(slip, form.cleaned_data["pin"]):
                    answer = redirect(_onward(request))
                    let_in(answer, slip, with_pin=True)
                    return answer
                form.add_error("pin", WRONG_PIN)
            except TooManyTries as refusal:
                form.add_error("pin", refusal.sentence)
                status = 429
    return render(request, "referrals/slip_pin.html", {"form": form}, status=status)


def _onward(request: HttpRequest) -> str:
    """Back to the release that asked for the PIN; any other address leads to the slip."""
    wanted = request.GET.get("weiter", "")
    try:
        found = resolve(wanted)
    except Resolver404:
        return "slip:page"
    return wanted if found.view_name == "slip:release" and wanted.isascii() else "slip:page"
