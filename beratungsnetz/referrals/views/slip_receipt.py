"""The receipt of a withdrawal: what ended and when, and what stays lawful. With the PIN also where."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from beratungsnetz.networks.actor import SlipHolder
from beratungsnetz.referrals.models import Consent, Referral
from beratungsnetz.referrals.printing.release import receipt, receipt_facts, receipt_lines
from beratungsnetz.referrals.texts import GERMAN
from beratungsnetz.referrals.views.slip_deed import own_referral
from beratungsnetz.referrals.views.slip_door import for_slip
from beratungsnetz.ui.tables import pdf_answer


def withdrawn(referral: Referral) -> bool:
    """Whether the person has taken something back here."""
    releases = referral.releases.filter(withdrawn_at__isnull=False)
    consents = Consent.objects.filter(release__referral=referral, withdrawn_at__isnull=False)
    return releases.exists() or consents.exists()


def to_receipt(referral: Referral) -> str:
    """Where a withdrawal leads to: its receipt, or the slip where nothing was released."""
    if not withdrawn(referral):
        return reverse("slip:page")
    return reverse("slip:receipt", kwargs={"referral_id": referral.public_id})


@for_slip()
def slip_receipt(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """Only reads; the code is enough, since withdrawing needs no more."""
    referral = _withdrawn_by(actor, referral_id)
    shown = {
        "referral": referral,
        "releases": receipt_facts(referral, with_names=actor.with_pin),
        "lines": receipt_lines(referral),
    }
    return render(request, "referrals/slip_receipt.html", shown)


@for_slip()
def slip_receipt_paper(request: HttpRequest, actor: SlipHolder, referral_id: UUID) -> HttpResponse:
    """The same as a PDF to keep."""
    referral = _withdrawn_by(actor, referral_id)
    made = receipt(referral, get_language() or GERMAN, with_names=actor.with_pin)
    return pdf_answer("widerruf.pdf", made)


def _withdrawn_by(actor: SlipHolder, referral_id: UUID) -> Referral:
    referral = own_referral(actor, referral_id)
    if not withdrawn(referral):
        raise Http404
    return referral
