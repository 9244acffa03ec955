"""Page-ready subscriptions and readings."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from beratungsnetz.interop.subscriptions.models import Harvest, Subscription

State = Subscription.State
HEAD = ("Name", "Adresse", "Stand", "Wie oft", "Zuletzt gelesen am", "Hindernis")


def state_words(one: Subscription, now: datetime) -> str:
    """„liest gerade“, „hakt seit drei Versuchen“, else the state as it is called."""
    if one.reads(now):
        return "liest gerade"
    if one.failures and one.state in Subscription.READ:
        return "hakt" if one.failures == 1 else f"hakt seit {one.failures} Versuchen"
    return one.get_state_display()


@dataclass(frozen=True)
class Row:
    """One subscription in the list."""

    name: str
    url: str
    state: str
    often: str
    read_at: datetime | None
    failure: str


def row_of(one: Subscription, n: str, now: datetime) -> Row:
    """Needs the source."""
    return Row(
        name=one.source.name,
        url=reverse("subscriptions:subscription", kwargs={"n": n, "pk": one.pk}),
        state=state_words(one, now),
        often=one.get_hours_display(),
        read_at=one.source.read_at,
        failure=one.failure,
    )


def cells(one: Subscription, now: datetime) -> tuple[object, ...]:
    """The row of a table to keep, as `HEAD` names it."""
    return (
        one.source.name, one.address, state_words(one, now), one.get_hours_display(),
        one.source.read_at or "", one.failure,
    )  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """One reading on the page."""

    harvest: Harvest
    sums: str
    reasons: tuple[tuple[str, int, str], ...]


def reading_of(harvest: Harvest) -> Reading:
    """`reasons` are (why, how many rows, examples), the most frequent first."""
    one = harvest
    numbers = [
        (one.created, "neu"), (one.changed, "geändert"), (one.ended, "beendet"),
        (one.refused_count, "abgelehnt"),
    ]  # fmt: skip
    sums = ", ".join(f"{number} {word}" for number, word in numbers if number)
    counted = Counter(reason for _, reason in one.refused)
    reasons = tuple(
        (reason, number, ", ".join([name for name, why in one.refused if why == reason and name][:3]))
        for reason, number in counted.most_common()
    )
    return Reading(one, one.failure or sums or "nichts Neues", reasons)
