"""A new slip for the person: code and PIN, shown once, to be printed at once.

The QR code holds the address with the code behind `#`: browsers never send that part, so it is in
no log of ours or of a proxy. A small script fills it in; without scripts it is typed from the paper.
"""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from beratungsnetz.lib.codes import in_groups
from beratungsnetz.lib.qr import qr_svg
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.forms_paper import SlipForm, SlipPaperForm, paper_language
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.presenters.contact import phone_of
from beratungsnetz.referrals.printing.slip import SlipPaper, slip_pdf
from beratungsnetz.referrals.views.found import need_of
from beratungsnetz.ui.tables import pdf_answer


@for_staff()
def need_slip(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """GET asks (a new slip kills the old); POST makes it and shows it, this once."""
    need = need_of(request, need_id)
    rules.may_make_slip(request.actor, need, timezone.now())
    form = SlipForm(
        request.POST if request.method == "POST" else None,
        initial={"language": paper_language(need.language)},
    )
    if request.method != "POST" or not form.is_valid():
        return _asks(request, need, form)
    try:
        made = actions.make_slip(need, by=request.actor, key=form.cleaned_data["key"])
    except WrongMoment as refusal:  # loaded again after printing: the code is gone, a new one is a click away
        rules.may_make_slip(request.actor, need, timezone.now())
        again = SlipForm(initial={**form.cleaned_data, "key": None})
        return _asks(request, need, again, refusal.sentence)
    shown = {
        "need": need,
        "code": made.code,
        "pin": in_groups(made.pin),
        "address": _address().split("://", 1)[-1],
        "qr": qr_svg(f"{_address()}#{made.code}"),
        "print": SlipPaperForm(initial=_to_print(need, form, made)),
    }
    return render(request, "referrals/slip_paper.html", shown)


@for_staff()
def need_slip_paper(request: StaffRequest, need_id: UUID) -> HttpResponse:
    """The PDF of the slip that was just made, from the code and PIN that the page sends along: POST only."""
    need = need_of(request, need_id)
    rules.may_make_slip(request.actor, need, timezone.now())
    if request.method != "POST":
        return redirect("referrals:need_slip", n=request.network.slug, need_id=need.public_id)
    form = SlipPaperForm(request.POST)
    if not form.is_valid():
        return _asks(
            request, need, SlipForm(), "Dieser Zettel gilt nicht mehr. Bitte machen Sie einen neuen."
        )
    values = form.cleaned_data
    actions.shown_once(need, values["code"], values["pin"], by=request.actor)
    agency = need.responsible_member if values["with_agency"] else None
    return pdf_answer(
        "zettel.pdf",
        slip_pdf(
            SlipPaper(
                code=values["code"],
                pin=values["pin"],
                address=_address(),
                phone=request.network.office_phone,
                language=paper_language(values["language"] or need.language),
                agency=str(agency) if agency else "",
                agency_phone=phone_of(agency) if agency else "",
            )
        ),
    )


def _to_print(need: Need, form: SlipForm, made: actions.NewSlip) -> dict[str, object]:
    """What the page sends along to be printed; in the language of the talk where none was chosen."""
    values = form.cleaned_data
    language = values["language"] or paper_language(need.language)
    return {
        "language": language,
        "with_agency": values["with_agency"],
        "code": made.code,
        "pin": made.pin,
    }


def _address() -> str:
    return f"{settings.BASE_URL}/zettel/"


def _asks(request: StaffRequest, need: Need, form: SlipForm, refused: str = "") -> HttpResponse:
    """The question, with a key of its own; after a refusal with its sentence."""
    has_one = need.slips.filter(revoked_at=None).exists()
    shown = {"need": need, "has_one": has_one, "refused": refused, "form": form}
    status = 409 if refused else 422 if form.is_bound else 200
    return render(request, "referrals/need_slip.html", shown, status=status)
