"""What the office looks after, as cards: apps register theirs, as they do with the navigation."""

from dataclasses import dataclass

from django.urls import reverse

from beratungsnetz.networks.models import Network


@dataclass(frozen=True)
class Card:
    """One subject of the administration as a page shows it."""

    label: str
    sentence: str
    url: str


_registered: list[tuple[int, str, str, str]] = []


def register(label: str, sentence: str, route: str, *, order: int) -> None:
    """Add a card for the office; `route` takes only `n`."""
    entry = (order, label, sentence, route)
    if entry not in _registered:
        _registered.append(entry)
        _registered.sort()


def cards_for(network: Network) -> list[Card]:
    """All cards, in order."""
    return [
        Card(label, sentence, reverse(route, kwargs={"n": network.slug}))
        for _, label, sentence, route in _registered
    ]
