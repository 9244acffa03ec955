"""Who may keep contacts and say how things stand. Each raises NotAllowed with a sentence, else returns."""

from beratungsnetz.directory.models import Service
from beratungsnetz.directory.models.contact import READERS, Contact
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System, works_for
from beratungsnetz.networks.models import Network, RoleName

KEEPERS = (RoleName.OFFICE, RoleName.MANAGER)
SETTERS = (RoleName.COUNSELLOR, RoleName.MANAGER)
CONFIRMERS = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE, RoleName.VOLUNTEER)


def _is_here(actor: Actor, network_id: int, *roles: RoleName) -> bool:
    if actor.network_ref != network_id:
        return False
    return isinstance(actor, System) or (isinstance(actor, Staff) and actor.has(*roles))


def may_keep_contacts(actor: Actor, network: Network) -> None:
    """Office and managers keep the list of contacts."""
    if not _is_here(actor, network.pk, *KEEPERS):
        raise NotAllowed("Ansprechpersonen pflegen die Geschäftsstelle und die Leitungen der Stellen.")


def may_keep_topics(actor: Actor, network: Network) -> None:
    """The office says what its network's topics are called, and by which words people mean them."""
    if not _is_here(actor, network.pk, RoleName.OFFICE):
        raise NotAllowed("Themen und Alltagswörter pflegt die Geschäftsstelle.")


def may_report_contact(actor: Actor, contact: Contact) -> None:
    """Whoever may read it may say that it is not right any more."""
    if not _is_here(actor, contact.network_id, *READERS):
        raise NotAllowed("Ansprechpersonen sehen nur die Mitglieder des Netzes.")
    if contact.deleted_at:
        raise WrongMoment("Dieser Eintrag ist gelöscht.")


def may_confirm_contact(actor: Actor, contact: Contact) -> None:
    """An agency confirms: somebody who works for one and has just reached the office."""
    if not _is_here(actor, contact.network_id, *CONFIRMERS):
        raise NotAllowed("Bestätigen kann, wer in einer Stelle des Netzes arbeitet.")
    if contact.deleted_at:
        raise WrongMoment("Dieser Eintrag ist gelöscht.")


def works_at(actor: Actor, service: Service) -> bool:
    """Whether this person advises at, or leads, the agency of the service."""
    return actor.network_ref == service.network_id and works_for(actor, service.member_id, *SETTERS)


def may_set_intake(actor: Actor, service: Service) -> None:
    """The agency's own staff say whether they take people; the office writes down what it heard by phone."""
    if not (works_at(actor, service) or _is_here(actor, service.network_id, RoleName.OFFICE)):
        raise NotAllowed("Den Aufnahmestand sagt die Stelle selbst, oder die Geschäftsstelle trägt ihn ein.")
    if service.member_id is None:
        raise NotAllowed("Dieses Angebot gehört zu keinem Mitglied des Netzes.")


def may_set_hours(actor: Actor, service: Service) -> None:
    """The agency's own staff say when they are there; the office for every service of its network."""
    if not (works_at(actor, service) or _is_here(actor, service.network_id, RoleName.OFFICE)):
        raise NotAllowed("Öffnungszeiten schreibt die Stelle selbst, oder die Geschäftsstelle für sie.")
