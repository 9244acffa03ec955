"""Gaps and reports as tables for spreadsheets."""

from django.utils import timezone

from beratungsnetz.findings.models import Finding

HEAD = (
    "Monat",
    "Thema",
    "Gebiet",
    "Sprache",
    "Stand",
    "Wie es weitergeht",
    "Antwort",
    "gemeldet am",
    "beantwortet am",
)


def cells(gap: Finding) -> tuple[str, ...]:
    """One row under `HEAD`."""
    return (
        f"{gap.month:%Y-%m}",
        gap.topic.name if gap.topic else "",
        gap.area.name if gap.area else "",
        gap.language_name,
        gap.get_state_display(),
        gap.get_horizon_display(),
        gap.answer,
        f"{gap.created_at:%Y-%m-%d}",
        f"{gap.answered_at:%Y-%m-%d}" if gap.answered_at else "",
    )


REPORTS_HEAD = (
    "Nummer",
    "Art",
    "Stelle",
    "Was war los",
    "Thema",
    "Gebiet",
    "Für wen",
    "Wie oft",
    "Stand",
    "Grund",
    "Antwort",
    "gemeldet am",
    "zu antworten bis",
    "beantwortet am",
    "beendet am",
)


def report_cells(finding: Finding) -> tuple[object, ...]:
    """One row under `REPORTS_HEAD`: what is coded, and the office's own answer."""
    return (
        finding.pk,
        finding.get_kind_display(),
        str(finding.about_member or ""),
        str(finding.get_wrong_display()) if finding.wrong else "",
        finding.topic.name if finding.topic else "",
        finding.area.name if finding.area else "",
        finding.group_names,
        str(finding.get_often_display()) if finding.often else "",
        finding.get_state_display(),
        finding.get_reason_display() if finding.reason else "",
        finding.answer,
        *(
            f"{timezone.localtime(moment):%Y-%m-%d}" if moment else ""
            for moment in (finding.created_at, finding.due_at, finding.answered_at, finding.ended_at)
        ),
    )
