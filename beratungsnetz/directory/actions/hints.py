"""What people say from outside that is not right any more, and what the agency found."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.changes import OTHER_PAGE, locked_change, settle
from beratungsnetz.directory.actions.noting import person_of
from beratungsnetz.directory.models import Change, Service
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

WORDS_KEPT = timedelta(days=90)


def leave_hint(
    service: Service, *, by: Actor, wrong: str, words: str = "", key: UUID | None = None
) -> Change:
    """Anybody says what is wrong (a code of `Change.Wrong`); nothing of the service changes by it."""
    with deed("service.hint", by=by, key=key) as d:
        if d.repeated:
            return d.result(Change)
        hint = Change.objects.create(
            network_id=service.network_id,
            service=service,
            member_id=service.member_id,
            source=Change.Source.PUBLIC,
            state=Change.State.WAITING,
            wrong=Change.Wrong(wrong),
            words=words,
            made_by_id=person_of(by),
            made_at=timezone.now(),
        )
        d.note(hint, why=wrong)
    return hint


def settle_hint(hint: Change, *, by: Actor, was_right: bool, key: UUID | None = None) -> Change:
    """The agency or the office has looked: what stood there was right, or it is changed now.

    Raises NotAllowed, WrongMoment.
    """
    with deed("service.settle_hint", by=by, key=key) as d:
        if d.repeated:
            if d.result(Change).pk != hint.pk:
                raise WrongMoment(OTHER_PAGE)
            return d.result(Change)
        locked = locked_change(hint)
        rules.may_settle(by, locked)
        return settle(locked, Change.State.REFUSED if was_right else Change.State.APPLIED, by, d)


def forget_hints(network: Network, now: datetime) -> int:
    """The words of hints that were settled 90 days before `now`: people write more than they mean to."""
    old = Change.objects.filter(network=network, source=Change.Source.PUBLIC).exclude(words="")
    return old.filter(decided_at__lt=now - WORDS_KEPT).update(words="")
