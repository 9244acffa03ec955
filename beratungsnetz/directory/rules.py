"""Who may keep contacts and say how things stand. Each raises NotAllowed with a sentence, else returns."""

from collections.abc import Callable
from typing import TypeVar

from beratungsnetz.directory.models import Change, InternalNote, Link, Service, ShareList
from beratungsnetz.directory.models.contact import READERS, Contact
from beratungsnetz.directory.models.service import SETTERS
from beratungsnetz.directory.models.share_list import HOLDERS
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System, works_for
from beratungsnetz.networks.models import Member, Network, RoleName

Thing = TypeVar("Thing")

KEEPERS = (RoleName.OFFICE, RoleName.MANAGER)
WRITERS = (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)
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


def may_keep_notices(actor: Actor, network: Network) -> None:
    """The office says what everybody should know for a time."""
    if not _is_here(actor, network.pk, RoleName.OFFICE):
        raise NotAllowed("Hinweise für eine Zeit schreibt die Geschäftsstelle.")


def may_write_note(actor: Actor, service: Service) -> None:
    """Whoever works for a member or the office tells the others what helps with a service."""
    if not _is_here(actor, service.network_id, *WRITERS):
        raise NotAllowed("Notizen schreibt, wer in einer Stelle des Netzes berät oder sie leitet.")


def may_keep_note(actor: Actor, note: InternalNote) -> None:
    """Its author and the office change or remove a note."""
    here = actor.network_ref == note.network_id
    if here and isinstance(actor, Staff) and note.author_id == actor.user_id and actor.has(*WRITERS):
        return
    if not is_office(actor, note.network_id):
        raise NotAllowed("Diese Notiz ändert, wer sie geschrieben hat, oder die Geschäftsstelle.")


def may_set_contacts(actor: Actor, service: Service) -> None:
    """The agency says whom to call there; so does the office."""
    if not (works_at(actor, service) or is_office(actor, service.network_id)):
        raise NotAllowed("Das sagt die Stelle selbst, oder die Geschäftsstelle für sie.")


def may_share(actor: Actor, network: Network) -> None:
    """Whoever advises people gives services along."""
    if not (isinstance(actor, Staff) and _is_here(actor, network.pk, *HOLDERS)):
        raise NotAllowed("Merklisten führt, wer im Netz berät.")


def may_share_service(actor: Actor, service: Service) -> None:
    """Whoever keeps Merklisten puts services of the own network onto them."""
    if not (isinstance(actor, Staff) and _is_here(actor, service.network_id, *HOLDERS)):
        raise NotAllowed("Merklisten führt, wer im Netz berät.")


def may_keep_list(actor: Actor, share_list: ShareList) -> None:
    """Only its author: it may tell of a person's need."""
    own = isinstance(actor, Staff) and actor.user_id == share_list.author_id
    if not (own and _is_here(actor, share_list.network_id, *HOLDERS)):
        raise NotAllowed("Diese Merkliste gehört jemand anderem.")


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


def is_office(actor: Actor, network_id: int) -> bool:
    """Whether this person works in the office of this network."""
    return _is_here(actor, network_id, RoleName.OFFICE)


def may_set_funding(actor: Actor, service: Service) -> None:
    """The agency's own staff and the office: nobody else learns until when the money is certain."""
    if not (works_at(actor, service) or is_office(actor, service.network_id)):
        raise NotAllowed("Das sehen nur die Stelle selbst und die Geschäftsstelle.")


def may_change_service(actor: Actor, service: Service) -> None:
    """The agency's own staff keep their service; the office every service of its network."""
    if not (works_at(actor, service) or is_office(actor, service.network_id)):
        raise NotAllowed("Dieses Angebot pflegt die Stelle selbst, oder die Geschäftsstelle für sie.")


def _must_wait(change: Change) -> None:
    if change.state != Change.State.WAITING:
        raise WrongMoment("Darüber ist schon entschieden.")


def _leads(actor: Actor, change: Change) -> bool:
    member_id = change.service.member_id if change.service else change.member_id
    return actor.network_ref == change.network_id and works_for(actor, member_id, RoleName.MANAGER)


def may_review(actor: Actor, change: Change) -> None:
    """The office, or a manager of the agency whose service it is; never whoever made the change."""
    if change.source == Change.Source.PUBLIC:
        raise NotAllowed("Ein Hinweis ändert nichts. Sagen Sie, was Sie gefunden haben.")
    if not (is_office(actor, change.network_id) or _leads(actor, change)):
        raise NotAllowed("Das prüft die Geschäftsstelle oder die Leitung der Stelle.")
    if isinstance(actor, Staff) and actor.user_id == change.made_by_id:
        raise NotAllowed("Ihre eigene Änderung prüft eine zweite Person.")
    _must_wait(change)


def may_withdraw(actor: Actor, change: Change) -> None:
    """Only whoever made it takes it back."""
    if not isinstance(actor, Staff) or actor.user_id != change.made_by_id or not change.made_by_id:
        raise NotAllowed("Zurückziehen kann die Änderung nur, wer sie gemacht hat.")
    if change.source == Change.Source.PUBLIC:
        raise NotAllowed("Einen Hinweis zieht niemand zurück.")
    _must_wait(change)


def may_settle(actor: Actor, change: Change) -> None:
    """What somebody said from outside: the agency looks after it, or the office."""
    if change.source != Change.Source.PUBLIC or change.service is None:
        raise NotAllowed("Das ist kein Hinweis von außen.")
    may_change_service(actor, change.service)
    _must_wait(change)


def may_undo(actor: Actor, change: Change) -> None:
    """Whoever may change the service takes a change back that was applied."""
    if change.service is None:
        raise NotAllowed("Das lässt sich hier nicht zurücknehmen.")
    may_change_service(actor, change.service)
    whole = bool(change.values) and change.state == Change.State.APPLIED
    if not whole or _made_the_service(change):
        raise WrongMoment("Hier gibt es nichts zurückzunehmen.")


def _made_the_service(change: Change) -> bool:
    """A new service is not unmade by its history: it can be ended."""
    return change.values.get("name", {}).get("old", "") is None


def may_keep_reader_groups(actor: Actor, network: Network) -> None:
    """The office knows who reads for its network."""
    if not is_office(actor, network.pk):
        raise NotAllowed("Prüfgruppen führt die Geschäftsstelle.")


def may_accept_link(actor: Actor, link: Link) -> None:
    """The office says that an address is right, though it does not answer a program."""
    if not is_office(actor, link.network_id):
        raise NotAllowed("Internetseiten prüft die Geschäftsstelle.")
    if not link.is_broken:
        raise WrongMoment("Diese Adresse gilt nicht als kaputt.")


def allows(rule: Callable[[Actor, Thing], None], actor: Actor, thing: Thing) -> bool:
    """The answer of a rule for a page that only wants to know: no sentence, yes or no."""
    try:
        rule(actor, thing)
    except (NotAllowed, WrongMoment):
        return False
    return True


def may_merge(actor: Actor, network: Network) -> None:
    """The office keeps its network's directory free of duplicates."""
    if not _is_here(actor, network.pk, RoleName.OFFICE):
        raise NotAllowed("Doppelte Angebote führt die Geschäftsstelle zusammen.")


def owner_of(service: Service) -> Member | None:
    """The member whose service it is, while it belongs to the network. The service comes with its member."""
    return service.member if service.member and service.member.left_at is None else None


def must_be_mergeable(kept: Service, gone: Service) -> None:
    """Both stand in the directory; one that belongs to a member stays; of two members' services none ends.

    Both come with their member. Raises WrongMoment.
    """
    if kept.pk == gone.pk or kept.network_id != gone.network_id:
        raise WrongMoment("Das sind keine zwei Angebote dieses Netzes.")
    for one in (kept, gone):
        if one.merged_into_id or one.status != Service.Status.ACTIVE:
            raise WrongMoment("Eines der beiden Angebote steht nicht mehr im Verzeichnis.")
    stays, ends = owner_of(kept), owner_of(gone)
    if ends is None or stays == ends:
        return
    if stays is None:
        raise WrongMoment(f"Das Angebot von „{ends}“ muss bleiben. Diese Stelle ist Mitglied im Netz.")
    raise WrongMoment(
        "Die Angebote gehören zwei Mitgliedern. Beide Stellen müssen zuerst klären, wem es gehört."
    )
