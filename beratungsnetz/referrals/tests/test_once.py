"""A form sent twice is one deed; and a deed that fails leaves nothing sealed behind."""

from uuid import uuid4

import pytest

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.people.models import SealedRecord
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.prints import fingerprint


def test_a_need_sent_twice_is_one_need_with_one_identity(cast: Cast) -> None:
    key = uuid4()
    first = cast.need(identity=CANARY, key=key)
    before = fingerprint()
    assert cast.need(identity=CANARY, key=key) == first
    assert fingerprint() == before
    assert (Need.objects.count(), SealedRecord.objects.count()) == (1, 1)


def test_a_request_sent_twice_is_one_request_with_one_packet(cast: Cast) -> None:
    draft, key = cast.draft(), uuid4()
    first = actions.request(draft, by=cast.counsellor, grant=cast.grant(), packet=CANARY, key=key)
    before = fingerprint()
    draft.refresh_from_db()  # as a second post would load it
    second = actions.request(draft, by=cast.counsellor, grant=cast.grant(), packet=CANARY, key=key)
    assert (second, second.state) == (first, State.REQUESTED)
    assert fingerprint() == before


@pytest.mark.parametrize("deed", ["accept", "waitlist"])
def test_an_answer_sent_twice_answers_the_same(cast: Cast, deed: str) -> None:
    asked, key = cast.at(State.REQUESTED), uuid4()
    first = getattr(actions, deed)(asked, by=cast.elsewhere, key=key)
    before = fingerprint()
    asked.refresh_from_db()
    assert getattr(actions, deed)(asked, by=cast.elsewhere, key=key).state == first.state
    assert fingerprint() == before
    assert Entry.objects.filter(deed=f"referrals.{deed}").count() == 1


def test_another_person_with_the_same_key_is_another_deed(cast: Cast) -> None:
    key = uuid4()
    cast.need(key=key)
    actions.open_need(by=cast.colleague, member=cast.source, topic=cast.topic, key=key)
    assert Need.objects.count() == 2


def test_without_names_nothing_is_sealed_and_the_code_name_is_all_there_is(cast: Cast) -> None:
    cast.network.with_names = False
    cast.network.save()
    counsellor = cast.again(cast.counsellor)
    cast.counsellor = counsellor
    with pytest.raises(NotAllowed):
        cast.need(identity=CANARY)
    draft = cast.draft()
    with pytest.raises(NotAllowed):
        actions.request(draft, by=counsellor, grant=cast.grant(), packet=CANARY)
    asked = actions.request(draft, by=counsellor)
    accepted = actions.accept(asked, by=cast.elsewhere)
    with pytest.raises(NotAllowed):
        actions.read_packet(accepted, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))
    assert not SealedRecord.objects.exists()
    assert len(accepted.part.need.code_name.split()) == 3


def test_no_name_goes_out_without_a_release(cast: Cast) -> None:
    draft = cast.draft()
    before = fingerprint()
    with pytest.raises(WrongMoment):
        actions.request(draft, by=cast.counsellor, packet=CANARY)
    assert fingerprint() == before


def test_the_identity_once_taken_down_is_given_along_with_the_fields_of_the_release(cast: Cast) -> None:
    need = cast.need(identity=CANARY)
    asked = actions.request(
        cast.draft(need),
        by=cast.counsellor,
        grant=cast.grant(fields=("phone",)),
        keyring=cast.keyring(cast.counsellor),
    )
    actions.accept(asked, by=cast.elsewhere)
    read = actions.read_packet(asked, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))
    assert read == {"phone": CANARY["phone"]}
    assert actions.read_identity(need, by=cast.colleague, keyring=cast.keyring(cast.colleague)) == CANARY
    for stranger in (cast.elsewhere, cast.office_person, cast.stranger, cast.foreigner):
        with pytest.raises(NotAllowed):
            actions.read_identity(need, by=stranger, keyring=cast.keyring(stranger))


def test_what_was_sealed_for_a_deed_that_then_fails_is_erased(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = cast.draft()

    def fails(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("beratungsnetz.referrals.actions.drafts.record", fails)
    with pytest.raises(RuntimeError):
        actions.request(draft, by=cast.counsellor, grant=cast.grant(), packet=CANARY)
    assert not SealedRecord.objects.exists()
    assert Referral.objects.get().state == State.DRAFT
