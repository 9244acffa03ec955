"""Days in words, in the language of the page or paper: with weekday and year, since papers are kept."""

from datetime import date, datetime

from babel.dates import format_date
from django.utils.translation import get_language

from beratungsnetz.lib.calendar import german_date, local_day

LONG_AGO = date(1, 1, 1)  # so that `german_date` always adds the year


def day_words(day: date | datetime) -> str:
    """„Freitag, 27. November 2026“, or as the active language says it."""
    if isinstance(day, datetime):
        day = local_day(day)
    language = (get_language() or "de").split("-")[0]
    if language == "de":
        return german_date(day, LONG_AGO)
    return format_date(day, "full", locale=language)
