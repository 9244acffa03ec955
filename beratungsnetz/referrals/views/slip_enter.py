"""Mein Zettel: type the code. One sentence for every wrong one; few tries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.people.lockout import address_of
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.forms_slip import WRONG_CODE, CodeForm
from beratungsnetz.referrals.views.slip_door import let_in, slip_actor


def slip_enter(request: HttpRequest) -> HttpResponse:
    """GET shows the field (whoever is in goes on), POST opens. Nothing is filled in by the server."""
    if request.method != "POST":
        if slip_actor(request) is not None:
            return redirect("slip:page")
        return render(request, "referrals/slip_enter.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            slip = actions.find_slip(form.cleaned_data["code"], address=address_of(request))
        except TooManyTries as refusal:
            form.add_error("code", refusal.sentence)
            return render(request, "referrals/slip_enter.html", {"form": form}, status=429)
        if slip is not None:
            answer = redirect("slip:page")
            let_in(answer, slip, with_pin=False)
            return answer
        form.add_error("code", WRONG_CODE)
    return render(request, "referrals/slip_enter.html", {"form": form}, status=422)
