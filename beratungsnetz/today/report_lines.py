"""What people reported, as lines of the office's `/heute/`."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from beratungsnetz.findings.models import Finding, FindingQuerySet
from beratungsnetz.findings.presenters import about, detail, turn_of
from beratungsnetz.networks.actor import Staff
from beratungsnetz.today.lines import Line


def reports_for(actor: Staff, now: datetime) -> FindingQuerySet:
    """The reports whose next step is the office's, where this person may see them."""
    waiting = Finding.objects.visible_to(actor).waiting_for_office(now)
    return waiting.select_related("topic", "area", "about_member", "report").defer("area__geometry")


def of_report(finding: Finding, actor: Staff) -> Line:
    """A report that waits for the office; needs `reports_for`."""
    turn = turn_of(finding, timezone.now())
    parts = [finding.get_kind_display(), about(finding), detail(finding)]
    return Line(
        what=turn.what if turn else "Ansehen",
        about=" · ".join(part for part in parts if part),
        detail="Wer es gemeldet hat, möchte angerufen werden" if finding.report.wants_call else "Meldung",
        url=reverse("findings:report", kwargs={"n": actor.network.slug, "pk": finding.pk}),
        button="Ansehen",
        due=finding.due_at,
    )
