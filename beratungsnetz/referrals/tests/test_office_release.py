"""At a gap the person may release the name to the office: it reads, passes on, and loses it at a word."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.people.models import RecordWrap
from beratungsnetz.referrals import actions, rules
from beratungsnetz.referrals.models import Consent, Need, Release
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.prints import fingerprint


def given(cast: Cast, **more: object) -> Need:
    """A need whose name the counsellor gives to the office along with the need."""
    return actions.hand_to_office(
        cast.need(identity=CANARY),
        by=cast.counsellor,
        grant=cast.grant(**more),
        keyring=cast.keyring(cast.counsellor),
    )


def at_the_office(cast: Cast) -> Need:
    return actions.hand_to_office(cast.need(identity=CANARY), by=cast.counsellor)


def office_wraps(cast: Cast) -> int:
    return RecordWrap.objects.filter(circle_key__circle__team__member=cast.office).count()


def read(cast: Cast, need: Need) -> dict[str, str]:
    return actions.read_identity(need, by=cast.office_person, keyring=cast.keyring(cast.office_person))


def test_with_a_release_the_office_reads_and_the_audit_says_under_which(cast: Cast) -> None:
    cast.keyring(cast.office_person)
    need = given(cast)
    release = Release.objects.get()
    assert (release.need, release.referral, release.recipient) == (need, None, cast.office)
    assert list(release.recipients.values_list("name", flat=True)) == ["Doris Amt"]
    assert read(cast, need) == CANARY
    rows = Entry.objects.filter(release=str(release.pk)).values_list("deed", "doer")
    assert set(rows) == {
        ("referrals.release_to_office", cast.counsellor.ident),
        ("referrals.read_identity", cast.office_person.ident),
    }


def test_without_a_release_the_office_reads_nothing_and_asks_for_it(cast: Cast) -> None:
    cast.keyring(cast.office_person)
    need = at_the_office(cast)
    with pytest.raises(NotAllowed):
        read(cast, need)
    assert rules.name_is_closed(cast.office_person, need, timezone.now())
    with pytest.raises(NotAllowed):
        actions.ask_name(need, by=cast.counsellor)
    assert actions.ask_name(need, by=cast.office_person).name_asked_at is not None
    with pytest.raises(WrongMoment):
        actions.ask_name(need, by=cast.office_person)
    ring = cast.keyring(cast.counsellor)
    for stranger in (cast.office_person, cast.elsewhere, cast.stranger):
        with pytest.raises(NotAllowed):
            actions.release_to_office(need, by=stranger, grant=cast.grant(), keyring=ring)
    found = actions.release_to_office(need, by=cast.counsellor, grant=cast.grant(), keyring=ring)
    assert found.name_asked_at is None
    assert read(cast, need) == CANARY


def test_the_person_may_say_no_and_the_office_goes_on_without_a_name(cast: Cast) -> None:
    need = actions.ask_name(at_the_office(cast), by=cast.office_person)
    found = actions.refuse_name(need, by=cast.colleague)
    assert found.name_asked_at is None
    assert found.name_refused_at is not None
    draft = actions.draft(need.parts.get(), by=cast.office_person, service=cast.service)
    with pytest.raises(NotAllowed):
        ring = cast.keyring(cast.office_person)
        actions.request(draft, by=cast.office_person, grant=cast.grant(), keyring=ring)
    assert actions.request(draft, by=cast.office_person, packet={}).state == State.REQUESTED


def test_the_office_passes_the_name_on_with_a_release_of_its_own(cast: Cast) -> None:
    ring = cast.keyring(cast.office_person)
    need = given(cast)
    draft = actions.draft(need.parts.get(), by=cast.office_person, service=cast.service)
    asked = actions.request(draft, by=cast.office_person, grant=cast.grant(), keyring=ring)
    actions.accept(asked, by=cast.elsewhere)
    there = cast.keyring(cast.elsewhere)
    assert actions.read_packet(asked, by=cast.elsewhere, keyring=there) == CANARY
    assert actions.read_packet(asked, by=cast.office_person, keyring=ring) == CANARY

    actions.withdraw_office_release(need, by=cast.person(need, with_pin=False), channel="slip")

    with pytest.raises(NotAllowed):
        actions.read_packet(asked, by=cast.office_person, keyring=ring)
    assert actions.read_packet(asked, by=cast.elsewhere, keyring=there) == CANARY, "that release still holds"


def test_it_passes_on_only_what_was_released_to_it(cast: Cast) -> None:
    ring = cast.keyring(cast.office_person)
    need = given(cast, fields=("name",))
    assert read(cast, need) == {"name": CANARY["name"]}
    draft = actions.draft(need.parts.get(), by=cast.office_person, service=cast.service)
    asked = actions.request(draft, by=cast.office_person, grant=cast.grant(), keyring=ring)
    actions.accept(asked, by=cast.elsewhere)
    found = actions.read_packet(asked, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))
    assert found == {"name": CANARY["name"]}


@pytest.mark.parametrize("who", ["person", "counsellor", "office_person"])
def test_a_withdrawal_takes_the_offices_wraps_at_once(cast: Cast, who: str) -> None:
    cast.keyring(cast.office_person)
    need = given(cast)
    assert office_wraps(cast) == 1
    by = cast.person(need, with_pin=False) if who == "person" else getattr(cast, who)
    actions.withdraw_office_release(need, by=by, channel="phone")
    assert office_wraps(cast) == 0
    assert not Release.objects.in_force(timezone.now()).exists()
    assert not Consent.objects.filter(withdrawn_at=None).exists()
    row = Entry.objects.get(deed="referrals.withdraw_office_release")
    assert (row.why, row.release) == ("phone", str(Release.objects.get().pk))
    with pytest.raises(NotAllowed):
        read(cast, need)
    before = fingerprint()
    actions.withdraw_office_release(need, by=by, channel="phone")
    assert fingerprint() == before, "twice is once"
    with pytest.raises(NotAllowed):
        actions.withdraw_office_release(need, by=cast.stranger, channel="phone")


def test_the_clock_and_the_end_of_the_need_close_it(cast: Cast) -> None:
    cast.keyring(cast.office_person)
    need = given(cast, valid_until=timezone.now() + timedelta(days=10))
    with time_machine.travel(timezone.now() + timedelta(days=11)), pytest.raises(NotAllowed):
        read(cast, need)
    actions.end(need, by=cast.person(need), reason="solved", channel="slip")
    assert office_wraps(cast) == 0
    with pytest.raises(NotAllowed):
        read(cast, need)


def test_whoever_is_responsible_elsewhere_by_now_has_taken_it_out_of_the_offices_sight(cast: Cast) -> None:
    need = given(cast)
    draft = actions.draft(need.parts.get(), by=cast.office_person, service=cast.service)
    cast.lead(draft, State.ARRIVED, by=cast.office_person)
    need.refresh_from_db()
    assert need.responsible_member == cast.target
    with pytest.raises(NotAllowed):
        read(cast, need)


def test_nobody_but_who_recorded_it_gives_the_name_along(cast: Cast) -> None:
    """A target that became responsible may give the need to the office, not the name."""
    arrived = cast.at(State.ARRIVED, cast.need(identity=CANARY))
    before = fingerprint()
    with pytest.raises(NotAllowed):
        actions.hand_to_office(
            arrived.part.need,
            by=cast.elsewhere,
            grant=cast.grant(),
            keyring=cast.keyring(cast.elsewhere),
        )
    assert fingerprint() == before
