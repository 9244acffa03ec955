"""Who confirms what and how, to whom the question goes, and what its link opens."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from beratungsnetz.directory.actions.assurance import confirm_imported, confirm_service
from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.hours import set_hours
from beratungsnetz.directory.assured import confirmed_at, standing_of, to_call, words_on
from beratungsnetz.directory.clock import tick
from beratungsnetz.directory.models import Assurance, AssuranceLink, AssuranceQuestion, Service, ServiceText
from beratungsnetz.directory.standing import Stage
from beratungsnetz.directory.views import assurance_link
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.refusals import NotAllowed
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.tests.cast import Cast

Delivered = Callable[[], list[EmailMessage]]
MONDAY = "2026-11-30 07:00+01:00"
DAY = timedelta(days=1)


@pytest.fixture
def monday() -> Iterator[Any]:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def old(cast: Cast, monday: object) -> Cast:
    """The target has mail and two services nobody confirmed for a year; the third's has one without mail."""
    long_ago = timezone.now() - 366 * DAY
    Member.objects.filter(pk=cast.target.pk).update(email="stelle@ziel.example")
    Service.objects.filter(network=cast.network).update(last_modified=long_ago)
    for member, name in ((cast.target, "Spieltreff"), (cast.third, "Kleiderkammer")):
        service = Service.objects.create(network=cast.network, member=member, last_modified=long_ago)
        ServiceText.objects.create(service=service, name=name)
    return cast


def words(service: Service) -> dict[str, tuple[str, str]]:
    return {part: (row.who, row.way) for part, row in words_on(Service.objects.get(pk=service.pk)).items()}


def stages(cast: Cast) -> list[str]:
    """Where each service stands; the office's list says the same."""
    today = local_day(timezone.now())
    services = Service.objects.filter(network=cast.network).order_by("pk")
    found = {one.pk: standing_of(one, 12, today).stage for one in services}
    listed = set(to_call(services, cast.network, today).values_list("pk", flat=True))
    assert listed == {pk for pk, stage in found.items() if stage == Stage.CALL}
    return list(map(str, found.values()))


def test_the_agency_confirms_on_the_page_and_the_office_by_phone(cast: Cast, lead: Staff) -> None:
    confirm_service(cast.service, by=cast.elsewhere)
    assert words(cast.service)["record"] == words(cast.service)["cost"] == ("agency", "page")
    confirm_service(cast.service, by=cast.office_person)
    assert words(cast.service)["record"] == ("agency", "phone")
    for somebody in (cast.counsellor, lead, cast.companion, cast.foreigner):
        with pytest.raises(NotAllowed):
            confirm_service(cast.service, by=somebody)


def test_whoever_writes_a_part_confirms_that_part_only(cast: Cast) -> None:
    set_hours(cast.service, by=cast.office_person, hours={}, closed=None, revision=cast.service.revision)
    assert words(cast.service) == {"hours": ("office", "page")}
    service = Service.objects.get(pk=cast.service.pk)
    values = {"phones": ["0221 4710-44"], "cost": "kostenlos", "website": "https://ziel.example"}
    change_service(service, by=cast.elsewhere, values=values, revision=service.revision)
    assert words(cast.service) == {"hours": ("office", "page"), "phone": ("agency", "page")}


def test_a_list_from_last_year_undoes_no_call_of_today(cast: Cast) -> None:
    other = Service.objects.create(network=cast.network, last_modified=timezone.now())
    confirm_service(cast.service, by=cast.office_person)
    last_year = timezone.now() - 365 * DAY
    confirm_imported({cast.service.pk: last_year, other.pk: last_year}, source="liste")
    assert words(cast.service)["record"] == ("agency", "phone")
    assert words(other)["record"] == ("source", "import")
    assert confirmed_at(other) == last_year
    confirm_imported({cast.service.pk: timezone.now() + DAY}, source="liste")
    assert words(cast.service)["record"] == ("source", "import")


def test_one_mail_to_a_member_for_all_that_is_due_then_a_reminder_then_the_office(
    old: Cast, monday: Any, delivered: Delivered
) -> None:
    assert stages(old) == ["due", "due", "call"]
    assert tick(old.network, timezone.now())["assurances asked"] == 1
    assert tick(old.network, timezone.now())["assurances asked"] == 0
    assert stages(old) == ["asked", "asked", "call"]
    (mail,) = (one for one in delivered() if "bestaetigung" in str(one.body))
    assert mail.subject == "Eine kurze Frage an Sie"
    for word in (old.network.slug, old.network.name, old.target.name, "Spieltreff"):
        assert word not in f"{mail.subject} {mail.body}"
    monday.shift(20 * DAY)
    assert tick(old.network, timezone.now())["assurances asked"] == 0
    monday.shift(DAY)
    assert tick(old.network, timezone.now())["assurances asked"] == 1
    assert delivered()[-1].subject == "Noch einmal: eine kurze Frage an Sie"
    assert tick(old.network, timezone.now())["assurances asked"] == 0
    assert stages(old) == ["asked", "asked", "call"]
    monday.shift(21 * DAY)
    assert tick(old.network, timezone.now())["assurances asked"] == 0
    assert stages(old) == ["call", "call", "call"]


def test_a_service_of_another_member_now_is_asked_anew(old: Cast) -> None:
    tick(old.network, timezone.now())
    Member.objects.filter(pk=old.source.pk).update(email="neu@stelle.example")
    Service.objects.filter(pk=old.service.pk).update(member=old.source)
    assert stages(old) == ["due", "asked", "call"]
    assert tick(old.network, timezone.now())["assurances asked"] == 1
    assert AssuranceQuestion.objects.get(service=old.service).member == old.source


@pytest.fixture
def link(old: Cast, delivered: Delivered) -> str:
    tick(old.network, timezone.now())
    (mail,) = (one for one in delivered() if "bestaetigung" in str(one.body))
    word = next(word for word in str(mail.body).split() if "/bestaetigung/" in word)
    return word[word.index("/bestaetigung/") :]


def test_the_link_shows_what_stands_there_and_one_click_confirms_it(
    old: Cast, link: str, client: Client, monday: Any
) -> None:
    monday.shift(69 * DAY)
    page = client.get(link).content.decode()
    assert page.count("Ja, alles stimmt noch") == 2
    assert "Spieltreff" in page
    assert not Assurance.objects.exists()
    client.post(link, {"service": str(old.service.public_id)})
    assert words(old.service)["record"] == ("agency", "mail")
    page = client.get(link).content.decode()
    assert (page.count("Ja, alles stimmt noch"), page.count("Bestätigt. Vielen Dank!")) == (1, 1)
    client.post(link, {"service": "alle"})
    assert stages(old) == ["fresh", "fresh", "call"]
    assert "Danke, das ist alles" in client.get(link).content.decode()


def test_the_link_confirms_nothing_of_others_and_nothing_when_it_is_over(
    old: Cast, link: str, client: Client, monday: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    third = Service.objects.get(member=old.third)
    assert client.post(link, {"service": str(third.public_id)}).status_code == 422
    monkeypatch.setattr(assurance_link, "MOST", 1)
    assert client.post(link, {"service": "alle"}).status_code == 429
    assert client.get("/bestaetigung/irgendwas/").status_code == 404
    assert client.get(link.replace("bestaetigung", "stand")).status_code == 404
    monday.shift(70 * DAY)
    assert client.post(link, {"service": "alle"}).status_code == 404
    assert not Assurance.objects.exists()
    assert AssuranceLink.objects.count() == 1


def test_the_page_of_a_service_says_when_and_how_and_warns_when_nobody_answers(
    old: Cast, client: Client, monday: Any
) -> None:
    here = f"/{old.network.slug}/angebote/{old.service.public_id}/"
    assert "niemand bestätigt" not in client.get(here).content.decode()
    monday.shift(84 * DAY)
    page = client.get(here).content.decode()
    assert "Diese Angaben hat seit Samstag, 29. November 2025 niemand bestätigt." in page
    confirm_service(old.service, by=old.office_person)
    page = client.get(here).content.decode()
    assert "Die Stelle hat diese Angaben am Montag, 22. Februar am Telefon bestätigt." in page
    assert "niemand bestätigt" not in page
    monday.shift(DAY)
    service = Service.objects.get(pk=old.service.pk)
    set_hours(service, by=old.elsewhere, hours={}, closed=None, revision=service.revision)
    assert "Bestätigt am Dienstag, 23. Februar." in client.get(here).content.decode()


def test_today_says_how_many_wait_to_us_and_to_the_office(
    old: Cast, sign_in: Callable[[Staff], Client]
) -> None:
    def today(who: Staff) -> str:
        return sign_in(who).get(f"/{old.network.slug}/heute/").content.decode()

    ours = today(old.elsewhere)
    assert "Stimmen unsere Angaben noch?" in ours
    assert "2 Angebote" in ours
    assert "Nachfragen, ob" not in ours
    office = today(old.office_person)
    assert "Nachfragen, ob Angaben noch stimmen" in office
    assert "Ein Angebot" in office
    here = f"/{old.network.slug}/verwaltung/nachfragen/"
    calls = sign_in(old.office_person).get(here).content.decode()
    assert "Kleiderkammer" in calls
    assert "Spieltreff" not in calls
    assert "Spieltreff" in sign_in(old.office_person).get(f"{here}?stand=mail&sort=stelle").content.decode()
    table = sign_in(old.office_person).get(f"{here}tabelle.csv?mail=ohne").getvalue().decode()
    assert "Kleiderkammer" in table
    for service in Service.objects.filter(network=old.network):
        confirm_service(service, by=old.office_person)
    assert "Niemand ist anzurufen" in sign_in(old.office_person).get(here).content.decode()
    assert "Stimmen unsere" not in today(old.elsewhere)


def test_members_confirm_where_they_see_their_services(
    cast: Cast, sign_in: Callable[[Staff], Client], monday: object
) -> None:
    here = f"/{cast.network.slug}/angebote/{cast.service.public_id}/stimmt-noch/"
    client = sign_in(cast.elsewhere)
    assert here in client.get(f"/{cast.network.slug}/unsere-angebote/").content.decode()
    assert "Ja, alles stimmt noch" in client.get(here).content.decode()
    assert client.post(here, {"von": "angebote"})["Location"] == f"/{cast.network.slug}/unsere-angebote/"
    assert words(cast.service)["record"] == ("agency", "page")
    assert sign_in(cast.counsellor).post(here).status_code == 403
