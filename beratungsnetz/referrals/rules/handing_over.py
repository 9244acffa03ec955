"""Who may hand over all that hangs on a person, and to whom."""

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.networks.models import Member, Role, RoleName
from beratungsnetz.people.models import User
from beratungsnetz.referrals.models import HandOver
from beratungsnetz.referrals.models.need import HOLDERS


def _leads(actor: Actor, member_id: int) -> bool:
    return isinstance(actor, Staff) and member_id in actor.member_ids(RoleName.MANAGER, RoleName.OFFICE)


def may_hand_all(actor: Actor, role: Role) -> None:
    """The person themself, or whoever leads the agency; in the office, each other."""
    oneself = isinstance(actor, Staff) and actor.user_id == role.user_id
    here = actor.network_ref == role.network_id
    if role.member_id is None or role.role not in HOLDERS:
        raise NotAllowed("An dieser Rolle hängt nichts, was zu übergeben wäre.")
    if not here or not (oneself or _leads(actor, role.member_id)):
        raise NotAllowed("Übergeben kann die Person selbst, oder die Leitung ihrer Stelle.")
    if role.ended_at:
        raise WrongMoment("Diese Rolle ist schon beendet. Offene Anliegen sind beim Team.")


def may_take_all(giver: User, taker: User, member: Member) -> None:
    """A colleague who advises for the same agency now."""
    works = Role.objects.active().filter(user=taker, member=member, role__in=HOLDERS)
    if giver.pk == taker.pk or not works.exists():
        raise NotAllowed("Übergeben können Sie nur an jemand anderen aus derselben Stelle.")


def may_return_all(actor: Actor, found: HandOver) -> None:
    """Either of the two while they work there, or whoever leads the agency; once; to a giver who is there."""
    there = isinstance(actor, Staff) and found.member_id in actor.member_ids(*HOLDERS)
    oneself = there and isinstance(actor, Staff) and actor.user_id in (found.giver_id, found.taker_id)
    here = actor.network_ref == found.network_id
    if not here or not (oneself or _leads(actor, found.member_id)):
        raise NotAllowed("Zurückgeben können die beiden, oder die Leitung ihrer Stelle.")
    if found.returned_at:
        raise WrongMoment("Das ist schon zurückgegeben.")
    if not Role.objects.active().filter(user=found.giver, member=found.member, role__in=HOLDERS).exists():
        raise WrongMoment(f"{found.giver} arbeitet nicht mehr in dieser Stelle.")
