"""Changes of a service: what holds at once, what a second person decides, and the way back."""

from typing import Any
from uuid import uuid4

import pytest

from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.hours import set_hours
from beratungsnetz.directory.actions.reviews import (
    accept_change,
    refuse_change,
    undo_change,
    withdraw_change,
)
from beratungsnetz.directory.models import Change, HoursSlot, Phone, Service, ServiceText
from beratungsnetz.directory.risk import AFTER_REVIEW, AT_ONCE, needs_review
from beratungsnetz.directory.typed_hours.said import SaidSlot
from beratungsnetz.directory.typed_phones import SaidPhone, line_of, read_line
from beratungsnetz.directory.values import FIELDS, differences, values_of
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import give_role
from beratungsnetz.networks.actor import Public, Staff, System
from beratungsnetz.networks.models import RoleName
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals.tests.cast import Cast


@pytest.fixture(autouse=True)
def named(cast: Cast) -> None:
    ServiceText.objects.create(service=cast.service, name="Wohnhilfe am Hafen", cost="Kostenlos")
    ServiceText.objects.create(service=cast.service, language="tr", name="Ev yardımı", source_version=1)
    Phone.objects.create(service=cast.service, number="0221 4710-100", outside_id="p1")


def manager(cast: Cast) -> Staff:
    user = person("Lotte Leitung")
    give_role(cast.network, user, RoleName.MANAGER, by=System("setup", cast.network), member=cast.target)
    return cast.again(Staff(user.pk, cast.network))


def change(cast: Cast, by: Staff | None = None, **values: Any) -> Any:
    service = Service.objects.get(pk=cast.service.pk)
    return change_service(service, by=by or cast.elsewhere, values=values, revision=service.revision)


def german(cast: Cast) -> ServiceText:
    return ServiceText.objects.get(service=cast.service, language="de")


def test_each_field_has_its_class_of_risk_and_no_other() -> None:
    assert not AT_ONCE & AFTER_REVIEW
    assert {*FIELDS, "hours", "version"} == AT_ONCE | AFTER_REVIEW


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("0221 4710-100 (Sekretariat)", SaidPhone("0221 4710-100", description="Sekretariat")),
        ("Fax: +49 221 4710, Durchwahl 05", SaidPhone("+49 221 4710", "05", "fax")),
        ("(0221) 47 10/0", SaidPhone("(0221) 47 10/0")),
    ],
)
def test_a_number_is_read_as_it_is_written(line: str, said: SaidPhone) -> None:
    assert read_line(line) == said
    row = Phone(number=said.number, extension=said.extension, kind=said.kind, description=said.description)
    assert read_line(line_of(row)) == said


@pytest.mark.parametrize("line", ["", "Zentrale", "0221 4710 (eins) (zwei)", "Wer: 0221 4710", "1" * 70])
def test_what_is_no_number_is_said_so(line: str) -> None:
    with pytest.raises(ValueError, match="verstehen wir nicht"):
        read_line(line)


def test_line_breaks_blanks_and_order_are_no_difference() -> None:
    now = {"cost": "a\nb", "topics": ["x", "y"], "areas": [2, 1]}
    assert differences(now, {"cost": " a \r\nb\n", "topics": ["y", "x"], "areas": [1, 2]}) == {}


@pytest.mark.django_db
def test_closing_for_a_time_holds_at_once_and_opening_again_waits(cast: Cast) -> None:
    """After a burst pipe nobody shall be sent there until a second person has time."""
    closed = change(cast, status=Service.Status.TEMPORARILY_CLOSED)
    assert closed.applied and not closed.waiting
    assert not Service.objects.visible_to(Public(cast.network)).filter(pk=cast.service.pk).exists()
    opened = change(cast, status=Service.Status.ACTIVE)
    assert opened.waiting and not opened.applied
    for status in (Service.Status.INACTIVE, Service.Status.DEFUNCT):
        assert needs_review("status", status)


def test_the_harmless_part_holds_at_once_and_the_rest_waits(cast: Cast) -> None:
    done = change(cast, phones=["0221 4710-100", "0221 4710-200"], cost="5 Euro")
    assert done.applied.values == {
        "phones": {"old": ["0221 4710-100"], "new": ["0221 4710-100", "0221 4710-200"]}
    }
    assert done.waiting.values == {"cost": {"old": "Kostenlos", "new": "5 Euro"}}
    assert Phone.objects.get(number="0221 4710-100").outside_id == "p1"
    assert german(cast).cost == "Kostenlos"
    accept_change(done.waiting, by=cast.office_person)
    text, service = german(cast), Service.objects.get(pk=cast.service.pk)
    assert (text.cost, text.version, service.german_version) == ("5 Euro", 2, 2)
    assert service.revision == cast.service.revision + 2


@pytest.mark.django_db
def test_nobody_decides_about_the_own_change(cast: Cast) -> None:
    lead = manager(cast)
    own = change(cast, by=cast.office_person, cost="5 Euro").waiting
    with pytest.raises(NotAllowed, match="zweite Person"):
        accept_change(own, by=cast.office_person)
    with pytest.raises(NotAllowed):
        accept_change(own, by=cast.elsewhere)  # who advises there reviews nothing
    with pytest.raises(NotAllowed):
        accept_change(own, by=cast.counsellor)
    assert accept_change(own, by=lead).state == Change.State.APPLIED
    leads = change(cast, by=lead, cost="6 Euro").waiting
    with pytest.raises(NotAllowed, match="zweite Person"):
        accept_change(leads, by=lead)
    assert refuse_change(leads, by=cast.office_person, reason="Stimmt nicht").state == Change.State.REFUSED
    assert german(cast).cost == "5 Euro"


@pytest.mark.django_db
def test_only_one_decides_and_only_about_what_still_stands_there(cast: Cast) -> None:
    first, second = change(cast, cost="5 Euro").waiting, change(cast, cost="6 Euro").waiting
    third = change(cast, name="Wohnhilfe").waiting
    accept_change(first, by=cast.office_person)
    with pytest.raises(WrongMoment, match="schon entschieden"):
        refuse_change(first, by=manager(cast), reason="zu spät")
    with pytest.raises(WrongMoment, match="inzwischen geändert"):
        accept_change(second, by=cast.office_person)
    with pytest.raises(NotAllowed):
        withdraw_change(second, by=cast.office_person)
    assert withdraw_change(second, by=cast.elsewhere).state == Change.State.WITHDRAWN
    assert accept_change(third, by=cast.office_person).state == Change.State.APPLIED  # another field
    assert (german(cast).name, german(cast).cost) == ("Wohnhilfe", "5 Euro")


@pytest.mark.django_db
def test_whoever_read_an_older_service_is_told(cast: Cast) -> None:
    key = uuid4()
    service = Service.objects.get(pk=cast.service.pk)
    told: dict[str, Any] = {"by": cast.elsewhere, "values": {"email": "neu@hafen.example"}, "revision": 0}
    done = change_service(service, **told, key=key)
    assert change_service(service, **told, key=key).applied == done.applied  # sent twice
    with pytest.raises(WrongMoment, match="während Sie schrieben"):
        change_service(service, **{**told, "values": {"email": "b@hafen.example"}})
    with pytest.raises(WrongMoment, match="nichts geändert"):
        change(cast, email="neu@hafen.example")
    with pytest.raises(NotAllowed):
        change(cast, by=cast.counsellor, email="c@hafen.example")


@pytest.mark.django_db
def test_an_undo_is_a_change_of_its_own_with_the_same_four_eyes(cast: Cast) -> None:
    mail = change(cast, email="neu@hafen.example").applied
    back = undo_change(mail, by=cast.elsewhere).first
    assert (back.undoes, back.source) == (mail, Change.Source.UNDO)
    assert Service.objects.get(pk=cast.service.pk).email == ""
    with pytest.raises(WrongMoment, match="neu geschrieben"):
        undo_change(mail, by=cast.elsewhere)
    cost = change(cast, cost="5 Euro").waiting
    with pytest.raises(WrongMoment):
        undo_change(cost, by=cast.elsewhere)  # it never held
    cost = accept_change(cost, by=cast.office_person)
    waiting = undo_change(cost, by=cast.elsewhere).first
    assert waiting.state == Change.State.WAITING
    assert german(cast).cost == "5 Euro"
    accept_change(waiting, by=cast.office_person)
    assert german(cast).cost == "Kostenlos"


@pytest.mark.django_db
def test_hours_have_a_history_and_a_way_back(cast: Cast) -> None:
    HoursSlot.objects.filter(service=cast.service).delete()
    for day in (1, 2):
        service = Service.objects.get(pk=cast.service.pk)
        slots = [SaidSlot(weekday=day, by_appointment=True)]
        set_hours(service, by=cast.elsewhere, hours={None: slots}, closed=None, revision=service.revision)
    second, first = Change.objects.filter(service=cast.service)
    assert second.values == {"hours": {"old": "Mo nach Vereinbarung", "new": "Di nach Vereinbarung"}}
    with pytest.raises(WrongMoment):
        undo_change(first, by=cast.elsewhere)
    undo_change(second, by=cast.elsewhere)
    assert HoursSlot.objects.get(service=cast.service).weekday == 1
    assert values_of(service)["name"] == "Wohnhilfe am Hafen"
