"""What has just happened with this need, and what comes next."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.need import page_for
from beratungsnetz.referrals.presenters.rows import referral_row, with_names
from beratungsnetz.referrals.rules import answers_by_phone
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.views.found import need_of


@for_staff()
def need_done(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """A quiet page after the form: sent, waiting for the release, at the office, or only saved."""
    need = need_of(request, need_id)
    visible = Referral.objects.visible_to(request.actor).filter(part__need=need)
    last = with_names(visible).order_by("-id").first()
    shown = {
        "page": page_for(need, request.actor, timezone.now()),
        "row": referral_row(last, request.actor) if last else None,
        "by_phone": last is not None and last.ended_at is None and answers_by_phone(last),
        "sent": last is not None and last.state == State.REQUESTED,
        "waits": last is not None and last.state == State.AWAITING_RELEASE,
        "last": last,
    }
    return render(request, "referrals/need_done.html", shown)
