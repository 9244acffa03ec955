"""„In meine Akte kopieren“: a need or a Begleitung as plain text, and the same on one page of paper.

GET shows what the pages show anyway. POST adds name and contact: rule, open vault, and an audit row, as
wherever they are read.
"""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.people import vault
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.presenters import need as of_need
from beratungsnetz.referrals.presenters import referral as of_referral
from beratungsnetz.referrals.presenters.extract import Extract, as_text, extract_of_need, extract_of_referral
from beratungsnetz.referrals.printing.extract import extract_paper
from beratungsnetz.referrals.views.found import need_of, referral_of
from beratungsnetz.ui.tables import pdf_answer

FILE: Final = "auszug.pdf"
Fields = dict[str, str]


def _read(request: StaffRequest, read: Callable[[Keyring], Fields]) -> Fields | None:
    """What is sealed, at a POST with an open vault; None where the vault is to be opened first."""
    if request.method != "POST":
        return {}
    keyring = vault.keyring(request)
    return None if keyring is None else read(keyring)


def _need(request: StaffRequest, need: Need) -> tuple[Extract, bool] | None:
    now = timezone.now()
    if request.method == "POST":
        rules.may_read_identity(request.actor, need, now)
    fields = _read(request, lambda ring: actions.read_identity(need, by=request.actor, keyring=ring))
    page = of_need.page_for(need, request.actor, now)
    return None if fields is None else (extract_of_need(page, now, fields), page.may_read)


def _referral(request: StaffRequest, referral: Referral) -> tuple[Extract, bool] | None:
    now = timezone.now()
    rules.may_take_extract(request.actor, referral)
    if request.method == "POST":
        rules.may_read_packet(request.actor, referral, now)
    fields = _read(request, lambda ring: actions.read_packet(referral, by=request.actor, keyring=ring))
    page = of_referral.page_for(referral, request.actor, now)
    return None if fields is None else (extract_of_referral(page, now, fields), page.may_read)


def _page(request: StaffRequest, made: tuple[Extract, bool] | None, kind: str, one: UUID) -> HttpResponse:
    """The page with the text. `kind` is `need` or `referral`."""
    where = {"n": request.network.slug, f"{kind}_id": one}
    if made is None:
        return redirect(f"/tresor/?next={reverse(f'referrals:{kind}_extract', kwargs=where)}")
    extract, may_read = made
    shown = {
        "extract": extract,
        "text": as_text(extract),
        "lines": as_text(extract).count("\n") + 2,
        "may_read": may_read,
        "back": reverse(f"referrals:{kind}", kwargs=where),
        "paper": reverse(f"referrals:{kind}_extract_paper", kwargs=where),
        "vault_is_open": vault.is_open(request),
    }
    return render(request, "referrals/extract.html", shown)


def _paper(request: StaffRequest, made: tuple[Extract, bool] | None, kind: str, one: UUID) -> HttpResponse:
    return _page(request, None, kind, one) if made is None else pdf_answer(FILE, extract_paper(made[0]))


@for_staff()
def need_extract(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """The need as text."""
    return _page(request, _need(request, need_of(request, need_id)), "need", need_id)


@for_staff()
def need_extract_paper(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """The need as one page."""
    return _paper(request, _need(request, need_of(request, need_id)), "need", need_id)


@for_staff()
def referral_extract(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The Begleitung as text; not for who only goes along."""
    return _page(request, _referral(request, referral_of(request, referral_id)), "referral", referral_id)


@for_staff()
def referral_extract_paper(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The Begleitung as one page; not for who only goes along."""
    return _paper(request, _referral(request, referral_of(request, referral_id)), "referral", referral_id)
