"""What somebody must know to read the figures; the same sentences on the page and in the workbook."""

from beratungsnetz.lib.disclosure import HIDDEN
from beratungsnetz.referrals.statistics.tables import Statistics

SMALL = (
    f"„{HIDDEN}“ schützt Menschen: Dort stehen weniger als fünf, oder die Zahl würde eine solche verraten.",
    "Hinter „verdeckt“ kann jede Zahl stehen. Die Summen Ihrer Stelle stimmen genau.",
)
ALWAYS = (
    "Gezählt sind ganze Monate. Das laufende Jahr reicht bis zum Ende des letzten Monats.",
    "Auskünfte zählen ohne Person. Wer für mehrere Stellen arbeitet, zählt damit bei keiner.",
)
RUNNING = "Themen, Gebiete und alle anderen Tabellen zeigen wir, wenn das Jahr zu Ende ist."
TOGETHER = "Keine Zahl sagt etwas über einzelne Beschäftigte."
ALONE = "Bei Ihnen arbeiten weniger als drei Menschen. Darum zeigen wir nur die Summen der Stelle."
FEW = "Bei Ihnen arbeiten weniger als fünf Menschen. Darum zeigen wir keine Monate und keine Zeiten."


def explanations(found: Statistics) -> list[str]:
    """The sentences that hold for these figures."""
    if found.alone:
        return [*ALWAYS, ALONE]
    if found.period.is_running:
        return [*ALWAYS, TOGETHER, RUNNING]
    return [*ALWAYS, TOGETHER, *(SMALL if found.hides else ()), *([FEW] if found.few else [])]
