"""Mein Zettel: type the code. One sentence for every wrong one; few tries."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from beratungsnetz.networks.http import Request
from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.people.lockout import address_of
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.forms_slip import WRONG_CODE, CodeForm
from beratungsnetz.referrals.models import Slip
from beratungsnetz.referrals.views.slip_door import let_in, slip_actor
from beratungsnetz.ui.languages import GERMAN, PAGE_LANGUAGES, PageLanguage, current, in_language, of_talk


def slip_enter(request: HttpRequest) -> HttpResponse:
    """GET shows the field (whoever is in goes on), POST opens. Nothing is filled in by the server."""
    cast(Request, request).page_languages = PAGE_LANGUAGES
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
            answer = redirect(in_language(reverse("slip:page"), _begins_in(slip)))
            let_in(answer, slip, with_pin=False)
            return answer
        form.add_error("code", WRONG_CODE)
    return render(request, "referrals/slip_enter.html", {"form": form}, status=422)


def _begins_in(slip: Slip) -> PageLanguage:
    """The language somebody has chosen at the door; else the need's, where the network speaks it."""
    if current() != GERMAN:
        return current()
    wanted = of_talk(slip.need.language)
    return wanted if wanted in slip.network.page_languages else GERMAN
