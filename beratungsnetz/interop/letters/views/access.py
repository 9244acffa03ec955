"""`/zugang/`: whoever holds a letter types its code and gets the link to their account by mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from beratungsnetz.interop.letters.actions import GONE, find_letter, invite_by_letter
from beratungsnetz.interop.letters.forms import AccessForm
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.people.lockout import address_of


def access(request: HttpRequest) -> HttpResponse:
    """One sentence for every wrong code; few tries."""
    form = AccessForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        values, status = form.cleaned_data, 422
        try:
            letter = find_letter(values["code"], address=address_of(request))
            if letter is not None:
                invite_by_letter(letter, email=values["email"], key=values["key"])
                return redirect("access_sent")
            form.add_error("code", GONE)
        except TooManyTries as refusal:
            form.add_error("code", refusal.sentence)
            status = 429
        except (NotAllowed, WrongMoment) as refusal:
            form.add_error(None, refusal.sentence)
    elif form.is_bound:
        status = 422
    return render(request, "letters/access.html", {"form": form}, status=status)


@require_safe
def access_sent(request: HttpRequest) -> HttpResponse:
    """Look into your mail."""
    return render(request, "letters/access_sent.html")
