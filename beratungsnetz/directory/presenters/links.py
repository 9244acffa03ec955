"""Page-ready web addresses that do not answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from beratungsnetz.directory.models import Link, Service
from beratungsnetz.directory.translations import with_titles
from beratungsnetz.networks.actor import Actor

NAMELESS = "Angebot ohne Namen"
HEAD = ("Internetseite", "Angebote", "Antwortet nicht seit", "Hindernis", "Zuletzt geprüft", "Stand")


@dataclass(frozen=True)
class Named:
    """A service that names the address."""

    name: str
    url: str
    edit: str


@dataclass(frozen=True)
class Row:
    """One address. `state` is „kaputt“, „wird beobachtet“ or „von Ihnen bestätigt“."""

    pk: int
    address: str
    services: tuple[Named, ...]
    since: date | None
    problem: str
    checked: date
    state: str
    is_broken: bool


def rows_of(actor: Actor, links: Iterable[Link], n: str) -> list[Row]:
    """Two queries, however many."""
    links = list(links)
    services: dict[str, list[Named]] = {}
    for one in with_titles(Service.objects.visible_to(actor).filter(website__in=[row.url for row in links])):
        at = {"n": n, "public_id": one.public_id}
        here, edit = (reverse(f"directory:{page}", kwargs=at) for page in ("service", "service_edit"))
        named = Named(getattr(one, "title", "") or NAMELESS, here, edit)
        services.setdefault(one.website, []).append(named)
    return [
        Row(one.pk, one.url, tuple(services.get(one.url, ())), one.since, one.problem, one.checked_on,
            state_of(one), one.is_broken)
        for one in links
    ]  # fmt: skip


def state_of(link: Link) -> str:
    if link.accepted_at:
        return "von Ihnen bestätigt"
    return "kaputt" if link.is_broken else "wird beobachtet"


def cells(row: Row) -> tuple[object, ...]:
    """The row of a table to keep, as `HEAD` names it."""
    return (
        row.address, ", ".join(one.name for one in row.services), row.since or "", row.problem, row.checked,
        row.state,
    )  # fmt: skip
