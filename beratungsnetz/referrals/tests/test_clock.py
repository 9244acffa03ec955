"""The tick tidies up what time has ended; run twice it changes nothing."""

from datetime import timedelta
from uuid import uuid4

import time_machine
from django.utils import timezone

from beratungsnetz.audit.models import Entry, Once
from beratungsnetz.people import records
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.clock import tick
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.prints import fingerprint


def test_what_is_not_due_stays(cast: Cast) -> None:
    cast.at(State.DRAFT)
    cast.at(State.AWAITING_RELEASE)
    before = fingerprint()
    assert not any(tick(cast.network, timezone.now()).values())
    assert fingerprint() == before


def test_old_drafts_go_open_releases_end_as_refused_and_needs_stay(cast: Cast) -> None:
    draft, waits = cast.at(State.DRAFT), cast.at(State.AWAITING_RELEASE)
    cast.need(key=uuid4())
    with time_machine.travel(timezone.now() + timedelta(days=45)):
        done = tick(cast.network, timezone.now())
        assert (done["drafts deleted"], done["releases expired"]) == (1, 1)
        before = fingerprint()
        assert not any(tick(cast.network, timezone.now()).values())
    assert fingerprint() == before
    assert not Referral.objects.filter(pk=draft.pk).exists()
    waits.refresh_from_db()
    assert (waits.state, waits.turn_member) == (State.REFUSED, cast.source)
    assert Need.objects.running().count() == 3
    rows = Entry.objects.filter(doer="system:tick").values_list("deed", "why")
    assert set(rows) == {("referrals.discard", "limit"), ("referrals.refuse", "limit")}
    assert not Once.objects.exists()


def test_another_network_is_left_alone(cast: Cast) -> None:
    cast.at(State.DRAFT)
    with time_machine.travel(timezone.now() + timedelta(days=45)):
        assert tick(cast.other_network, timezone.now())["drafts deleted"] == 0


def test_what_a_dying_process_left_sealed_is_erased_and_nothing_else(cast: Cast) -> None:
    cast.need(identity=CANARY)
    cast.at(State.REQUESTED)
    circle = cast.source.teams.get().circle
    lost = records.seal("packet", CANARY, circles=[circle], network_ref=cast.network.pk)
    assert tick(cast.network, timezone.now())["records erased"] == 0
    assert tick(cast.network, timezone.now() + timedelta(days=2))["records erased"] == 1
    assert not SealedRecord.objects.filter(pk=lost.pk).exists()
    assert SealedRecord.objects.count() == 2


def test_every_draft_ends_even_when_the_need_has_ended(cast: Cast) -> None:
    draft = cast.at(State.DRAFT)
    actions.end(draft.part.need, by=cast.counsellor, reason="solved", channel="phone")
    draft.refresh_from_db()
    assert (draft.state, draft.turn_member, draft.due_at) == (State.CANCELLED, None, None)
