"""The appointment as a calendar file, for each side; it says „Termin“ and when, and nothing else."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from beratungsnetz.networks.actor import Answerer, SlipHolder
from beratungsnetz.networks.http import Request, StaffRequest, for_staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.calendars import calendar_file
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.companion import meets_at
from beratungsnetz.referrals.presenters.rows import only_goes_along
from beratungsnetz.referrals.views.answer_door import for_answerer
from beratungsnetz.referrals.views.found import referral_of
from beratungsnetz.referrals.views.slip_deed import own_referral
from beratungsnetz.referrals.views.slip_door import for_slip
from beratungsnetz.ui.tables import file_answer


def _file(content: bytes) -> HttpResponse:
    return file_answer("termin.ics", content, "text/calendar; charset=utf-8")


@for_staff()
def referral_calendar(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """For source and target the appointment; for the companion the meeting, with its place if wanted."""
    referral = referral_of(request, referral_id)
    rules.may_take_calendar(request.actor, referral, timezone.now())
    if only_goes_along(request.actor, referral):
        place = referral.meeting_point if "treffpunkt" in request.GET else ""
        return _file(calendar_file(referral, at=meets_at(referral), place=place))
    return _file(calendar_file(referral))


@for_slip(pin=True)
def slip_calendar(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """For the person, with the PIN."""
    referral = own_referral(actor, referral_id)
    rules.may_take_calendar(actor, referral, timezone.now())
    return _file(calendar_file(referral))


@for_answerer
def answer_calendar(request: Request, actor: Answerer, referral: Referral, token: str) -> HttpResponse:
    """For an office without an account."""
    rules.may_take_calendar(actor, referral, timezone.now())
    return _file(calendar_file(referral))
