"""What somebody who works in the network may do with one service: the links on its page and its card."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from beratungsnetz.directory import rules
from beratungsnetz.directory.models import Service
from beratungsnetz.networks.actor import Actor

#: What the link says, the page it leads to, and the rule that lets somebody in there.
DEEDS: tuple[tuple[str, str, Callable[[Actor, Service], None]], ...] = (
    ("Angebot bearbeiten", "directory:service_edit", rules.may_change_service),
    ("Sprachen", "directory:service_versions", rules.may_change_service),
    ("Öffnungszeiten ändern", "directory:hours_set", rules.may_set_hours),
    ("Stimmt das noch?", "directory:assurance", rules.may_change_service),
    ("Auf die Merkliste", "directory:list_add", rules.may_share_service),
    ("Finanzierung", "directory:funding", rules.may_set_funding),
    ("Verlauf", "directory:service_history", rules.may_change_service),
)


@dataclass(frozen=True)
class DeskLink:
    label: str
    url: str


def desk_links(actor: Actor, service: Service, n: str) -> list[DeskLink]:
    """Only what the rules allow; without a query for each service. `n` is the network in the address."""
    at = {"n": n, "public_id": service.public_id}
    return [
        DeskLink(label, reverse(page, kwargs=at))
        for label, page, rule in DEEDS
        if rules.allows(rule, actor, service)
    ]
