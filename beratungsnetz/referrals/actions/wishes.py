"""What the person asks for on the slip: a call at a safe number and time, and their own data."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.calendar import local_day, start_of
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.people import master
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.stepping import forget_calls, lock_need
from beratungsnetz.referrals.codes import CallAs, DataAnswer, SafeDay, SafeTime, WishKind
from beratungsnetz.referrals.models import Need, Wish

PURPOSE = "wish"
# Art. 12 (3) GDPR: without undue delay, at the latest within one month.
ANSWERED_WITHIN = relativedelta(months=1, days=1)


@dataclass(frozen=True, repr=False)
class SafeCall:
    """How to call without danger. Without a number it is the one that the agency knows already."""

    number: str = ""
    days: Sequence[str] = (SafeDay.ANY,)
    times: Sequence[str] = (SafeTime.ANY,)
    voicemail: bool = False
    call_as: str = CallAs.NEUTRAL


def ask_call_back(need: Need, *, by: Actor, call: SafeCall, key: UUID | None = None) -> Wish:
    """The person asks to be called; asking again replaces what was said before."""
    wish = Wish(network_id=need.network_id, need=need, kind=WishKind.CALL_BACK)
    plain = json.dumps(asdict(call), default=list).encode()
    wish.box = master.wrapped(PURPOSE, plain, bound=wish.bound())
    with deed("referrals.ask_call_back", by=by, key=key) as d:
        if d.repeated:
            return d.result(Wish)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_ask_call_back(by, found, now)
        known = Wish.objects.open().filter(need=found, kind=WishKind.CALL_BACK).first()
        if known is not None:
            known.box, wish = wish.box, known
        wish.asked_at = now
        wish.save()
        d.note(found)
    return wish


def read_call_back(wish: Wish, *, by: Staff) -> SafeCall:
    """The safe number and time, for whoever is responsible now; each look is written down."""
    with deed("referrals.read_call_back", by=by) as d:
        need = lock_need(wish.need_id)
        rules.may_follow_up(by, need)
        found = Wish.objects.open().filter(pk=wish.pk).first()
        if found is None:
            raise WrongMoment("Dieser Rückruf ist schon erledigt. Die Nummer ist gelöscht.")
        d.note(need)
        if found.box is None:  # asked for before there was a number to give
            return SafeCall()
        plain = master.unwrapped(PURPOSE, found.box, bound=found.bound(), version=master.VERSION)
    return SafeCall(**json.loads(plain))


def call_back(need: Need, *, by: Staff, key: UUID | None = None) -> Need:
    """Whoever is responsible has called: the number is deleted. Doing it again changes nothing."""
    with deed("referrals.call_back", by=by, key=key) as d:
        if d.repeated:
            return d.result(Need)
        found = lock_need(need.pk)
        rules.may_follow_up(by, found)
        forget_calls(found, timezone.now())
        d.note(found)
    return found


def ask_own_data(need: Need, *, by: Actor, key: UUID | None = None) -> Wish:
    """The person wants to know what is stored (Art. 15 GDPR): a duty of whoever is responsible."""
    with deed("referrals.ask_own_data", by=by, key=key) as d:
        if d.repeated:
            return d.result(Wish)
        found, now = lock_need(need.pk), timezone.now()
        rules.may_ask_own_data(by, found, now)
        known = Wish.objects.open().filter(need=found, kind=WishKind.OWN_DATA).first()
        if known is not None:
            return known
        wish = Wish.objects.create(
            network_id=found.network_id,
            need=found,
            kind=WishKind.OWN_DATA,
            asked_at=now,
            due_at=start_of(local_day(now) + ANSWERED_WITHIN),
        )
        d.note(wish)
    return wish


def answer_own_data(wish: Wish, *, by: Staff, answer: str, key: UUID | None = None) -> Wish:
    """Whoever is responsible has answered, after proof of who the person is."""
    with deed("referrals.answer_own_data", by=by, key=key) as d:
        if d.repeated:
            return d.result(Wish)
        need = lock_need(wish.need_id)
        rules.may_follow_up(by, need)
        found = Wish.objects.select_for_update().get(pk=wish.pk)
        if found.done_at is not None:
            raise WrongMoment("Diese Auskunft ist schon erledigt.")
        found.done_at, found.answer = timezone.now(), DataAnswer(answer)
        found.save(update_fields=["done_at", "answer"])
        d.note(found, why=answer)
    return found
