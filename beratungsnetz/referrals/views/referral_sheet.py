"""The request as one page of paper, for an agency that answers on the phone or by fax."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.printing.request import request_sheet
from beratungsnetz.referrals.views.found import referral_of
from beratungsnetz.ui.tables import pdf_answer


@for_staff()
def referral_sheet(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """GET only reads."""
    referral = referral_of(request, referral_id)
    rules.may_print_request(request.actor, referral, timezone.now())
    return pdf_answer("anfrage.pdf", request_sheet(referral))
