"""The releases of one Begleitung: before they are signed, as they hold, and what was withdrawn."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.forms_paper import NAMES, paper_language
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.release import wordings
from beratungsnetz.referrals.presenters.released import released
from beratungsnetz.referrals.presenters.to_sign import terms_before
from beratungsnetz.referrals.printing.release import receipt, record_of_releases, release_to_sign
from beratungsnetz.referrals.texts import ensure_texts
from beratungsnetz.referrals.views.deed_table import DEEDS
from beratungsnetz.referrals.views.found import referral_of
from beratungsnetz.referrals.views.slip_receipt import withdrawn
from beratungsnetz.ui.tables import pdf_answer

CHANGES = ("confirm_release", "renew_release", "withdraw_consent", "withdraw_release")


@for_staff()
def referral_releases(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """GET only reads: who, what, until when, people by name; and what can be done about it."""
    referral = referral_of(request, referral_id)
    rules.may_see_releases(request.actor, referral)
    releases, language = released(referral), _language(request, referral)
    shown = {
        "referral": referral,
        "releases": releases,
        "steps": [
            (name, DEEDS[name].label or DEEDS[name].button)
            for name in CHANGES
            if _may(request, referral, name)
            and (name[:8] != "withdraw" or any(one.is_open for one in releases))
        ],
        "prints": _prints(request, referral),
        "language": language,
        "languages": NAMES,
        "texts": wordings(ensure_texts(request.network, language)),
        "withdrawn": withdrawn(referral),
    }
    return render(request, "referrals/referral_releases.html", shown)


@for_staff()
def referral_release_paper(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The PDF to sign on paper, for this Begleitung."""
    referral = referral_of(request, referral_id)
    rules.may_print_release(request.actor, referral)
    language = _language(request, referral)
    made = release_to_sign(request.network, terms_before(referral), language)
    return pdf_answer("freigabe.pdf", made)


@for_staff()
def referral_releases_paper(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The record of what was signed, as a PDF."""
    referral = referral_of(request, referral_id)
    rules.may_see_releases(request.actor, referral)
    if not referral.releases.exists():
        raise WrongMoment("Hier ist noch nichts unterschrieben.")
    return pdf_answer("nachweis.pdf", record_of_releases(referral, _language(request, referral)))


@for_staff()
def referral_receipt_paper(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The receipt of a withdrawal, as a PDF for the person."""
    referral = referral_of(request, referral_id)
    rules.may_see_releases(request.actor, referral)
    if not withdrawn(referral):
        raise WrongMoment("Hier ist nichts widerrufen.")
    made = receipt(referral, _language(request, referral), with_names=True)
    return pdf_answer("widerruf.pdf", made)


def _language(request: StaffRequest, referral: Referral) -> str:
    return paper_language(request.GET.get("sprache", "") or referral.part.need.language)


def _may(request: StaffRequest, referral: Referral, name: str) -> bool:
    try:
        DEEDS[name].rule(request.actor, referral, timezone.now())
    except (NotAllowed, WrongMoment):
        return False
    return True


def _prints(request: StaffRequest, referral: Referral) -> bool:
    try:
        rules.may_print_release(request.actor, referral)
    except (NotAllowed, WrongMoment):
        return False
    return True
