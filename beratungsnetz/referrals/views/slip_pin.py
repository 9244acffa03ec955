"""The PIN shows more: which agency, which appointment, who has looked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

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
                    answer = redirect("slip:page")
                    let_in(answer, slip, with_pin=True)
                    return answer
                form.add_error("pin", WRONG_PIN)
            except TooManyTries as refusal:
                form.add_error("pin", refusal.sentence)
                status = 429
    return render(request, "referrals/slip_pin.html", {"form": form}, status=status)
