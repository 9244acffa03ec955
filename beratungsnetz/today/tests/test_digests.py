"""The daily mail: on working days, in its hour, once, and it says nothing."""

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client

from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.messages.actions import send
from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.models import User
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import CANARY, Cast
from beratungsnetz.today import digests
from beratungsnetz.today.digests import send_digests

Delivered = Callable[[], list[EmailMessage]]


def at(text: str) -> datetime:
    """A moment on the wall clock in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.fixture
def asked(cast: Cast) -> Cast:
    """On Wednesday at 15:00 a request arrived at the target; it has three days."""
    with time_machine.travel(at("2026-11-25T15:00"), tick=False):
        cast.at(State.REQUESTED)
    return cast


def sent_at(cast: Cast, text: str) -> int:
    now = at(text)
    with time_machine.travel(now, tick=False):
        return send_digests(cast.network, now)


def test_what_came_yesterday_is_told_in_the_morning_once(asked: Cast, delivered: Delivered) -> None:
    assert sent_at(asked, "2026-11-26T07:59") == 0
    assert sent_at(asked, "2026-11-26T08:00") == 0  # due on Monday, and nothing else is new
    assert sent_at(asked, "2026-11-30T08:00") == 1
    assert sent_at(asked, "2026-11-30T08:00") == sent_at(asked, "2026-11-30T12:00") == 0
    with time_machine.travel(at("2026-11-30T12:01"), tick=False):
        (mail,) = delivered()
    assert mail.to == [asked.user(asked.elsewhere).email]
    assert mail.subject == "Sie sind an der Reihe"
    told = " ".join([str(mail.subject), str(mail.body), mail.from_email])
    secret = (*CANARY.values(), "Schuld", "Sucht", str(asked.target), "Begleitung")
    assert not any(word in told for word in secret)


def test_what_was_missed_in_the_morning_is_made_up_for_until_the_evening(asked: Cast) -> None:
    assert sent_at(asked, "2026-11-30T18:00") == 0
    assert sent_at(asked, "2026-11-30T17:30") == 1


@pytest.mark.parametrize(
    "free",
    [
        "2026-12-05T09:00",  # Saturday
        "2026-12-06T09:00",  # Sunday
        "2026-12-25T09:00",  # Christmas
        "2027-01-01T09:00",
        "2027-03-26T09:00",  # Good Friday
        "2027-03-29T09:00",  # Easter Monday
        "2027-05-27T09:00",  # Fronleichnam, in Nordrhein-Westfalen
    ],
)
def test_free_days_stay_quiet_though_it_is_overdue(asked: Cast, free: str) -> None:
    asked.network.state = "NW"
    assert sent_at(asked, free) == 0


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-31", "2027-03-30", "2027-11-02"])
def test_working_days_do_not(asked: Cast, day: str) -> None:
    asked.network.state = "NW"
    assert sent_at(asked, f"{day}T09:00") == 3  # the target, and by now the source and the office, too


def test_the_hour_is_the_wall_clocks_on_both_sides_of_summer_time(asked: Cast) -> None:
    for monday in ("2027-03-22", "2027-03-30", "2027-10-25", "2027-11-02"):
        assert sent_at(asked, f"{monday}T07:59") == 0
        assert sent_at(asked, f"{monday}T08:00") == 3


def test_nobody_is_written_to_who_does_not_want_it_or_has_gone(asked: Cast) -> None:
    user = asked.user(asked.elsewhere)
    User.objects.filter(pk=user.pk).update(mail_hour=None)
    assert sent_at(asked, "2026-11-30T09:00") == 0
    User.objects.filter(pk=user.pk).update(mail_hour=8, is_active=False)
    assert sent_at(asked, "2026-11-30T09:00") == 0


def test_somebody_in_two_networks_gets_one_mail(asked: Cast) -> None:
    user = asked.user(asked.elsewhere)
    by = System("setup", asked.other_network)
    member = asked.other_network.members.first()
    with time_machine.travel(at("2026-11-25T15:00"), tick=False):
        give_role(asked.other_network, user, RoleName.COUNSELLOR, by=by, member=member)
    assert sent_at(asked, "2026-11-30T09:00") == 1
    now = at("2026-11-30T09:00")
    with time_machine.travel(now, tick=False):
        assert send_digests(asked.other_network, now) == 0


def test_a_clock_that_dies_in_the_middle_sends_all_and_none_twice(
    asked: Cast, monkeypatch: pytest.MonkeyPatch, delivered: Delivered
) -> None:
    def dies(*args: object, **more: object) -> object:
        send("your_turn", *args[1:], **more)  # type: ignore[arg-type]
        raise RuntimeError("killed")

    monkeypatch.setattr(digests, "send", dies)
    with pytest.raises(RuntimeError):
        sent_at(asked, "2026-11-30T08:00")
    monkeypatch.undo()
    assert sent_at(asked, "2026-11-30T08:01") == 1
    with time_machine.travel(at("2026-11-30T08:02"), tick=False):
        assert len(delivered()) == 1


def test_new_since_the_last_working_day_is_told_and_old_is_not_told_again(cast: Cast) -> None:
    with time_machine.travel(at("2026-11-27T16:00"), tick=False):  # Friday afternoon
        cast.need()
    assert sent_at(cast, "2026-11-30T08:00") == 1
    assert sent_at(cast, "2026-12-01T08:00") == 0


def test_each_person_chooses_the_hour(cast: Cast) -> None:
    client, user = Client(), cast.user(cast.counsellor)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for sent, kept in (("7", 7), ("17", 17), ("nie", None)):
        assert client.post("/konto/e-mail/", {"hour": sent}).status_code == 302
        user.refresh_from_db()
        assert user.mail_hour == kept
    for wrong in ("6", "18", "23", "x", ""):
        assert client.post("/konto/e-mail/", {"hour": wrong, "x": "1"}).status_code == 422
