"""The record of what was released, as a PDF to keep."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.printing.release import record_of_releases
from beratungsnetz.referrals.texts import GERMAN
from beratungsnetz.referrals.views.slip_deed import own_referral
from beratungsnetz.referrals.views.slip_door import for_slip
from beratungsnetz.ui.tables import pdf_answer


@for_slip(pin=True)
def slip_released_paper(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """In the language of the page, with the German beneath."""
    referral = own_referral(actor, referral_id)
    if not referral.releases.exists():
        raise Http404
    return pdf_answer("freigabe.pdf", record_of_releases(referral, get_language() or GERMAN))
