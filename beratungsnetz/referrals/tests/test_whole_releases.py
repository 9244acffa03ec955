"""Release and consent with all their fields: both ways, one person, spoken, signed anew, consent alone."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.referrals import actions, rules, texts
from beratungsnetz.referrals.models import Consent, Release
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.referrals.tests.test_withdrawal import circles_that_open


def reads(cast: Cast, referral: object) -> bool:
    """Whether the target reads now."""
    try:
        actions.read_packet(referral, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))  # type: ignore[arg-type]
    except (NotAllowed, WrongMoment):
        return False
    return True


def test_both_ways_are_two_releases_with_a_consent_each(cast: Cast) -> None:
    sent = actions.request(
        cast.draft(), by=cast.counsellor, grant=cast.grant(direction="mutual"), packet=CANARY
    )
    out, back = sent.releases.order_by("-id")
    assert (out.discloser, out.recipient) == (cast.source, cast.target)
    assert (back.discloser, back.recipient) == (cast.target, cast.source)
    assert (out.fields, back.fields) == (list(CANARY), ["arrival", "outcome"])
    assert {one.name for one in back.recipients.all()} == {"Ayse Demir", "Bernd Kollege"}
    assert Consent.objects.count() == 2
    accepted = actions.accept(sent, by=cast.elsewhere)
    assert reads(cast, accepted)
    actions.withdraw_release(accepted, by=cast.counsellor, channel="phone")
    assert not Release.objects.filter(withdrawn_at=None).exists()


def test_what_was_signed_keeps_its_names(cast: Cast) -> None:
    signed = cast.at(State.REQUESTED).releases.get()
    cast.target.name = "Wohnhilfe ganz neu"
    cast.target.save()
    signed.refresh_from_db()
    assert (signed.discloser_name, signed.recipient_name) == ("Schuldnerberatung Mitte", "Wohnhilfe Nord")


def test_a_person_and_a_deputy_instead_of_the_team(cast: Cast) -> None:
    grant = cast.grant(recipients=(cast.user(cast.elsewhere),), deputies=(cast.user(cast.stranger),))
    sent = actions.request(cast.draft(), by=cast.counsellor, grant=grant, packet=CANARY)
    listed = sent.releases.get().recipients.values_list("name", "is_deputy")
    assert list(listed) == [("Clara Woanders", False), ("Erik Fremd", True)]


def test_a_spoken_release_waits_for_paper_or_slip(cast: Cast) -> None:
    for form, by in (("paper", "counsellor"), ("slip", "person")):
        sent = actions.request(
            cast.draft(), by=cast.counsellor, grant=cast.grant(form="spoken"), packet=CANARY
        )
        assert Release.objects.to_confirm().filter(referral=sent).exists()
        who = cast.counsellor if by == "counsellor" else cast.person(sent.part.need)
        for other in (cast.elsewhere, cast.stranger, cast.person(cast.need())):
            with pytest.raises(NotAllowed):
                actions.confirm_release(sent, by=other, form=form)
        actions.confirm_release(sent, by=who, form=form)
        done = sent.releases.get()
        assert (done.form, done.confirmed_form, done.waits_for_writing) == ("spoken", form, False)
        with pytest.raises(WrongMoment):
            actions.confirm_release(sent, by=who, form=form)


def test_confirming_on_the_slip_needs_the_pin(cast: Cast) -> None:
    sent = actions.request(cast.draft(), by=cast.counsellor, grant=cast.grant(form="spoken"), packet=CANARY)
    with pytest.raises(NotAllowed):
        actions.confirm_release(sent, by=cast.person(sent.part.need, with_pin=False), form="slip")


def test_the_consent_alone_ends_the_reading_and_the_begleitung_goes_on(cast: Cast) -> None:
    accepted = cast.at(State.ACCEPTED)
    assert reads(cast, accepted)
    actions.withdraw_consent(accepted, by=cast.person(accepted.part.need, with_pin=False), channel="slip")
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED
    assert not reads(cast, accepted)
    assert circles_that_open(accepted) == {cast.source.name}
    consent = accepted.releases.get().consent
    assert (consent.withdrawn_channel, consent.release.withdrawn_at) == ("slip", None)
    actions.withdraw_consent(accepted, by=cast.counsellor, channel="phone")
    consent.refresh_from_db()
    assert consent.withdrawn_channel == "slip", "the first word counts"
    with pytest.raises(NotAllowed):
        actions.withdraw_consent(accepted, by=cast.stranger, channel="phone")


def test_signed_anew_the_old_holds_no_more_and_stays_as_it_was(cast: Cast) -> None:
    accepted = cast.at(State.ACCEPTED)
    before = accepted.releases.values().get()
    with pytest.raises(NotAllowed):
        actions.renew_release(accepted, by=cast.elsewhere, grant=cast.grant())
    actions.renew_release(accepted, by=cast.counsellor, grant=cast.grant(fields=("name",)))
    new, old = accepted.releases.all()
    assert old.replaced_by == new
    assert Release.objects.filter(pk=old.pk).values().get() == {**before, "replaced_by_id": new.pk}
    read = actions.read_packet(accepted, by=cast.elsewhere, keyring=cast.keyring(cast.elsewhere))
    assert read == {"name": CANARY["name"]}


def test_after_a_withdrawn_consent_only_an_open_vault_gives_the_keys_again(cast: Cast) -> None:
    accepted = cast.at(State.ACCEPTED)
    actions.withdraw_consent(accepted, by=cast.counsellor, channel="phone")
    with pytest.raises(WrongMoment):
        actions.renew_release(accepted, by=cast.counsellor, grant=cast.grant())
    assert accepted.releases.count() == 1
    ring = cast.keyring(cast.counsellor)
    actions.renew_release(accepted, by=cast.counsellor, grant=cast.grant(), keyring=ring)
    assert reads(cast, accepted)


@pytest.mark.parametrize(
    ("signed", "last_day"),
    [("2027-03-01", "2027-03-28"), ("2027-10-20", "2027-10-31"), ("2026-12-20", "2026-12-31")],
)
def test_it_holds_until_the_last_minute_of_its_last_day(cast: Cast, signed: str, last_day: str) -> None:
    """Over the change of the clock in spring and autumn, and over the end of the year."""
    end = datetime.fromisoformat(f"{last_day}T00:00").replace(tzinfo=BERLIN) + timedelta(days=1)
    end = datetime(end.year, end.month, end.day, tzinfo=BERLIN)
    with time_machine.travel(datetime.fromisoformat(f"{signed}T10:00").replace(tzinfo=BERLIN), tick=False):
        asked = actions.request(
            cast.draft(), by=cast.counsellor, grant=cast.grant(valid_until=end), packet=CANARY
        )
        accepted = actions.accept(asked, by=cast.elsewhere)
    assert accepted.releases.get().last_day.isoformat() == last_day
    local = datetime.fromisoformat(f"{last_day}T23:59:59").replace(tzinfo=BERLIN)
    rules.may_read_packet(cast.elsewhere, accepted, local)
    with pytest.raises(NotAllowed):
        rules.may_read_packet(cast.elsewhere, accepted, local + timedelta(seconds=1))


def test_two_weeks_before_its_end_it_is_a_duty(cast: Cast) -> None:
    now = timezone.now()
    grant = cast.grant(valid_until=now + timedelta(days=20), direction="mutual")
    actions.request(cast.draft(), by=cast.counsellor, grant=grant, packet=CANARY)
    assert not Release.objects.ending(now).exists()
    ends = Release.objects.ending(now + timedelta(days=7)).get()
    assert ends.discloser == cast.source, "once, though it goes both ways"
    assert not Release.objects.ending(now + timedelta(days=21)).exists()


def test_in_the_persons_language_with_the_german_beneath(cast: Cast) -> None:
    sent = actions.request(cast.draft(), by=cast.counsellor, grant=cast.grant(language="ar"), packet=CANARY)
    signed = sent.releases.get()
    assert (signed.text.language, texts.german_of(signed.text).language) == ("ar", "de")
    assert signed.consent.text.language == "ar"
