"""One report: what is coded, whose turn it is, the deeds; and its sealed words, each look noted."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from beratungsnetz.findings import actions, rules
from beratungsnetz.findings.filters_reports import with_names
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.presenters import HEADINGS, about, deeds, facts, labelled, turn_of
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people import vault
from beratungsnetz.ui.forms import key_of


def found_report(request: StaffRequest, pk: int) -> Finding:
    """The reported finding, where this person may see it. Raises Http404."""
    visible = with_names(Finding.objects.visible_to(request.actor).reported())
    found = visible.filter(pk=min(pk, 2**62)).first()
    if found is None:
        raise Http404
    return found


@for_staff(RoleName.OFFICE)
@require_safe
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """What the office knows without reading, and what it can do now."""
    finding = found_report(request, pk)
    now = timezone.now()
    context = {
        "finding": finding,
        "report": finding.report,
        "heading": HEADINGS[Finding.Kind(finding.kind)],
        "about": about(finding),
        "facts": facts(finding),
        "turn": turn_of(finding, now),
        "deeds": [
            (reverse(route, kwargs={"n": request.network.slug, "pk": pk}), label, kind)
            for route, label, kind in deeds(request.actor, finding)
        ],
        "may_receive": rules.can(rules.may_receive, request.actor, finding),
        "may_read": rules.can(rules.may_read, request.actor, finding.report, now),
        "words_until": rules.words_until(finding.report),
        "merged": Finding.objects.visible_to(request.actor).filter(merged_into=finding),
    }
    return render(request, "findings/report.html", context)


@for_staff(RoleName.OFFICE)
def report_read(request: StaffRequest, pk: int) -> HttpResponse:
    """POST reads and shows; GET asks first. A locked vault leads to the unlocking."""
    finding = found_report(request, pk)
    rules.may_read(request.actor, finding.report, timezone.now())
    keyring = vault.keyring(request)
    if keyring is None:
        return redirect(f"/tresor/?next={request.path}")
    fields = None
    if request.method == "POST":
        fields = labelled(actions.read(finding.report, by=request.actor, keyring=keyring))
    context = {
        "finding": finding,
        "about": about(finding),
        "fields": fields,
        "question": finding.report.question,
    }
    return render(request, "findings/report_read.html", context)


@for_staff(RoleName.OFFICE)
@require_POST
def report_receive(request: StaffRequest, pk: int) -> HttpResponseBase:
    """One button: we take care of it."""
    finding = found_report(request, pk)
    actions.receive(finding, by=request.actor, key=key_of(request))
    messages.success(request, "Angenommen. Wer es gemeldet hat, kann es jetzt lesen.")
    return redirect("findings:report", n=request.network.slug, pk=pk)
