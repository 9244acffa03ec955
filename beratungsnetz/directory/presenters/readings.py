"""What readers of Leichte Sprache were asked, and what they said, for pages of those who keep the texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from beratungsnetz.directory.actions.readings import holds
from beratungsnetz.directory.models import Reading
from beratungsnetz.directory.presenters.versions import NAMELESS
from beratungsnetz.directory.sentences import sentences
from beratungsnetz.directory.versions import LEICHT, german_of


@dataclass(frozen=True)
class ReadingRow:
    """One text and its readers. `unclear` are the sentences that they did not understand.

    `of_other_words`: the text has changed since.
    """

    name: str
    url: str
    group: str
    sent: datetime
    ends: datetime
    answered: datetime | None
    state: str
    badge: str
    unclear: list[str]
    note: str
    of_other_words: bool


def with_texts(readings: "QuerySet[Reading]") -> "QuerySet[Reading]":
    """With all that pages tell of readings."""
    return readings.select_related("link__group", "service").prefetch_related("service__texts")


def title_and_url(reading: Reading, n: str) -> tuple[str, str]:
    """The service's name, and where its text in Leichte Sprache is written. The texts come loaded."""
    german = german_of(reading.service)
    at = {"n": n, "public_id": reading.service.public_id, "language": LEICHT}
    return german.name if german else NAMELESS, reverse("directory:version", kwargs=at)


def row_of(reading: Reading, n: str, now: datetime) -> ReadingRow:
    """Needs `with_texts`. `n` is the network in the address."""
    name, url = title_and_url(reading, n)
    other_words = not holds(reading)
    state, badge = _state(reading, now, other_words)
    told = {one.number: one.words for one in sentences(reading.words)}
    return ReadingRow(
        name=name,
        url=url,
        group=reading.link.group.name,
        sent=reading.link.sent_at,
        ends=reading.link.expires_at,
        answered=reading.answered_at,
        state=state,
        badge=badge,
        unclear=[told[number] for number in reading.unclear if number in told],
        note=reading.note,
        of_other_words=other_words,
    )


def _state(reading: Reading, now: datetime, other_words: bool) -> tuple[str, str]:
    if reading.verdict:
        good = reading.verdict == Reading.Verdict.GOOD
        return str(Reading.Verdict(reading.verdict).label), "success" if good else "warning"
    if other_words:
        return "Text inzwischen geändert", "plain"
    if reading.link.expires_at <= now or reading.link.group.ended_at:
        return "Link abgelaufen", "plain"
    return "Die Prüfgruppe liest.", "info"


def rows_of(readings: Iterable[Reading], n: str, now: datetime) -> list[ReadingRow]:
    """One for each."""
    return [row_of(one, n, now) for one in readings]
