"""The year as a workbook: what each figure means comes first, then one sheet for each table."""

from datetime import datetime

from beratungsnetz.lib.calendar import german_date, local_day
from beratungsnetz.referrals.statistics.tables import Statistics
from beratungsnetz.referrals.statistics.words import explanations
from beratungsnetz.ui.tables import xlsx


def workbook(found: Statistics, now: datetime) -> bytes:
    """The XLSX file, for the agency's funder."""
    facts = [
        ("Stelle", str(found.member)),
        ("Netz", found.member.network.name),
        ("Zeitraum", found.period.words),
        ("Erstellt am", german_date(local_day(now))),
    ]
    about = [*facts, *(("Hinweis", sentence) for sentence in explanations(found))]
    about += [(table.name, table.sentence) for table in (found.overview, *found.tables)]
    sheets = [("Erläuterungen", ("Was", "Erklärung"), about)]
    return xlsx(
        [*sheets, *((table.name, table.head, table.rows) for table in (found.overview, *found.tables))]
    )
