"""Open or closed, against a second opinion: `opening-hours-py`, which reads OpenStreetMap's grammar.

Both can say: hours of the week, n-th weekdays, seasons, terms, public holidays and exceptions. It knows the
holidays of all Germany; those of one Bundesland stand here by hand, so that ours are checked, too.
School holidays and “nach Vereinbarung” it cannot say.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from beratungsnetz.directory.hours import open_now
from beratungsnetz.directory.models import HoursException, HoursSlot, Service
from beratungsnetz.lib.calendar import BERLIN, END_OF_DAY, season_end
from beratungsnetz.networks.models import Network

UTC = ZoneInfo("UTC")  # it takes no other kind of time zone
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
REGIONAL = {
    "NW": (date(2026, 6, 4), date(2026, 11, 1), date(2027, 5, 27), date(2027, 11, 1)),
    "SN": (date(2026, 10, 31), date(2026, 11, 18), date(2027, 10, 31), date(2027, 11, 17)),
    "BE": (date(2026, 3, 8), date(2027, 3, 8)),
    "HH": (date(2026, 10, 31), date(2027, 10, 31)),
}
# The clock goes forward and back, Easter (in 2027 on the same night), Whitsun, regional holidays, New Year.
TELLING = (
    date(2026, 3, 29), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6), date(2026, 5, 25),
    date(2026, 10, 3), date(2026, 10, 25), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1),
    date(2027, 3, 26), date(2027, 3, 28), date(2027, 3, 29), date(2027, 10, 31),
    *(day for days in REGIONAL.values() for day in days),
)  # fmt: skip

quarters = st.integers(0, 95)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
telling = st.sampled_from(TELLING)


def clock(quarter: int) -> time:
    return END_OF_DAY if quarter == 96 else time(quarter // 4, quarter % 4 * 15)


@st.composite
def slots(draw: st.DrawFn) -> HoursSlot:
    opens = draw(quarters)
    first, last = draw(st.sampled_from([(None, None), (4, 10), (11, 2), (6, 6), (12, 1)]))
    begins = draw(st.none() | days)
    return HoursSlot(
        weekday=draw(st.integers(1, 7)),
        opens=clock(opens),
        closes=clock(draw(st.integers(opens + 1, 96))),
        weeks=draw(st.sampled_from(["", "", "1", "1,3", "5"])),
        season_first=first and first * 100 + 1,
        season_last=last and season_end(last),
        valid_from=begins,
        valid_until=begins and begins + timedelta(days=draw(st.integers(0, 400))),
        on_public_holidays=draw(st.booleans()),
    )


@st.composite
def exceptions(draw: st.DrawFn) -> HoursException:
    first, opens, closed = draw(telling | days), draw(quarters), draw(st.booleans())
    return HoursException(
        first_day=first,
        last_day=first + timedelta(days=draw(st.integers(0, 9))),
        closed=closed,
        opens=None if closed else clock(opens),
        closes=None if closed else clock(draw(st.integers(opens + 1, 96))),
    )


def in_their_words(state: str, week: list[HoursSlot], special: list[HoursException]) -> str:
    """OpenStreetMap's grammar: after “;” a rule replaces, after “,” it adds; the last one wins."""
    usual = [rule(slot) for slot in week if not slot.on_public_holidays]
    always = [rule(slot) for slot in week if slot.on_public_holidays]
    off = ["PH off", *(f"{day_of(day)} off" for day in REGIONAL[state])]
    ranges = [f"{span(row.first_day, row.last_day)} {times(row)}" for row in reversed(special)]
    return "; ".join([*filter(None, [", ".join(usual)]), ", ".join(["; ".join(off), *always]), *ranges])


def rule(slot: HoursSlot) -> str:
    weeks = f"[{slot.weeks.replace('5', '-1')}]" if slot.weeks else ""
    assert slot.weekday
    return " ".join(filter(None, (when(slot), f"{DAYS[slot.weekday - 1]}{weeks}", times(slot))))


def when(slot: HoursSlot) -> str:
    if slot.valid_from and slot.valid_until:
        return span(slot.valid_from, slot.valid_until)
    if slot.season_first is None or slot.season_last is None:
        return ""
    months = (date(2026, end // 100, 1).strftime("%b") for end in (slot.season_first, slot.season_last))
    return "-".join(months)


def times(row: HoursSlot | HoursException) -> str:
    if row.opens is None or row.closes is None:
        return "off"
    return f"{row.opens:%H:%M}-{'24:00' if row.closes == END_OF_DAY else f'{row.closes:%H:%M}'}"


def span(first: date, last: date) -> str:
    return day_of(first) if first == last else f"{day_of(first)}-{day_of(last)}"


def day_of(day: date) -> str:
    return f"{day:%Y %b %d}"


def ours(state: str, week: list[HoursSlot], special: list[HoursException]) -> Service:
    """A service as it is loaded, without a database."""
    service = Service(pk=1, network=Network(state=state))
    service._prefetched_objects_cache = {"hours": week, "hours_exceptions": special}  # type: ignore[attr-defined]
    return service


def usual(weekday: int, opens: int, closes: int, **fields: object) -> list[HoursSlot]:
    return [HoursSlot(weekday=weekday, opens=time(opens), closes=time(closes), **fields)]


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(REGIONAL)),
    st.lists(slots(), min_size=1, max_size=8),
    st.lists(exceptions(), max_size=2),
    st.lists(st.tuples(telling | days, quarters), min_size=4, max_size=12),
)
@example("NW", usual(4, 9, 12), [], [(date(2026, 6, 4), 40), (date(2026, 6, 11), 40)])
@example("BE", usual(4, 9, 12), [], [(date(2026, 6, 4), 40)])
@example("NW", usual(7, 1, 4), [], [(date(2026, 3, 29), quarter) for quarter in range(24)])
@example("NW", usual(7, 1, 4), [], [(date(2026, 10, 25), quarter) for quarter in range(24)])
@example("NW", usual(1, 9, 12, weeks="5"), [], [(date(2026, 2, day), 40) for day in (16, 23)])
@example(
    "HH", usual(7, 9, 12, season_first=1101, season_last=229), [],
    [(day, 40) for day in (date(2026, 10, 25), date(2026, 11, 1), date(2027, 2, 28), date(2027, 3, 7))],
)  # fmt: skip
def test_open_and_closed_are_the_same_elsewhere(
    state: str, week: list[HoursSlot], special: list[HoursException], asked: list[tuple[date, int]]
) -> None:
    for slot in week:
        if slot.valid_from:  # the grammar has one stretch of days a rule
            slot.season_first = slot.season_last = None
    words = in_their_words(state, week, special)
    theirs = OpeningHours(words, timezone=BERLIN, country="DE")
    service = ours(state, week, special)
    for day, quarter in asked:
        # In steps of real time: also through the hour that is missing, and the one that comes twice.
        moment = datetime.combine(day, time(), BERLIN).astimezone(UTC) + timedelta(minutes=15 * quarter)
        assert open_now(service, moment).open is theirs.is_open(moment), (words, moment.astimezone(BERLIN))
