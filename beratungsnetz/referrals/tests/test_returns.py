"""The person comes back: a new need, linked with the one before. And what was acute is noted afterwards."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.people import records
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.actions.returns import return_need
from beratungsnetz.referrals.models import AcuteCall, Need
from beratungsnetz.referrals.tests.cast import CANARY, Cast


def back(cast: Cast, before: Need, **more: object) -> Need:
    by = more.pop("by", cast.counsellor)
    known = {"member": cast.source, "topic": cast.second_topic, "code_name": before.code_name, **more}
    return return_need(before, by=by, **known)  # type: ignore[arg-type]


@pytest.fixture
def over(cast: Cast) -> Need:
    need = cast.need(identity=CANARY, code_name="Roter Mohn 12")
    return actions.end(need, by=cast.counsellor, reason="not_now", channel="phone")


def test_the_new_need_knows_the_one_before_and_not_the_name(cast: Cast, over: Need) -> None:
    made = back(cast, over)
    assert (made.returns_from, made.code_name, made.identity) == (over, "Roter Mohn 12", None)
    assert list(over.came_back.all()) == [made]
    assert Entry.objects.get(deed="referrals.return_need").thing_id == str(made.pk)
    assert not Entry.objects.filter(deed="referrals.read_identity").exists()


def test_name_and_contact_are_sealed_anew_when_it_is_wanted(cast: Cast, over: Need) -> None:
    with pytest.raises(WrongMoment):
        back(cast, over, with_identity=True)
    assert Need.objects.count() == 1
    keyring = cast.keyring(cast.counsellor)
    made = back(cast, over, with_identity=True, keyring=keyring)
    assert made.identity is not None
    assert made.identity != over.identity
    assert records.unseal(made.identity, keyring) == CANARY
    assert Entry.objects.filter(deed="referrals.read_identity", thing_id=over.pk).count() == 1


def test_only_after_the_end_and_only_by_its_agency(cast: Cast, over: Need) -> None:
    with pytest.raises(WrongMoment):
        back(cast, cast.need())
    with pytest.raises(NotAllowed):
        back(cast, over, by=cast.stranger, member=cast.third)
    with pytest.raises(NotAllowed):
        back(cast, over, by=cast.foreigner)


def test_sent_twice_the_person_comes_back_once(cast: Cast, over: Need) -> None:
    key = uuid4()
    assert back(cast, over, key=key) == back(cast, over, key=key)


def test_a_call_is_noted_by_codes(cast: Cast) -> None:
    need, ago = cast.need(urgency="acute"), timezone.now() - timedelta(minutes=10)
    actions.note_call(need, by=cast.counsellor, called="rescue", caller="together", at=ago)
    call = AcuteCall.objects.get()
    assert (call.need, call.called, call.caller, call.at) == (need, "rescue", "together", ago)
    assert Entry.objects.get(deed="referrals.note_call").why == "rescue:together"


def test_a_call_is_noted_only_of_what_is_acute_runs_and_has_been(cast: Cast) -> None:
    acute, now = cast.need(urgency="acute"), timezone.now()
    for need, at in ((cast.need(), now), (acute, now + timedelta(hours=1))):
        with pytest.raises(WrongMoment):
            actions.note_call(need, by=cast.counsellor, called="node", caller="us", at=at)
    with pytest.raises(NotAllowed):
        actions.note_call(acute, by=cast.stranger, called="node", caller="us", at=now)
    actions.end(acute, by=cast.counsellor, reason="solved", channel="phone")
    with pytest.raises(WrongMoment):
        actions.note_call(acute, by=cast.counsellor, called="node", caller="us", at=now)
    assert not AcuteCall.objects.exists()
