"""Who may open a name to the office, ask for it, say no, and take the release back."""

from datetime import datetime

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, works_for
from beratungsnetz.networks.models import Member, RoleName
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.rules.parties import is_person
from beratungsnetz.referrals.states import NEED_RUNNING

ONLY_RECORDED = "Das kann nur die Stelle, die den Namen aufgenommen hat."
NOT_AT_THE_OFFICE = "Dieses Anliegen liegt nicht bei der Geschäftsstelle."
NO_NAME = "Zu diesem Anliegen ist kein Name hinterlegt."
HAS_ONE = "Die Geschäftsstelle darf den Namen schon lesen."


def _recorded_here(actor: Actor, need: Need) -> None:
    if actor.network_ref != need.network_id or not works_for(actor, need.source_member_id):
        raise NotAllowed(ONLY_RECORDED)


def _sealed_and_running(need: Need, now: datetime) -> None:
    if need.state not in NEED_RUNNING:
        raise WrongMoment("Dieses Anliegen ist schon beendet.")
    if need.identity_id is None:
        raise WrongMoment(NO_NAME)
    if need.releases.in_force(now).exists():
        raise WrongMoment(HAS_ONE)


def may_open_name(actor: Actor, need: Need, now: datetime) -> None:
    """Who recorded the name, while the need runs: also in the deed that gives it to the office."""
    _recorded_here(actor, need)
    _sealed_and_running(need, now)


def may_release_to_office(actor: Actor, need: Need, now: datetime) -> None:
    """Who recorded the name, while the office is responsible and has no release yet."""
    _recorded_here(actor, need)
    if need.responsible_member.kind != Member.Kind.OFFICE:
        raise WrongMoment(NOT_AT_THE_OFFICE)
    _sealed_and_running(need, now)


def may_ask_name(actor: Actor, need: Need, now: datetime) -> None:
    """The office, while it is responsible for a need whose name it may not read; once at a time."""
    office = isinstance(actor, Staff) and actor.has(RoleName.OFFICE)
    if not office or actor.network_ref != need.network_id:
        raise NotAllowed("Um den Namen bittet nur die Geschäftsstelle des Netzes.")
    if not works_for(actor, need.responsible_member_id):
        raise WrongMoment(NOT_AT_THE_OFFICE)
    _sealed_and_running(need, now)
    if need.name_asked_at is not None:
        raise WrongMoment("Sie haben schon um den Namen gebeten.")


def may_refuse_name(actor: Actor, need: Need, now: datetime) -> None:
    """Who recorded the name answers the office that the person does not want it."""
    _recorded_here(actor, need)
    if need.name_asked_at is None:
        raise WrongMoment("Die Geschäftsstelle hat nicht um den Namen gebeten.")


def may_withdraw_office_release(actor: Actor, need: Need, now: datetime) -> None:
    """The person, or whoever they told: the agency that recorded it, the office. Always, also twice."""
    if is_person(actor, need.pk):
        return
    office = isinstance(actor, Staff) and actor.has(RoleName.OFFICE)
    ours = office or works_for(actor, need.source_member_id) or works_for(actor, need.responsible_member_id)
    if not ours or actor.network_ref != need.network_id:
        raise NotAllowed("Das kann nur eine Stelle, die an diesem Anliegen beteiligt ist.")
