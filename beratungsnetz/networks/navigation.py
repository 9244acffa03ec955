"""The way around for staff: apps register their entries, the context shows those that fit."""

from dataclasses import dataclass

from django.urls import reverse

from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.networks.switches import exists


@dataclass(frozen=True)
class Entry:
    """One entry as a template shows it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class _Registered:
    order: int
    label: str
    route: str
    roles: tuple[RoleName, ...]


_registered: list[_Registered] = []


def register(label: str, route: str, *, order: int, roles: tuple[RoleName, ...] = ()) -> None:
    """Add an entry for staff with one of `roles` (all staff without); `route` takes only `n`."""
    entry = _Registered(order, label, route, roles)
    if entry not in _registered:
        _registered.append(entry)
        _registered.sort(key=lambda known: known.order)


def entries_for(actor: Actor, path: str) -> list[Entry]:
    """The entries that `actor` may follow, in order; the one that is open is marked."""
    if not isinstance(actor, Staff):
        return []
    fitting = [
        (known.label, reverse(known.route, kwargs={"n": actor.network.slug}))
        for known in _registered
        if (not known.roles or actor.has(*known.roles)) and exists(actor.network, known.route)
    ]
    # Some pages lie below another entry's: the nearest is the one that is open.
    nearest = max((url for _, url in fitting if path.startswith(url)), key=len, default="")
    return [Entry(label, url, url == nearest) for label, url in fitting]
