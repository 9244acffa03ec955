"""Days and times in the language of the page. All in local time (Europe/Berlin)."""

import datetime as dt

from django.utils import dateformat, timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from beratungsnetz.lib.calendar import END_OF_DAY, german_date
from beratungsnetz.ui.languages import GERMAN, LEICHT, current

#: How a day is written, in Django's letters; the year follows the month. „E“ is the month as a date has it.
_DAY = {
    "de-simple": "l, j. F",
    "en": "l, j F",
    "tr": "j F l",
    "ar": "l، j F",
    "uk": "l, j E",
    "ru": "l, j E",
    "pl": "l, j E",
}
_SMALL = {"uk", "ru", "pl"}  # days of the week are written small


def weekday(number: int) -> str:
    """The name of a day of the week; 0 is Monday."""
    name = str(WEEKDAYS[number])
    return name.lower() if current().code in _SMALL else name


def day_words(day: dt.date, today: dt.date | None = None) -> str:
    """„Freitag, 27. November“, with the year when it is not that of `today`, in the page's language."""
    today = today or timezone.localdate()
    here = current()
    if here == GERMAN:
        return german_date(day, today)
    pattern = _DAY[here.code]
    if day.year != today.year:
        pattern = pattern.replace("F", "F Y").replace("E", "E Y")
    words = dateformat.format(dt.date(day.year, day.month, day.day), pattern)
    return words.lower() if here.code in _SMALL else words


def month_words(number: int) -> str:
    """The name of a month (1 to 12), alone."""
    return str(MONTHS[number])


def day_of_year_words(place: int) -> str:
    """„15. April“ for 415 (month × 100 + day), in the page's language."""
    day = dt.date(2024, place // 100, place % 100)
    here = current()
    pattern = {GERMAN.code: "j. F", LEICHT.code: "j. F"}.get(here.code, "j F")
    words = dateformat.format(day, pattern.replace("F", "E") if here.code in _SMALL else pattern)
    return words.lower() if here.code in _SMALL else words


def clock_figures(time: dt.time | dt.datetime) -> str:
    """„9“ or „14:30“; other languages than German write „9:00“, because no „Uhr“ follows."""
    if time.minute or current() not in (GERMAN, LEICHT):
        return f"{time.hour}:{time.minute:02}"
    return str(time.hour)


def clock_words(time: dt.time | dt.datetime) -> str:
    """„14 Uhr“, „14:30 Uhr“."""
    return _("%(time)s Uhr") % {"time": clock_figures(time)}


def span_words(opens: dt.time, closes: dt.time) -> str:
    """„9 bis 12 Uhr“. Midnight at the end reads 24 Uhr."""
    late = closes in {dt.time(0, 0), END_OF_DAY}
    end = ("24" if current() in (GERMAN, LEICHT) else "24:00") if late else clock_figures(closes)
    return _("%(opens)s bis %(closes)s Uhr") % {"opens": clock_figures(opens), "closes": end}
