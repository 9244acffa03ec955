"""A clock that goes through the past: what happened two years ago is done two years ago.

Actions ask `django.utils.timezone.now`. While a story is told, that answers the story's moment, so that the
very actions of the pages write rows, limits and audit of that day. Only the demo does so, and only while it
is set up: one process, one thread, no server yet.
"""

import heapq
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import count

from django.utils import timezone

from beratungsnetz.lib.calendar import BERLIN, Workdays

#: Does deeds, and says each time at which moment (aware) it goes on.
Story = Generator[datetime, None, None]


class Hands:
    """Where the clock stands."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment


@contextmanager
def standing_at(moment: datetime) -> Iterator[Hands]:
    """The clock stands at `moment` (aware), or where its hands are moved to."""
    real, hands = timezone.now, Hands(moment)
    timezone.now = lambda: hands.moment
    try:
        yield hands
    finally:
        timezone.now = real


def tell_all(stories: Iterable[Story], *, until: datetime) -> int:
    """Tell stories one through another, each deed at its moment, in the order of time.

    Nothing after `until` (aware) happens: a story that would go on later stays as it is. Answers how many
    steps were told.
    """
    order = count()
    waiting: list[tuple[datetime, int, Story]] = []

    def next_of(story: Story) -> None:
        moment = next(story, None)
        if moment is not None and moment <= until:
            heapq.heappush(waiting, (moment, next(order), story))

    for story in stories:
        next_of(story)
    steps = 0
    with standing_at(until) as hands:
        while waiting:
            hands.moment, _, story = heapq.heappop(waiting)
            next_of(story)
            steps += 1
    return steps


class Days:
    """Working days of a Bundesland, counted from `today` back and ahead."""

    def __init__(self, state: str, today: date) -> None:
        self.calendar, self.today = Workdays(state), today
        self._known = {sign: [self._next(today, sign)] for sign in (1, -1)}

    def day(self, ago: int) -> date:
        """The working day `ago` before today (from 1), or with a negative number after today."""
        if ago == 0:
            raise ValueError("Today is not over yet.")
        sign = -1 if ago > 0 else 1
        known = self._known[sign]
        while len(known) < abs(ago):
            known.append(self._next(known[-1], sign))
        return known[abs(ago) - 1]

    def at(self, ago: int, hour: int, minute: int = 0) -> datetime:
        """A moment of that working day, aware, in Berlin."""
        return datetime.combine(self.day(ago), time(hour, minute), tzinfo=BERLIN)

    def _next(self, day: date, sign: int) -> date:
        day += timedelta(days=sign)
        while not self.calendar.is_open(day):
            day += timedelta(days=sign)
        return day
