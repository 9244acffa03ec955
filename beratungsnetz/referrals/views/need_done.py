"""What has just happened with this need, and what comes next."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beratungsnetz.directory.models import Service
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.contact import Contact, contact_of
from beratungsnetz.referrals.presenters.need import page_for
from beratungsnetz.referrals.presenters.rows import german_name, referral_row, with_names
from beratungsnetz.referrals.rules import answers_by_phone
from beratungsnetz.referrals.sent_ids import uuid_from
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.views.found import need_of


@for_staff()
def need_done(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """A quiet page after the form: sent, waiting for the release, at the office, or only saved."""
    need = need_of(request, need_id)
    visible = Referral.objects.visible_to(request.actor).filter(part__need=need)
    last = with_names(visible).order_by("-id").first()
    by_phone = last is not None and last.ended_at is None and answers_by_phone(last)
    acute = need.urgency == Urgency.ACUTE and need.state == NeedState.OPEN
    acute = acute and (last is None or last.ended_at is not None) and not need.calls.exists()
    chosen = _chosen(request) if acute else None
    agreed = last is not None and last.state == State.SCHEDULED
    asked = chosen.pk if chosen else last.target_service_id if last and (by_phone or agreed) else None
    contact = contact_of(asked, request.actor) if asked else Contact()
    shown = {
        "acute": acute,
        "chosen": {"name": german_name(chosen)} if chosen else None,
        "phones": contact.phones,
        "page": page_for(need, request.actor, timezone.now()),
        "row": referral_row(last, request.actor) if last else None,
        "by_phone": by_phone,
        "agreed": agreed,
        "contact": contact,
        "sent": last is not None and last.state == State.REQUESTED,
        "waits": last is not None and last.state == State.AWAITING_RELEASE,
        "last": last,
    }
    return render(request, "referrals/need_done.html", shown)


def _chosen(request: StaffRequest) -> Service | None:
    """The node that was picked before it turned out to be acute: whom to call. Public data."""
    wanted = uuid_from(request.GET.get("stelle", ""))
    return Service.objects.visible_to(request.actor).filter(public_id=wanted).first() if wanted else None
