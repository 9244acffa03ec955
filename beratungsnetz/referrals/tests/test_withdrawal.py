"""The person takes the release back: from every state, on any channel, and the next look is refused."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.people import records
from beratungsnetz.people.models import RecordWrap
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.models import Consent, Referral, Release
from beratungsnetz.referrals.states import NeedState, State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.prints import fingerprint


def circles_that_open(referral: Referral) -> set[str]:
    """The members whose team's circle has a wrap of the packet."""
    found = RecordWrap.objects.filter(record=referral.packet_id)
    return set(found.values_list("circle_key__circle__team__member__name", flat=True))


@pytest.mark.parametrize("state", list(State))
def test_from_every_state_by_the_person_and_the_keys_are_gone(cast: Cast, state: State) -> None:
    referral = cast.at(state)
    need = referral.part.need
    person = cast.person(need, with_pin=False)
    was_met = need.__class__.objects.get(pk=need.pk).state
    actions.withdraw_release(referral, by=person, channel="slip")
    referral.refresh_from_db()
    need.refresh_from_db()
    assert referral.state == State.RELEASE_WITHDRAWN
    assert circles_that_open(referral) <= {cast.source.name}
    assert not Release.objects.in_force(timezone.now()).filter(referral=referral).exists()
    assert not Consent.objects.filter(release__referral=referral, withdrawn_at=None).exists()
    assert need.state == was_met
    if need.state == NeedState.OPEN:
        assert need.responsible_member == cast.source
    if referral.packet is not None:
        assert not records.can_unseal(referral.packet, user_id=cast.elsewhere.user_id)
        with pytest.raises((NotAllowed, WrongMoment)):
            actions.read_packet(referral, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))


def test_twice_is_once(cast: Cast) -> None:
    withdrawn = actions.withdraw_release(cast.at(State.ACCEPTED), by=cast.counsellor, channel="phone")
    before = fingerprint()
    actions.withdraw_release(withdrawn, by=cast.elsewhere, channel="paper")
    assert fingerprint() == before


def test_it_says_who_when_how_and_which_release(cast: Cast) -> None:
    withdrawn = actions.withdraw_release(cast.at(State.ARRIVED), by=cast.elsewhere, channel="in_person")
    release = withdrawn.releases.get()
    assert (release.withdrawn_by, release.withdrawn_channel) == (cast.elsewhere.ident, "in_person")
    row = Entry.objects.get(deed="referrals.withdraw_release")
    assert (row.doer, row.why, row.release) == (cast.elsewhere.ident, "in_person", str(release.pk))


def test_what_lies_at_the_office_by_now_stays_there(cast: Cast) -> None:
    declined = cast.at(State.DECLINED)
    actions.hand_to_office(declined.part.need, by=cast.counsellor)
    actions.withdraw_release(declined, by=cast.counsellor, channel="phone")
    declined.part.need.refresh_from_db()
    assert declined.part.need.responsible_member == cast.office


def test_the_source_still_reads_its_own(cast: Cast) -> None:
    withdrawn = actions.withdraw_release(cast.at(State.ACCEPTED), by=cast.counsellor, channel="phone")
    assert actions.read_packet(withdrawn, by=cast.colleague, keyring=cast.keyring(cast.colleague)) == CANARY


@pytest.mark.parametrize(
    "state",
    [State.DECLINED, State.RECALLED, State.HANDED_BACK],
)
def test_every_other_end_takes_the_targets_keys_too(cast: Cast, state: State) -> None:
    assert circles_that_open(cast.at(state)) == {cast.source.name}


def test_a_release_is_checked_against_the_clock_at_each_read(cast: Cast) -> None:
    now = timezone.now()
    asked = actions.request(
        cast.draft(),
        by=cast.counsellor,
        grant=cast.grant(valid_until=now + timedelta(days=10)),
        packet=CANARY,
    )
    accepted = actions.accept(asked, by=cast.elsewhere)
    rules.may_read_packet(cast.elsewhere, accepted, now + timedelta(days=10, seconds=-1))
    with pytest.raises(NotAllowed):
        rules.may_read_packet(cast.elsewhere, accepted, now + timedelta(days=10))
    with time_machine.travel(now + timedelta(days=11)), pytest.raises(NotAllowed):
        actions.read_packet(accepted, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))


def test_the_consent_withdrawn_alone_closes_the_packet(cast: Cast) -> None:
    accepted = cast.at(State.ACCEPTED)
    Consent.objects.update(withdrawn_at=timezone.now())
    with pytest.raises(NotAllowed):
        actions.read_packet(accepted, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))


def test_only_who_is_listed_by_name_reads_and_only_the_fields_of_the_release(cast: Cast) -> None:
    draft = cast.draft()
    grant = cast.grant(fields=("name",), recipients=(cast.user(cast.stranger),))
    asked = actions.request(draft, by=cast.counsellor, grant=grant, packet=CANARY)
    accepted = actions.accept(asked, by=cast.elsewhere)
    with pytest.raises(NotAllowed):
        actions.read_packet(accepted, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))
    accepted.releases.get().recipients.update(user=cast.user(cast.elsewhere))
    read = actions.read_packet(accepted, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))
    assert read == {"name": CANARY["name"]}
    row = Entry.objects.filter(deed="referrals.read").get()
    assert (row.doer, row.release) == (cast.elsewhere.ident, str(accepted.releases.get().pk))


def test_a_release_longer_than_six_months_is_refused(cast: Cast) -> None:
    draft = cast.draft()
    before = fingerprint()
    with pytest.raises(WrongMoment):
        actions.request(
            draft,
            by=cast.counsellor,
            grant=cast.grant(valid_until=timezone.now() + timedelta(days=200)),
            packet=CANARY,
        )
    assert fingerprint() == before
