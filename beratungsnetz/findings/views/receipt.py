"""Was ist aus meiner Meldung geworden? The code comes by POST, and nothing is kept of the visit."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beratungsnetz.findings import actions
from beratungsnetz.findings.answers import outcome_of
from beratungsnetz.findings.forms_report import ReceiptForm, ReplyForm
from beratungsnetz.findings.models import Report
from beratungsnetz.networks.http import Request
from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.people.lockout import address_of


def receipt(request: Request) -> HttpResponse:
    """GET asks for the code, POST shows what became of it. One sentence for every wrong code."""
    if request.method != "POST":
        return _ask(request, ReceiptForm(), 200)
    form = ReceiptForm(request.POST)
    found, status = _found(request, form)
    if found is None:
        return _ask(request, form, status)
    return _show(request, found, ReplyForm(initial={"code": form.cleaned_data["code"]}), 200)


@require_POST
def receipt_reply(request: Request) -> HttpResponse:
    """The reply to the office's question, once."""
    asked = ReceiptForm(request.POST)
    found, status = _found(request, asked)
    if found is None:
        return _ask(request, asked, status)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, 422)
    done = actions.reply(found, form.cleaned_data["text"], by=request.actor, key=form.cleaned_data["key"])
    found.replied_at = done.replied_at
    return _show(request, found, form, 200)


def _found(request: Request, form: ReceiptForm) -> tuple[Report | None, int]:
    if not form.is_valid():
        return None, 422
    try:
        found = actions.find_report(request.network, form.cleaned_data["code"], address=address_of(request))
    except TooManyTries as refusal:
        form.add_error("code", _(refusal.sentence))
        return None, 429
    if found is None:
        form.add_error("code", _("Dieser Code stimmt nicht. Bitte tippen Sie ihn noch einmal ab."))
    return found, 422


def _ask(request: Request, form: ReceiptForm, status: int) -> HttpResponse:
    return render(request, "findings/receipt_enter.html", {"form": form}, status=status)


def _show(request: Request, report: Report, form: ReplyForm, status: int) -> HttpResponse:
    context = {"report": report, "outcome": outcome_of(report), "form": form}
    return render(request, "findings/receipt_answer.html", context, status=status)
