"""What somebody must know to read the figures; the same sentences on the page and in the workbook."""

from beratungsnetz.lib.disclosure import HIDDEN
from beratungsnetz.referrals.statistics.tables import Statistics

SMALL = (
    f"„{HIDDEN}“ schützt Menschen: Dort stehen weniger als fünf, oder die Zahl würde eine solche verraten.",
    "Hinter „verdeckt“ kann jede Zahl stehen. Die Summen Ihrer Stelle stimmen genau.",
)
ALWAYS = (
    "Gezählt sind ganze Monate. Das laufende Jahr reicht bis zum Ende des letzten Monats.",
    "Keine Zahl sagt etwas über einzelne Beschäftigte.",
    "Auskünfte zählen ohne Person. Wer für mehrere Stellen arbeitet, zählt nur im ganzen Netz.",
)
RUNNING = "Themen, Gebiete und alle anderen Tabellen zeigen wir, wenn das Jahr zu Ende ist."
FEW = "Bei Ihnen arbeiten weniger als fünf Menschen. Darum zeigen wir keine Monate und keine Zeiten."


def explanations(found: Statistics) -> list[str]:
    """The sentences that hold for these figures."""
    if found.period.is_running:
        return [*ALWAYS, RUNNING]
    return [*ALWAYS, *(SMALL if found.hides else ()), *([FEW] if found.few else [])]
