"""One gap, and the office's answer to it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.findings.actions import settle
from beratungsnetz.findings.forms import AnswerForm
from beratungsnetz.findings.models import Finding, Report
from beratungsnetz.findings.rules import can_settle, may_settle
from beratungsnetz.findings.states import TURN, State
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName


@for_staff(RoleName.OFFICE)
@require_safe
def gap(request: StaffRequest, pk: int) -> HttpResponse:
    """What is missing, whose turn it is, and the one deed: an answer."""
    return _page(request, _found(request, pk), AnswerForm())


@for_staff(RoleName.OFFICE)
@require_POST
def answer(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Give the answer; a bad form comes back with everything that was typed."""
    finding, form = _found(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        may_settle(request.actor, finding)
        return _page(request, finding, form, status=422)
    settle(
        finding,
        horizon=form.cleaned_data["horizon"],
        answer=form.cleaned_data["answer"],
        by=request.actor,
        key=form.cleaned_data["key"],
    )
    messages.success(request, "Ihre Antwort ist gespeichert. Wer es gemeldet hat, kann sie jetzt lesen.")
    return redirect("findings:gap", n=request.network.slug, pk=pk)


def _found(request: StaffRequest, pk: int) -> Finding:
    visible = Finding.objects.visible_to(request.actor).filter(kind=Finding.Kind.GAP)
    gaps = visible.select_related("topic", "area")
    return get_object_or_404(gaps.defer("area__geometry"), pk=min(pk, 2**62))


def _page(request: StaffRequest, finding: Finding, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = {
        "gap": finding,
        "form": form,
        "reported": Report.objects.filter(finding=finding).exists(),
        "turn": TURN[State(finding.state)],
        "may_answer": can_settle(request.actor, finding),
    }
    return render(request, "findings/gap.html", context, status=status)
