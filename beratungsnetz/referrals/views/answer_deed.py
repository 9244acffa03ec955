"""One answer of an office without an account: the same deeds, rules and forms as with one."""

from collections.abc import Callable
from typing import cast

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.networks.actor import Answerer
from beratungsnetz.networks.http import Request, StaffRequest
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.answer import AFTERWARDS
from beratungsnetz.referrals.presenters.referral import before_acceptance
from beratungsnetz.referrals.views.answer_door import for_answerer
from beratungsnetz.referrals.views.deed_table import DEEDS


def page_of(name: str) -> Callable[..., HttpResponseBase]:
    """The view of the deed `name`: GET shows its form, POST does it."""
    page = DEEDS[name]

    @for_answerer
    def view(request: Request, actor: Answerer, referral: Referral, token: str) -> HttpResponse:
        # The table's forms and actions look at the actor of the request, and at nothing else of staff.
        seen = cast(StaffRequest, request)
        data = request.POST if request.method == "POST" else None
        form = page.form(referral, seen, data)
        if data is not None and form.is_valid():
            page.act(referral, form, seen)
            if Referral.objects.visible_to(actor).filter(pk=referral.pk).exists():
                return redirect("answer:page", token=token)
            return redirect("answer:done")
        page.rule(actor, referral, timezone.now())
        shown = {
            "form": form,
            "page": page,
            "facts": before_acceptance(referral),
            "afterwards": AFTERWARDS.get(name, ""),
            "token": token,
        }
        return render(request, "referrals/answer_deed.html", shown, status=422 if data is not None else 200)

    view.__name__ = f"answer_{name}"
    view.__doc__ = page.heading
    return view
