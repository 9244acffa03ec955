"""Away: whoever stands in has the lines, no mail comes, nobody reads more, and after it all is as before."""

import threading
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from beratungsnetz.lib.calendar import BERLIN, local_day
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import end_absence, end_role, forget_absences, give_role, note_absence
from beratungsnetz.networks.actor import Staff, System, staff_of
from beratungsnetz.networks.covers import covers_for
from beratungsnetz.networks.models import Absence, Role, RoleName
from beratungsnetz.people import circles
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast, make_cast
from beratungsnetz.referrals.tests.views.conftest import SignIn
from beratungsnetz.today import feed
from beratungsnetz.today.digests import send_digests
from beratungsnetz.today.sources import sources


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def away(cast: Cast, who: Staff, *, deputy: Staff | None = None, days: int = 7) -> Absence:
    today = local_day(timezone.now())
    return note_absence(
        cast.user(who),
        cast.network,
        by=who,
        first_day=today,
        last_day=today + timedelta(days=days),
        deputy=cast.user(deputy) if deputy else None,
    )


def mine(cast: Cast, who: Staff) -> list[str]:
    """What „nur ich“ shows: each line with the sentence of the cover."""
    covers = covers_for(who, timezone.now())
    found = [one for one in sources(who, cast.user(who), mine_only=True, covers=covers) if one.kind != "team"]
    return [f"{line.what} | {line.cover}" for line in feed.page_of(who, found, "alle", None, covers)[0]]


def test_while_somebody_is_away_the_deputy_has_the_lines_and_then_not_any_more(cast: Cast) -> None:
    cast.at(State.DECLINED)
    assert len(mine(cast, cast.counsellor)) == 1
    assert mine(cast, cast.colleague) == []
    absence = away(cast, cast.counsellor, deputy=cast.colleague)
    (line,) = mine(cast, cast.colleague)
    assert line.endswith("| in Vertretung für Ayse Demir")
    assert len(mine(cast, cast.counsellor)) == 1  # who looks in from afar sees their own
    end_absence(absence, by=cast.counsellor)
    assert mine(cast, cast.colleague) == []


def test_without_a_deputy_or_with_one_who_is_away_or_gone_it_is_the_teams(cast: Cast) -> None:
    cast.at(State.DECLINED)
    setup = System("setup", cast.network)
    user = person("Ida Dritte")
    give_role(cast.network, user, RoleName.COUNSELLOR, by=setup, member=cast.source)
    third = staff_of(user.pk, cast.network)
    assert third is not None
    absence = away(cast, cast.counsellor)
    assert len(mine(cast, third)) == len(mine(cast, cast.colleague)) == 1
    assert "nicht da. Vertretung: das Team" in mine(cast, third)[0]
    end_absence(absence, by=cast.counsellor)
    away(cast, cast.counsellor, deputy=third)
    assert mine(cast, cast.colleague) == []
    illness = away(cast, third)
    assert len(mine(cast, cast.colleague)) == 1
    end_absence(illness, by=third)
    end_role(Role.objects.get(user=user), by=setup)
    assert len(mine(cast, cast.colleague)) == 1


def test_what_somebody_left_who_is_gone_is_the_teams(cast: Cast) -> None:
    cast.at(State.DECLINED)
    actions.depart(Role.objects.get(user_id=cast.counsellor.user_id), by=System("setup", cast.network))
    assert len(mine(cast, cast.colleague)) == 1


def test_standing_in_opens_no_name(cast: Cast) -> None:
    """The target's colleague is in no release: standing in changes nothing."""
    user = person("Olga Nebenan")
    give_role(cast.network, user, RoleName.COUNSELLOR, by=System("setup", cast.network), member=cast.target)
    near = staff_of(user.pk, cast.network)
    assert near is not None
    accepted = cast.at(State.ACCEPTED)
    end_role(Role.objects.get(user=user), by=System("setup", cast.network))
    give_role(cast.network, user, RoleName.COUNSELLOR, by=System("setup", cast.network), member=cast.target)
    away(cast, cast.elsewhere, deputy=near)
    assert len(mine(cast, near)) == 1
    with pytest.raises((NotAllowed, WrongMoment)):
        actions.read_packet(accepted, by=near, keyring=cast.keyring(near))
    assert actions.schedule(accepted, by=near, appointment_at=timezone.now()).state == State.SCHEDULED
    assert CANARY["name"] not in str(mine(cast, near))


@pytest.mark.parametrize(
    ("who", "deputy"),
    [("counsellor", "stranger"), ("counsellor", "companion"), ("counsellor", "counsellor")],
)
def test_a_deputy_is_somebody_else_of_the_same_agency(cast: Cast, who: str, deputy: str) -> None:
    with pytest.raises(NotAllowed):
        away(cast, getattr(cast, who), deputy=getattr(cast, deputy))


def test_two_who_are_away_do_not_stand_in_for_each_other(cast: Cast) -> None:
    away(cast, cast.colleague)
    with pytest.raises(NotAllowed, match="selbst nicht da"):
        away(cast, cast.counsellor, deputy=cast.colleague)


def test_oneself_and_the_manager_note_it_nobody_else(cast: Cast) -> None:
    user, day = cast.user(cast.counsellor), local_day(timezone.now())
    for by in (cast.colleague, cast.stranger, cast.office_person, cast.foreigner):
        with pytest.raises(NotAllowed):
            note_absence(user, cast.network, by=by, first_day=day, last_day=day)
    setup = System("setup", cast.network)
    give_role(cast.network, cast.user(cast.colleague), RoleName.MANAGER, by=setup, member=cast.source)
    leads = cast.again(cast.colleague)
    note_absence(user, cast.network, by=leads, first_day=day, last_day=day)
    with pytest.raises(WrongMoment):
        note_absence(user, cast.network, by=leads, first_day=day, last_day=day)


def test_no_mail_comes_while_away_and_the_deputy_gets_it(cast: Cast) -> None:
    """Accepted on Friday at 16:00, first contact within three days: due on Wednesday."""
    setup = System("setup", cast.network)
    with time_machine.travel(at("2026-11-20T16:00"), tick=False) as clock:
        user = person("Olga Nebenan")
        give_role(cast.network, user, RoleName.COUNSELLOR, by=setup, member=cast.target)
        near = staff_of(user.pk, cast.network)
        assert near is not None
        for seat in circles.waiting(cast.target.teams.get().circle):
            circles.admit(seat, keyring=cast.keyring(cast.elsewhere), by=cast.elsewhere)
        cast.at(State.ACCEPTED)
        note_absence(
            cast.user(cast.elsewhere), cast.network, by=cast.elsewhere,
            first_day=date(2026, 11, 23), last_day=date(2026, 11, 27), deputy=cast.user(near),
        )  # fmt: skip
        assert mine(cast, near) == []
        clock.move_to(at("2026-11-25T08:00"))
        assert [line.split("| ")[1] for line in mine(cast, near)] == ["in Vertretung für Clara Woanders"]
        assert send_digests(cast.network, timezone.now()) == 1
        clock.move_to(at("2026-11-30T08:00"))
        assert mine(cast, near) == []
        assert send_digests(cast.network, timezone.now()) == 2  # who is back, and the source that waits


def test_after_an_absence_that_ends_on_a_holiday_the_first_mail_tells_all_of_it(cast: Cast) -> None:
    """Away Monday to Fronleichnam: on Friday what came on Tuesday is new, though another read it."""
    cast.network.state = "NW"
    cast.network.save()
    with time_machine.travel(at("2027-05-21T16:00"), tick=False) as clock:
        note_absence(
            cast.user(cast.counsellor), cast.network, by=cast.counsellor,
            first_day=date(2027, 5, 24), last_day=date(2027, 5, 27),
        )  # fmt: skip
        clock.move_to(at("2027-05-25T10:00"))
        actions.ask_call_back(
            need := cast.need(), by=cast.person(need), call=actions.SafeCall(number="0221 4710-101")
        )
        clock.move_to(at("2027-05-26T08:00"))
        assert send_digests(cast.network, timezone.now()) == 1  # the colleague: the team stands in
        clock.move_to(at("2027-05-27T09:00"))
        assert send_digests(cast.network, timezone.now()) == 0
        clock.move_to(at("2027-05-28T08:00"))
        assert send_digests(cast.network, timezone.now()) == 1


def test_days_are_those_of_the_wall_clock_on_both_sides_of_summer_time(cast: Cast) -> None:
    with time_machine.travel(at("2027-03-01T09:00"), tick=False) as clock:
        note_absence(
            cast.user(cast.counsellor), cast.network, by=cast.counsellor,
            first_day=date(2027, 3, 28), last_day=date(2027, 10, 31), deputy=cast.user(cast.colleague),
        )  # fmt: skip
        for moment, covered in (
            ("2027-03-27T23:59", False), ("2027-03-28T00:00", True),
            ("2027-10-31T23:59", True), ("2027-11-01T00:00", False),
        ):  # fmt: skip
            clock.move_to(at(moment))
            assert bool(covers_for(cast.colleague, timezone.now()).stands_in) == covered, moment


def test_ended_earlier_today_counts_and_old_ones_are_forgotten(cast: Cast) -> None:
    with time_machine.travel(at("2026-11-23T09:00"), tick=False) as clock:
        absence = away(cast, cast.counsellor)
        clock.shift(timedelta(days=2))
        end_absence(absence, by=cast.counsellor)
        absence.refresh_from_db()
        assert absence.last_day == date(2026, 11, 24)
        assert forget_absences(cast.network, at("2026-12-24T23:00")) == 0
        assert forget_absences(cast.network, at("2026-12-25T00:00")) == 1
        planned = away(cast, cast.counsellor)
        end_absence(planned, by=cast.counsellor)
        end_absence(planned, by=cast.counsellor)
        assert not Absence.objects.exists()


def test_the_pages_walk(cast: Cast, sign_in: SignIn) -> None:
    cast.at(State.DECLINED)
    client = sign_in(cast.counsellor)
    n = cast.network.slug
    today = local_day(timezone.now())
    typed = {
        "who": cast.counsellor.user_id, "first_day": today.isoformat(), "last_day": "",
        "deputy": cast.colleague.user_id,
    }  # fmt: skip
    refused = client.post(f"/{n}/vertretung/eintragen/", typed)
    assert refused.status_code == 422
    assert today.isoformat() in refused.content.decode()
    typed["last_day"] = (today - timedelta(days=1)).isoformat()
    assert "vor dem ersten" in client.post(f"/{n}/vertretung/eintragen/", typed).content.decode()
    typed["last_day"] = today.isoformat()
    told = client.post(f"/{n}/vertretung/eintragen/", typed, follow=True).content.decode()
    assert "Bernd Kollege vertritt" in told
    assert "als abwesend eingetragen" in client.get(f"/{n}/heute/").content.decode()
    client = sign_in(cast.colleague)
    home = client.get(f"/{n}/heute/?wer=ich").content.decode()
    assert "in Vertretung für Ayse Demir" in home
    assert "Sie vertreten: Ayse Demir" in home
    client = sign_in(cast.stranger)
    assert "Ayse" not in client.get(f"/{n}/vertretung/").content.decode()
    pk = Absence.objects.get().pk
    assert client.post(f"/{n}/vertretung/{pk}/beenden/").status_code == 404
    client = sign_in(cast.colleague)
    assert client.post(f"/{n}/vertretung/{pk}/beenden/").status_code == 403


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time anyway")
def test_of_two_absences_noted_at_once_one_stays() -> None:
    cast = make_cast(slug="zugleich")
    start, refused = threading.Barrier(2), []

    def notes() -> None:
        start.wait()
        try:
            away(cast, cast.counsellor)
        except WrongMoment:
            refused.append(1)
        finally:
            connection.close()

    both = [threading.Thread(target=notes) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(refused) == Absence.objects.count() == 1


def test_another_agency_does_not_read_who_stands_in_elsewhere(cast: Cast, sign_in: SignIn) -> None:
    """Who works for two agencies is away for both; each reads of its own people only."""
    setup = System("setup", cast.network)
    give_role(cast.network, cast.user(cast.counsellor), RoleName.COUNSELLOR, by=setup, member=cast.target)
    away(cast, cast.again(cast.counsellor), deputy=cast.colleague)
    page = sign_in(cast.elsewhere).get("/musterstadt/vertretung/").content.decode()
    assert "Ayse Demir" in page and "Das Team vertritt." in page
    assert cast.user(cast.colleague).name not in page
    own = sign_in(cast.counsellor).get("/musterstadt/vertretung/").content.decode()
    assert cast.user(cast.colleague).name in own
