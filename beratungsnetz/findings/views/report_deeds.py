"""The office's deeds on a report, each on a page of its own: GET asks, POST does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from beratungsnetz.findings import actions, rules
from beratungsnetz.findings.forms_office import (
    AskForm,
    CloseForm,
    MeasureForm,
    MergeForm,
    ReportedForm,
    SettleForm,
)
from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.presenters import about
from beratungsnetz.findings.views.report import found_report
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.http import StaffRequest, for_staff
from beratungsnetz.networks.models import RoleName

MOST_OTHERS = 30


@dataclass(frozen=True)
class Deed:
    """`rule` raises where the deed is not open, `act` does it with what was typed."""

    heading: str
    lead: str
    button: str
    done: str
    form: type[ReportedForm]
    rule: Callable[[Staff, Finding], None]
    act: Callable[[Finding, dict[str, Any], Staff, UUID], object]


def _others(request: StaffRequest, finding: Finding) -> Any:
    """What it could be merged into: of the same kind, about the same agency, the newest first."""
    same = Finding.objects.visible_to(request.actor).filter(
        kind=finding.kind, about_member_id=finding.about_member_id
    )
    not_merged = same.exclude(pk=finding.pk).exclude(state=Finding.State.MERGED)
    newest = not_merged.order_by("-pk").values_list("pk", flat=True)[:MOST_OTHERS]
    return Finding.objects.filter(pk__in=list(newest)).select_related("topic", "area").defer("area__geometry")


def _page(deed: Deed) -> Callable[..., HttpResponseBase]:
    @for_staff(RoleName.OFFICE)
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        finding = found_report(request, pk)
        others = _others(request, finding) if deed.form is MergeForm else None
        form = deed.form(request.POST if request.method == "POST" else None, finding=finding, others=others)
        if form.is_bound and form.is_valid():
            values = dict(form.cleaned_data)
            deed.act(finding, values, request.actor, values.pop("key"))
            messages.success(request, deed.done)
            return redirect("findings:report", n=request.network.slug, pk=pk)
        deed.rule(request.actor, finding)
        context = {"finding": finding, "about": about(finding), "deed": deed, "form": form}
        context["nothing"] = others is not None and not others.exists()
        return render(request, "findings/report_deed.html", context, status=422 if form.is_bound else 200)

    return view


report_measure = _page(
    Deed(
        "Was tun wir?",
        "Die Meldung bleibt offen. Nach 20 Arbeitstagen fragen wir Sie wieder.",
        "Speichern",
        "Gespeichert. Wer es gemeldet hat, kann es jetzt lesen.",
        MeasureForm,
        rules.may_measure,
        lambda finding, values, by, key: actions.measure(finding, by=by, key=key, **values),
    )
)
report_ask = _page(
    Deed(
        "Was möchten Sie wissen?",
        "Sie können einmal nachfragen. Wer den Code hat, liest es und antwortet.",
        "Nachfragen",
        "Ihre Frage steht jetzt bei der Meldung.",
        AskForm,
        lambda by, finding: rules.may_ask(by, finding.report),
        lambda finding, values, by, key: actions.ask(finding.report, by=by, key=key, **values),
    )
)
report_close = _page(
    Deed(
        "Wie geht die Meldung aus?",
        "Danach ist sie abgeschlossen. Sechs Monate später löschen wir den Text.",
        "Abschließen",
        "Abgeschlossen. Wer es gemeldet hat, kann die Antwort jetzt lesen.",
        CloseForm,
        rules.may_close,
        lambda finding, values, by, key: actions.close(finding, by=by, key=key, **values),
    )
)
report_settle = _page(
    Deed(
        "Was antworten wir auf diese Lücke?",
        "Danach ist sie abgeschlossen. Sechs Monate später löschen wir den Text.",
        "Antwort geben",
        "Ihre Antwort ist gespeichert. Wer es gemeldet hat, kann sie jetzt lesen.",
        SettleForm,
        rules.may_settle,
        lambda finding, values, by, key: actions.settle(finding, by=by, key=key, **values),
    )
)
report_merge = _page(
    Deed(
        "Wurde das schon gemeldet?",
        "Alle, die es gemeldet haben, lesen dann dieselbe Antwort.",
        "Zusammenlegen",
        "Zusammengelegt. Beide Codes zeigen jetzt dieselbe Antwort.",
        MergeForm,
        rules.may_merge,
        lambda finding, values, by, key: actions.merge(finding, by=by, key=key, **values),
    )
)
