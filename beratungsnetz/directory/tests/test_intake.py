"""How a service stands: who says so, how long it holds, and what remains when it has run out."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.actions.intake import set_intake
from beratungsnetz.directory.intake import shown
from beratungsnetz.directory.models import Intake, Service, ServiceText
from beratungsnetz.lib.calendar import BERLIN
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.referrals.presenters.nodes import nodes_for
from beratungsnetz.referrals.tests.cast import Cast


def fresh(service: Service) -> Service:
    return Service.objects.get(pk=service.pk)


def test_the_agency_says_it_and_the_office_writes_down_a_call(cast: Cast, lead: Staff) -> None:
    said = set_intake(cast.service, by=cast.elsewhere, state="waitlist", weeks=6)
    assert (said.way, said.weeks, said.confirmed_by) == ("page", 6, cast.target)
    heard = set_intake(cast.service, by=cast.office_person, state="full", weeks=6)
    assert (heard.way, heard.weeks, heard.confirmed_by) == ("phone", None, cast.target)
    for somebody in (cast.counsellor, lead, cast.companion, cast.foreigner):
        with pytest.raises(NotAllowed):
            set_intake(cast.service, by=somebody, state="open")
    reasons = Entry.objects.filter(deed="intake.set").values_list("why", flat=True).order_by("id")
    assert list(reasons) == ["waitlist:page", "full:phone"]


def test_the_office_says_nothing_for_a_service_outside_the_network(cast: Cast) -> None:
    alone = Service.objects.create(network=cast.network, last_modified=timezone.now())
    with pytest.raises(NotAllowed):
        set_intake(alone, by=cast.office_person, state="open")


def test_since_stays_while_the_state_stays(cast: Cast) -> None:
    with time_machine.travel("2026-10-01 10:00+02:00", tick=False):
        first = set_intake(cast.service, by=cast.elsewhere, state="full")
    with time_machine.travel("2026-10-08 10:00+02:00", tick=False):
        again = set_intake(cast.service, by=cast.elsewhere, state="full")
        assert (again.since, again.confirmed_at) == (first.since, timezone.now())
        assert set_intake(cast.service, by=cast.elsewhere, state="open").since == timezone.now()
    assert Intake.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "still", "over"),
    [
        ("2026-10-12 23:59", "2026-11-02 23:59", "2026-11-03 00:00"),  # the clock goes back on 25 October
        ("2026-03-16 00:00", "2026-04-06 23:59", "2026-04-07 00:00"),  # and forward on 29 March
    ],
)
def test_it_holds_for_twenty_one_days_of_the_calendar(cast: Cast, said: str, still: str, over: str) -> None:
    def moment(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=BERLIN)

    with time_machine.travel(moment(said), tick=False):
        set_intake(cast.service, by=cast.elsewhere, state="waitlist", weeks=1)
        assert shown(fresh(cast.service), timezone.now()).sentence == (
            "Warteliste von etwa einer Woche, Stand von heute"
        )
    assert shown(fresh(cast.service), moment(still)).state == "waitlist"
    assert Intake.objects.known(moment(still)).exists()
    gone = shown(fresh(cast.service), moment(over))
    assert gone.state == "unknown"
    assert gone.sentence.startswith("unbekannt (zuletzt: Warteliste von etwa einer Woche, ")
    assert not Intake.objects.known(moment(over)).exists()


def test_what_nobody_has_said_is_unknown(cast: Cast) -> None:
    nothing = shown(cast.service, timezone.now())
    assert (nothing.sentence, nothing.known, nothing.last) == ("unbekannt", False, "")


def test_one_key_is_one_deed_and_not_another_services(cast: Cast) -> None:
    other = Service.objects.create(network=cast.network, member=cast.target, last_modified=timezone.now())
    key = uuid4()
    set_intake(cast.service, by=cast.elsewhere, state="open", key=key)
    set_intake(cast.service, by=cast.elsewhere, state="full", key=key)
    assert Intake.objects.get().state == "open"
    with pytest.raises(WrongMoment):
        set_intake(other, by=cast.elsewhere, state="full", key=key)


def test_who_is_full_comes_last_and_is_never_hidden(cast: Cast) -> None:
    ServiceText.objects.create(service=cast.service, name="A volle Stelle")
    free = Service.objects.create(network=cast.network, member=cast.third, last_modified=timezone.now())
    ServiceText.objects.create(service=free, name="B freie Stelle")
    set_intake(cast.service, by=cast.elsewhere, state="full")

    def names(chosen: str = "") -> list[str]:
        return [node.name for node in nodes_for(cast.counsellor, q="", topic=None, chosen=chosen).nodes]

    assert names() == ["B freie Stelle", "A volle Stelle"]
    assert names(str(cast.service.public_id)) == ["A volle Stelle", "B freie Stelle"]
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert names() == ["A volle Stelle", "B freie Stelle"]
