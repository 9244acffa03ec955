"""The gaps as a table for spreadsheets."""

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
