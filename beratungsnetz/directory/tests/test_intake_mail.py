"""The weekly question: on which day, to whom, once, none lost; and what its link opens."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from beratungsnetz.directory import clock
from beratungsnetz.directory.actions import intake as actions
from beratungsnetz.directory.actions.intake import set_intake
from beratungsnetz.directory.clock import question_moment, tick, week_to_ask
from beratungsnetz.directory.models import Intake, IntakeLink, Service, ServiceText
from beratungsnetz.directory.views import intake_link
from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.messages.actions import send
from beratungsnetz.messages.models import Outgoing
from beratungsnetz.networks.actions import leave
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.referrals.tests.cast import Cast

Delivered = Callable[[], list[EmailMessage]]
MONDAY = "2026-11-30 07:00+01:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.fixture
def asked(cast: Cast) -> Cast:
    """Two members with mail and a service each; the third has no mail."""
    for member in (cast.source, cast.third):
        Service.objects.create(network=cast.network, member=member, last_modified=timezone.now())
    for member in (cast.source, cast.target):
        Member.objects.filter(pk=member.pk).update(email=f"m{member.pk}@stelle.example")
    return cast


@pytest.fixture
def monday() -> Iterator[Any]:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def link_in(message: EmailMessage) -> str:
    return next(word for word in str(message.body).split() if "/stand/" in word).partition("/stand/")[2]


@pytest.mark.parametrize(
    ("week", "weekday", "moment"),
    [
        (date(2026, 11, 30), 0, "2026-11-30 07:00"),
        (date(2026, 4, 6), 0, "2026-04-07 07:00"),  # Ostermontag
        (date(2026, 6, 1), 3, "2026-06-05 07:00"),  # Fronleichnam in NW
        (date(2026, 12, 21), 4, "2026-12-28 07:00"),  # the first Christmas day is a Friday
        (date(2026, 10, 26), 0, "2026-10-26 07:00"),  # the day after the clock went back
    ],
)
def test_the_question_goes_out_on_its_day_or_the_next_open_one(week: date, weekday: int, moment: str) -> None:
    network = Network(state="NW", intake_weekday=weekday)
    assert question_moment(network, week) == at(moment)
    assert week_to_ask(network, at(moment)) == week
    assert week_to_ask(network, at(moment) - timedelta(minutes=1)) is None


def test_nobody_is_asked_at_night_on_closed_days_or_where_the_network_asks_never() -> None:
    network = Network(state="NW", intake_weekday=0)
    assert week_to_ask(network, at("2026-12-03 12:00")) == date(2026, 11, 30)
    for moment in ("2026-12-03 06:59", "2026-12-03 20:00", "2026-12-05 12:00", "2026-12-25 12:00"):
        assert week_to_ask(network, at(moment)) is None
    assert week_to_ask(Network(state="NW", intake_weekday=None), at("2026-12-03 12:00")) is None


def test_each_member_with_mail_is_asked_once_and_the_mail_says_nothing(
    asked: Cast, monday: object, delivered: Delivered
) -> None:
    assert tick(asked.network, timezone.now())["questions sent"] == 2
    assert tick(asked.network, timezone.now())["questions sent"] == 0
    assert tick(asked.network, timezone.now() + timedelta(hours=2))["questions sent"] == 0
    sent = delivered()
    assert sorted(one.to[0] for one in sent) == sorted(
        f"m{member.pk}@stelle.example" for member in (asked.source, asked.target)
    )
    for message in sent:
        assert message.subject == "Bitte bestätigen Sie kurz Ihren Stand"
        text = f"{message.subject} {message.body}"
        for word in (asked.network.slug, asked.network.name, asked.source.name, asked.target.name):
            assert word not in text
    assert tick(asked.other_network, timezone.now())["questions sent"] == 0


@pytest.mark.parametrize("dies", ["before the mail", "after the mail"])
def test_a_clock_killed_in_the_middle_loses_none_and_doubles_none(
    asked: Cast, monday: object, delivered: Delivered, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    calls = 0

    class Killed(BaseException):
        """As by a signal: nobody catches it."""

    def dying(*args: Any, **more: Any) -> Outgoing | None:
        nonlocal calls
        calls += 1
        made = send(*args, **more) if calls == 1 or dies == "after the mail" else None
        if calls == 2:
            raise Killed
        return made

    monkeypatch.setattr(actions, "send", dying)
    with pytest.raises(Killed):
        tick(asked.network, timezone.now())
    assert (IntakeLink.objects.count(), Outgoing.objects.count()) == (1, 1)
    monkeypatch.setattr(actions, "send", send)
    assert tick(asked.network, timezone.now())["questions sent"] == 1
    assert len({message.to[0] for message in delivered()}) == len(delivered()) == 2


def test_a_second_clock_that_looked_before_sends_nothing(asked: Cast, monday: object) -> None:
    by = System("tick", asked.network)
    assert actions.ask_for_intake(asked.target, by=by, week=date(2026, 11, 30)) is not None
    assert actions.ask_for_intake(asked.target, by=by, week=date(2026, 11, 30)) is None
    assert Outgoing.objects.count() == 1


def test_who_joins_on_wednesday_is_asked_then(asked: Cast, monday: Any, delivered: Delivered) -> None:
    tick(asked.network, timezone.now())
    monday.move_to("2026-12-02 11:00+01:00")
    Member.objects.filter(pk=asked.third.pk).update(email="spaet@stelle.example")
    assert tick(asked.network, timezone.now())["questions sent"] == 1
    monday.move_to("2026-12-07 07:00+01:00")
    assert tick(asked.network, timezone.now())["questions sent"] == 3


def test_an_address_that_takes_no_mail_stops_nobody(asked: Cast, monday: object) -> None:
    Member.objects.filter(pk=asked.third.pk).update(email="zwei@a.example, drei@b.example")
    assert tick(asked.network, timezone.now())["questions sent"] == 2
    assert not clock.can_be_asked(Member.objects.get(pk=asked.third.pk))


@pytest.fixture
def link(asked: Cast, monday: object, delivered: Delivered) -> str:
    """The address in the mail to the target."""
    ServiceText.objects.create(service=asked.service, name="Wohnhilfe am Hafen")
    tick(asked.network, timezone.now())
    mine = next(one for one in delivered() if one.to == [f"m{asked.target.pk}@stelle.example"])
    return f"/stand/{link_in(mine)}"


def test_looking_changes_nothing_and_a_click_sets_the_state(asked: Cast, link: str) -> None:
    client = Client()
    for _ in range(2):
        page = client.get(link)
        assert page.status_code == 200
        assert "Wohnhilfe am Hafen" in page.content.decode()
    client.head(link)
    client.get(f"{link}?state=full&service={asked.service.public_id}")
    assert not Intake.objects.exists()
    assert page["Cache-Control"] == "no-store"
    click = {"service": str(asked.service.public_id), "state": "waitlist", "weeks": "6"}
    assert client.post(link, click).status_code == 302
    row = Intake.objects.get()
    assert (row.state, row.weeks, row.way, row.confirmed_by) == ("waitlist", 6, "mail", asked.target)
    assert "Danke, das ist alles" in client.get(link).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"weeks": ""},
        {"weeks": "viele"},
        {"weeks": "0"},
        {"weeks": "999"},
        {"state": "gossip"},
        {"service": "x"},
    ],
)
def test_what_cannot_be_is_refused_and_kept(asked: Cast, link: str, typed: dict[str, str]) -> None:
    click = {"service": str(asked.service.public_id), "state": "waitlist", "weeks": "6"}
    answer = Client().post(link, click | typed)
    assert answer.status_code == 422
    if typed.get("weeks"):
        assert f'value="{typed["weeks"]}"' in answer.content.decode()
    assert not Intake.objects.exists()


def test_a_link_that_is_clicked_by_a_machine_rests(
    asked: Cast, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_link, "MOST", 2)
    click = {"service": str(asked.service.public_id), "state": "open"}
    assert [Client().post(link, click).status_code for _ in range(3)] == [302, 302, 429]
    assert "15 Minuten" in Client().post(link, click).content.decode()
    assert Client().get(link).status_code == 200


def test_all_as_before_confirms_only_what_was_said(asked: Cast, link: str, monday: Any) -> None:
    other = Service.objects.create(network=asked.network, member=asked.target, last_modified=timezone.now())
    set_intake(asked.service, by=asked.elsewhere, state="full")
    monday.move_to("2026-12-01 09:00+01:00")
    assert "Alles wie zuletzt" in Client().get(link).content.decode()
    assert Client().post(link, {"deed": "same"}).status_code == 302
    row = Intake.objects.get()
    assert (row.service, row.state, row.confirmed_at) == (asked.service, "full", timezone.now())
    assert not Intake.objects.filter(service=other).exists()


def test_a_link_opens_one_member_only(asked: Cast, link: str) -> None:
    theirs = Service.objects.get(member=asked.source)
    assert str(theirs.public_id) not in Client().get(link).content.decode()
    click = {"service": str(theirs.public_id), "state": "full"}
    assert Client().post(link, click).status_code == 422
    assert not Intake.objects.exists()


def test_a_link_ends_after_fourteen_days_with_the_next_and_when_the_member_leaves(
    asked: Cast, link: str, monday: Any
) -> None:
    client = Client()
    click = {"service": str(asked.service.public_id), "state": "full"}
    unknown = client.get("/stand/irgendwas/")
    assert unknown.status_code == 404
    monday.move_to("2026-12-14 06:59:59+01:00")
    assert client.get(link).status_code == 200
    monday.move_to("2026-12-14 07:00+01:00")
    assert client.get(link).status_code == 404
    assert client.post(link, click).status_code == 404
    monday.move_to("2026-12-07 07:00+01:00")
    assert client.get(link).status_code == 200
    tick(asked.network, timezone.now())
    gone = client.get(link)
    assert (gone.status_code, gone.content) == (404, unknown.content)
    assert client.post(link, click).status_code == 404
    assert not Intake.objects.exists()


def test_a_member_that_left_has_no_link(asked: Cast, link: str) -> None:
    leave(asked.target, by=System("setup", asked.network))
    assert Client().get(link).status_code == 404
    assert Client().post(link, {"deed": "same"}).status_code == 404


def test_the_table_and_the_log_know_no_token(
    asked: Cast, link: str, caplog: pytest.LogCaptureFixture
) -> None:
    from beratungsnetz.lib.logs import WithoutData

    token = link.split("/")[2]
    assert not IntakeLink.objects.filter(token_digest=token).exists()
    assert token not in WithoutData().clean(f"GET {link} HTTP/1.1")
