"""All that hangs on one person goes to one colleague, in one deed; and back the same way."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Member, Role
from beratungsnetz.people.models import User
from beratungsnetz.referrals.actions.stepping import lock_need
from beratungsnetz.referrals.holdings import OPEN, asked_of, needs_of, referrals_of
from beratungsnetz.referrals.models import HandOver, Referral
from beratungsnetz.referrals.rules import handing_over as rules
from beratungsnetz.referrals.states import NEED_RUNNING


def hand_all(role: Role, *, to: User, by: Actor, key: UUID | None = None) -> HandOver:
    """Needs, Begleitungen and duties of `role.user` for `role.member` go to `to`; each has its audit row.

    Circles, seats and releases stay as they are: who reads a name after it read it before. Raises
    NotAllowed, and WrongMoment when there is nothing to hand over.
    """
    with deed("referrals.hand_all", by=by, key=key) as d:
        if d.repeated:
            return d.result(HandOver)
        role = Role.objects.select_related("user", "member").get(pk=role.pk)
        rules.may_hand_all(by, role)
        giver, member = role.user, role.member
        if member is None:
            raise ValueError("A role that holds needs has a member.")
        # Locked: whoever leaves in this moment either holds nothing yet, or is no taker any more.
        list(Role.objects.select_for_update().filter(user=to, member=member).values_list("pk"))
        rules.may_take_all(giver, to, member)
        found = HandOver.objects.create(
            network_id=role.network_id, member=member, giver=giver, taker=to, at=timezone.now()
        )
        d.note(found)
        needs = set(needs_of(giver, member).values_list("pk", flat=True))
        needs |= set(asked_of(giver, member).values_list("pk", flat=True))
        needs |= set(referrals_of(giver, member).values_list("part__need_id", flat=True))
        if not _move(found, needs, giver, to, member, d, why="handed_over"):
            raise WrongMoment(f"Bei {giver} liegt gerade nichts, was zu übergeben wäre.")
    return found


def return_all(found: HandOver, *, by: Actor, key: UUID | None = None) -> HandOver:
    """What was handed over and still lies with the taker goes back. Raises NotAllowed or WrongMoment."""
    with deed("referrals.return_all", by=by, key=key, on=found) as d:
        if d.repeated:
            return d.result(HandOver)
        found = HandOver.objects.select_for_update(of=("self",)).get(pk=found.pk)
        rules.may_return_all(by, found)
        found.returned_at = timezone.now()
        found.save(update_fields=["returned_at"])
        d.note(found)
        moved = {*found.needs.values_list("pk", flat=True)}
        moved |= {*found.referrals.values_list("part__need_id", flat=True)}
        _move(found, moved, found.taker, found.giver, found.member, d, why="handed_back_again")
    return found


def _move(
    found: HandOver, needs: Iterable[int], giver: User, taker: User, member: Member, d: Deed, *, why: str
) -> int:
    """Need by need, each locked before its Begleitungen, in one order: two at once never wait in a ring.

    On the way back only what is in `found` moves. Returns how many rows changed hands.
    """
    back, moved = found.returned_at is not None, 0
    kept = {*found.referrals.values_list("pk", flat=True)}
    kept_needs = {*found.needs.values_list("pk", flat=True)}
    for pk in sorted(needs):
        need, changed = lock_need(pk), []
        if need.state in NEED_RUNNING and not (back and pk not in kept_needs):
            if need.responsible_member_id == member.pk and need.responsible_user_id == giver.pk:
                need.responsible_user = taker
                changed.append("responsible_user")
            if need.name_asked_at and need.source_member_id == member.pk and need.opened_by_id == giver.pk:
                need.opened_by = taker
                changed.append("opened_by")
        if changed:
            need.save(update_fields=changed)
            d.note(need, why=why)
            found.needs.add(need)
            moved += 1
        mine = Referral.objects.select_for_update(of=("self",)).filter(OPEN, part__need_id=pk).order_by("pk")
        for referral in mine:
            if back and referral.pk not in kept:
                continue
            sides = [
                side
                for side in ("source", "target")
                if getattr(referral, f"{side}_member_id") == member.pk
                and getattr(referral, f"{side}_user_id") == giver.pk
            ]
            if not sides:
                continue
            Referral.objects.filter(pk=referral.pk).update(**{f"{side}_user": taker for side in sides})
            d.note(referral, why=why)
            found.referrals.add(referral)
            moved += 1
    return moved
