"""In which parts somebody acts on a Begleitung or a need."""

from collections.abc import Collection

from beratungsnetz.networks.actor import Actor, Answerer, SlipHolder, Staff, System, works_for
from beratungsnetz.networks.models import Role, RoleName
from beratungsnetz.referrals.models import Need, Referral, Slip
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.states import Party


def has_people(member_id: int | None) -> bool:
    """Whether anybody with an active account acts for this member."""
    if member_id is None:
        return False
    return Role.objects.active().filter(member_id=member_id, role__in=HOLDERS).exists()


def with_people(member_ids: Collection[int]) -> set[int]:
    """Those of these members for which somebody acts, in one query."""
    roles = Role.objects.active().filter(member_id__in=member_ids, role__in=HOLDERS)
    return {pk for pk in roles.values_list("member_id", flat=True) if pk is not None}


def answers_by_phone(referral: Referral) -> bool:
    """Whether others must record the target's answers: it has no account, or is no member.

    An agency without a computer is a full node; its answers go through the same states.
    """
    return not target_has_people(referral)


def answers_by_mailbox(referral: Referral) -> bool:
    """Whether the target answers through /antwort/, by a link to its function mailbox."""
    target = referral.target_member
    return target is not None and target.left_at is None and target.mailbox != ""


def target_has_people(referral: Referral) -> bool:
    """`has_people` of the target, asked once for each loaded row: rule and clock both want to know."""
    known: bool | None = getattr(referral, "_target_has_people", None)
    if known is None:
        known = has_people(referral.target_member_id)
        referral._target_has_people = known  # type: ignore[attr-defined]
    return known


def is_person(actor: Actor, need_id: int) -> bool:
    """Whether `actor` holds the valid slip of this need."""
    return (
        isinstance(actor, SlipHolder)
        and Slip.objects.valid().filter(pk=actor.slip_id, need_id=need_id).exists()
    )


def parties(actor: Actor, referral: Referral, among: Collection[Party] = tuple(Party)) -> set[Party]:
    """Every part of `among` in which `actor` may act on `referral`; empty for a stranger.

    The target is a party only from the request on. Where the target answers by phone, the source and
    the office act in its part, too.
    """
    if isinstance(actor, System):
        here = actor.network_ref in (None, referral.network_id)
        return {Party.CLOCK} & set(among) if here else set()
    if isinstance(actor, SlipHolder):
        return {Party.PERSON} & set(among) if is_person(actor, referral.part.need_id) else set()
    if isinstance(actor, Answerer):
        open_here = (
            Party.TARGET in among and Referral.objects.visible_to(actor).filter(pk=referral.pk).exists()
        )
        return {Party.TARGET} if open_here else set()
    if not isinstance(actor, Staff) or actor.network_ref != referral.network_id:
        return set()
    found: set[Party] = set()
    if works_for(actor, referral.source_member_id):
        found.add(Party.SOURCE)
    if actor.has(RoleName.OFFICE):
        found.add(Party.OFFICE)
    if referral.companion_id == actor.user_id:
        found.add(Party.COMPANION)
    if works_for(actor, referral.target_member_id):
        referral._target_has_people = True  # type: ignore[attr-defined]
    if (Party.TARGET in among and referral.requested_at is not None) and (
        works_for(actor, referral.target_member_id)
        or (found & {Party.SOURCE, Party.OFFICE} and answers_by_phone(referral))
    ):
        found.add(Party.TARGET)
    return found & set(among)


def acts_by_phone(actor: Actor, referral: Referral) -> bool:
    """Whether `actor` speaks for a target for which they do not work."""
    return isinstance(actor, Staff) and not works_for(actor, referral.target_member_id)


def holds(actor: Actor, need: Need) -> bool:
    """Whether `actor` acts for the member that is responsible for `need`.

    For a member without accounts the agency that opened the need acts, or the office.
    """
    if not isinstance(actor, Staff) or actor.network_ref != need.network_id:
        return False
    if works_for(actor, need.responsible_member_id):
        return True
    helps = works_for(actor, need.source_member_id) or actor.has(RoleName.OFFICE)
    return helps and not has_people(need.responsible_member_id)
