"""How long what a service says of itself has stood unconfirmed: computed from days, without a database.

Nothing here waits for a job: whoever reads it on a day gets what holds on that day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from beratungsnetz.lib.calendar import local_day, start_of

REMIND = 21  # days after the question: a second mail
CALL = 42  # days after the question, or after it was due where none could go out: the office's list
NOTE = 84  # days after it was due: everybody reads that nobody has confirmed it


class Stage(StrEnum):
    FRESH = "fresh"
    DUE = "due"
    ASKED = "asked"
    CALL = "call"  # on the office's list


@dataclass(frozen=True)
class Standing:
    """`due_on` is the first day on which it should be confirmed anew; `noted`: its page says so."""

    stage: Stage
    due_on: date
    noted: bool = False

    @property
    def due(self) -> bool:
        return self.stage != Stage.FRESH


def state_of(
    confirmed_at: datetime, asked_at: datetime | None, months: int, today: date, *, reachable: bool = True
) -> Standing:
    """Where it stands on `today` (Berlin). `months` is how long a confirmation holds.

    `asked_at` before the confirmation says nothing. Who is not `reachable` by mail is called at once.
    Moments are aware.
    """
    due_on = local_day(confirmed_at) + relativedelta(months=months)
    if today < due_on:
        return Standing(Stage.FRESH, due_on)
    noted = due_on + timedelta(days=NOTE) <= today
    asked_on = local_day(asked_at) if asked_at and asked_at > confirmed_at else None
    if not reachable or (asked_on or due_on) + timedelta(days=CALL) <= today:
        return Standing(Stage.CALL, due_on, noted)
    return Standing(Stage.ASKED if asked_on else Stage.DUE, due_on, noted)


def due_before(today: date, months: int) -> datetime:
    """What was confirmed before this moment is due on `today`: the same rule, to ask a database."""
    day = today - relativedelta(months=months)
    while day + timedelta(days=1) + relativedelta(months=months) <= today:  # 29 February, 31 of a month
        day += timedelta(days=1)
    return start_of(day + timedelta(days=1))


def asked_before(today: date, days: int) -> datetime:
    """What was asked before this moment was asked `days` ago or earlier."""
    return start_of(today - timedelta(days=days - 1))
