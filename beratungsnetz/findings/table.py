"""The gaps as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from beratungsnetz.findings.models import Finding

HEAD = (
    "Monat",
    "Thema",
    "Gebiet",
    "Sprache",
    "Stand",
    "Aussicht",
    "Antwort",
    "gemeldet am",
    "beantwortet am",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what looks like one gets a leading apostrophe."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def as_csv(gaps: Iterable[Finding]) -> str:
    """Semicolons and a byte order mark, as German spreadsheets expect them."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for gap in gaps:
        cells = (
            f"{gap.month:%Y-%m}",
            gap.topic.name if gap.topic else "",
            gap.area.name if gap.area else "",
            gap.language,
            gap.get_state_display(),
            gap.get_horizon_display(),
            gap.answer,
            f"{gap.created_at:%Y-%m-%d}",
            f"{gap.answered_at:%Y-%m-%d}" if gap.answered_at else "",
        )
        writer.writerow([defused(cell) for cell in cells])
    return "\ufeff" + out.getvalue()
