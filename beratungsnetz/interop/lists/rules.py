"""Who may bring a list in, and what may be done with it when. Each raises a sentence."""

from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import Network, RoleName

State = ImportDraft.State


def may_bring(actor: Actor, network: Network) -> None:
    """The office looks after the directory."""
    is_office = isinstance(actor, Staff) and actor.has(RoleName.OFFICE)
    if actor.network_ref != network.pk or not (is_office or isinstance(actor, System)):
        raise NotAllowed("Listen liest die Geschäftsstelle ein.")


def must_wait(draft: ImportDraft) -> None:
    """Only a list that nobody has applied can still be mapped or thrown away."""
    if draft.state not in (State.READ, State.CHECKED):
        raise WrongMoment("Diese Liste ist schon übernommen.")


def must_be_checked(draft: ImportDraft) -> None:
    if draft.state == State.READ:
        raise WrongMoment("Bitte ordnen Sie zuerst die Spalten zu.")
    must_wait(draft)


def must_be_as_checked(locked: ImportDraft, checked: ImportDraft) -> None:
    """What was checked is what is written: another window may have mapped the columns anew meanwhile."""
    now, then = ((one.mapping, one.swaps, one.makes_topics) for one in (locked, checked))
    if now != then:
        raise WrongMoment("Die Spalten sind inzwischen anders zugeordnet. Bitte prüfen Sie noch einmal.")


def must_be_applied(draft: ImportDraft) -> None:
    if draft.state == State.UNDONE:
        raise WrongMoment("Diese Liste ist schon zurückgenommen.")
    if draft.state != State.APPLIED:
        raise WrongMoment("Diese Liste ist noch nicht übernommen.")
