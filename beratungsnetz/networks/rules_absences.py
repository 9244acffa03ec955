"""Who may note an absence, and who may stand in. Each raises NotAllowed or WrongMoment with a sentence."""

from datetime import date, timedelta

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Absence, Network, Role, RoleName
from beratungsnetz.networks.models.role import READING_ROLES
from beratungsnetz.people.models import User

LONGEST = timedelta(days=366)


def members_of(user_id: int, network: Network) -> set[int]:
    """The agencies for which this person reads and acts now."""
    held = Role.objects.active().filter(network=network, user_id=user_id, role__in=READING_ROLES)
    return {pk for pk in held.values_list("member_id", flat=True) if pk is not None}


def steered_by(actor: Actor) -> set[int]:
    """The accounts whose absences `actor` may note: oneself; as manager, everybody who works for the agency;
    in the office, each other. One query.
    """
    if not isinstance(actor, Staff):
        return set()
    leads = actor.member_ids(RoleName.MANAGER, RoleName.OFFICE)
    held = Role.objects.active().filter(network=actor.network, member_id__in=leads)
    return {actor.user_id, *held.values_list("user_id", flat=True)}


def may_steer(actor: Actor, user_id: int) -> None:
    """Whether `actor` may note and end absences of this account."""
    if user_id not in steered_by(actor):
        raise NotAllowed("Eine Abwesenheit trägt jeder Mensch selbst ein, oder die Leitung seiner Stelle.")


def may_stand_in(network: Network, user: User, deputy: User, first: date, last: date) -> None:
    """A deputy works for the same agency and is there in these days: so nobody reads more than before."""
    if deputy.pk == user.pk:
        raise NotAllowed("Die Vertretung muss jemand anderes sein.")
    if not members_of(user.pk, network) & members_of(deputy.pk, network):
        raise NotAllowed("Die Vertretung muss zur selben Stelle gehören.")
    if Absence.objects.filter(network=network, user=deputy).meeting(first, last).exists():
        raise NotAllowed(f"{deputy} ist in diesen Tagen selbst nicht da. Bitte wählen Sie jemand anderen.")


def may_be_away(network: Network, user: User, first: date, last: date, today: date) -> None:
    """Days to come, not noted yet, and no longer than a year."""
    if last < first:
        raise NotAllowed("Der letzte Tag liegt vor dem ersten.")
    if last < today:
        raise NotAllowed("Diese Tage sind schon vorbei.")
    if last - first > LONGEST:
        raise NotAllowed("Das ist länger als ein Jahr. Übergeben Sie dann lieber alles.")
    if Absence.objects.filter(network=network, user=user).meeting(first, last).exists():
        raise WrongMoment("In diesen Tagen ist schon eine Abwesenheit eingetragen.")
