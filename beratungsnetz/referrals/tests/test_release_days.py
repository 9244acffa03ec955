"""Six months by the calendar, ending with the end of the day, in Berlin."""

from datetime import UTC, datetime, timedelta

import pytest

from beratungsnetz.lib.calendar import BERLIN, last_day_before
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.referrals.actions.releases import Grant, check_grant, longest_until


@pytest.mark.parametrize(
    ("begins", "last_day"),
    [
        (datetime(2026, 11, 22, 9, tzinfo=BERLIN), "2027-05-22"),
        (datetime(2026, 8, 31, 9, tzinfo=BERLIN), "2027-02-28"),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "2027-05-23"),  # in Berlin it is tomorrow
    ],
)
def test_six_calendar_months(begins: datetime, last_day: str) -> None:
    ends = longest_until(begins)
    assert last_day_before(ends).isoformat() == last_day
    assert ends.astimezone(BERLIN).hour == 0
    check_grant(Grant(valid_from=begins, valid_until=ends), begins)
    with pytest.raises(WrongMoment):
        check_grant(Grant(valid_from=begins, valid_until=ends + timedelta(seconds=1)), begins)
