"""The code for an office without an account: shown once, to be said on the phone or sent as a letter."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.contact import contact_of
from beratungsnetz.referrals.presenters.rows import mark_of
from beratungsnetz.referrals.views.found import referral_of
from beratungsnetz.ui.forms import KernForm


@for_staff()
def referral_make_answer_code(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """GET asks (a new code kills the old); POST makes it and shows it, this once."""
    referral = referral_of(request, referral_id)
    rules.may_make_answer_code(request.actor, referral, timezone.now())
    form = KernForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _asks(request, referral)
    try:
        made = actions.make_answer_code(referral, by=request.actor, key=form.cleaned_data["key"])
    except WrongMoment as refusal:  # loaded again: the code is gone, a new one is a click away
        rules.may_make_answer_code(request.actor, referral, timezone.now())
        return _asks(request, referral, refusal.sentence)
    shown = {
        "referral": referral,
        "code": made.code,
        "mark": mark_of(referral),
        "source": referral.source_member,
        "target": referral.target_member,
        "phones": contact_of(referral.target_service_id, request.actor).phones,
        "address": f"{settings.BASE_URL}/antwort/".split("://", 1)[-1],
    }
    return render(request, "referrals/answer_code_paper.html", shown)


def _asks(request: StaffRequest, referral: Referral, refused: str = "") -> HttpResponse:
    link = getattr(referral, "answer_link", None)
    shown = {
        "referral": referral,
        "has_one": link is not None and link.code_digest != "",
        "refused": refused,
    }
    return render(request, "referrals/answer_code_new.html", shown, status=409 if refused else 200)
