"""A new slip for the person: code and PIN, shown once, to be printed at once.

The QR code holds the address with the code behind `#`: browsers never send that part, so it is in
no log of ours or of a proxy. A small script fills it in; without scripts it is typed from the paper.
"""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.qr import qr_svg
from beratungsnetz.referrals.views.found import need_of
from beratungsnetz.ui.forms import KernForm


@for_staff()
def need_slip(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks (a new slip kills the old); POST makes it and shows it, this once."""
    need = need_of(request, need_id)
    rules.may_make_slip(request.actor, need, timezone.now())
    form = KernForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _asks(request, need)
    try:
        made = actions.make_slip(need, by=request.actor, key=form.cleaned_data["key"])
    except WrongMoment as refusal:  # loaded again after printing: the code is gone, a new one is a click away
        rules.may_make_slip(request.actor, need, timezone.now())
        return _asks(request, need, refusal.sentence)
    address = f"{settings.BASE_URL}/zettel/"
    shown = {
        "need": need,
        "code": made.code,
        "pin": made.pin,
        "address": address.split("://", 1)[-1],
        "qr": qr_svg(f"{address}#{made.code}"),
    }
    return render(request, "referrals/slip_paper.html", shown)


def _asks(request: StaffRequest, need: Need, refused: str = "") -> HttpResponse:
    """The question, with a key of its own; after a refusal with its sentence."""
    has_one = need.slips.filter(revoked_at=None).exists()
    shown = {"need": need, "has_one": has_one, "refused": refused}
    return render(request, "referrals/need_slip.html", shown, status=409 if refused else 200)
