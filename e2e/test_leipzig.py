"""A real city's data, from the operator's commands to the first Begleitung: 63 areas, 303 services."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from beratungsnetz.operations.cli import main
from e2e.conftest import OpenWindow
from e2e.steps import fact, go, link_in, press, sees, sees_heading, sees_not

pytestmark = pytest.mark.shared

AREAS = "data/leipzig/ortsteile_63.geojson"
SERVICES = "data/search/corpus.hsds.json"
PASSWORD = "Auwald im Nebel, ganz früh"
SOURCE, TARGET, SERVICE = "AWO", "Diakonisches Werk", "Schuldner- und Insolvenzberatung"


@pytest.fixture
def leipzig(
    live_server: LiveServer, settings: object, shared_dir: Path, capsys: pytest.CaptureFixture[str]
) -> str:
    """The network as its operator founds it, with three commands; each says what it has done."""
    cache.clear()
    settings.BASE_URL = live_server.url  # type: ignore[attr-defined]
    office = ["--name", "Leipzig", "--state", "SN", "--office-mail", "amt@leipzig.example"]
    assert main(["create-network", "leipzig", *office]) == 0
    assert main(["import", "areas", str(shared_dir / AREAS), "--network", "leipzig"]) == 0
    assert re.search(r"created +(\d+)", capsys.readouterr().out)
    assert main(["import", "hsds", str(shared_dir / SERVICES), "--network", "leipzig"]) == 0
    assert re.search(r"created +303\b", capsys.readouterr().out)
    assert main(["import", "hsds", str(shared_dir / SERVICES), "--network", "leipzig"]) == 0
    again = capsys.readouterr().out
    assert re.search(r"created +0\b", again)
    assert re.search(r"unchanged +303\b", again)
    return "/leipzig/"


def founds_an_account(page: Page, mail: EmailMessage, name: str) -> None:
    """From the link in the mail to „Heute“."""
    go(page, link_in(mail))
    page.get_by_label("Ihr Name").fill(name)
    page.get_by_label("Ihr Passwort", exact=True).fill(PASSWORD)
    page.get_by_label("Ihr Passwort noch einmal").fill(PASSWORD)
    press(page, "Konto anlegen")
    sees_heading(page, "Ihr Konto ist da")
    press(page, "Weiter zu „Heute“")
    sees_heading(page, "Was ist heute dran?")


def takes_in(office: Page, organisation: str) -> None:
    """An organisation of the directory becomes a member."""
    go(office, "/leipzig/mitglieder/aufnehmen/")
    office.get_by_label("Name der Organisation").fill(organisation)
    press(office, "Suchen")
    office.get_by_role("button", name=re.compile(f"^Als Mitglied aufnehmen ?: {organisation}$")).click()
    sees(office, organisation)


def test_leipzig_from_import_to_begleitung(
    leipzig: str, window: OpenWindow, delivered: Callable[[], list[EmailMessage]]
) -> None:
    """Search as a citizen; the office takes in two agencies and invites; the first need is sent on."""
    citizen = window()
    go(citizen, leipzig)
    citizen.get_by_label("Was ist los?").fill("Ich habe Schulden und kann nicht mehr zahlen")
    press(citizen, "Suchen")
    expect(citizen.get_by_role("link", name=SERVICE, exact=True)).to_be_visible()
    citizen.get_by_role("link", name=SERVICE, exact=True).click()
    sees_heading(citizen, SERVICE)
    sees(citizen, TARGET)

    office = window()
    founds_an_account(office, delivered()[-1], "Sabine Amtmann")
    takes_in(office, SOURCE)
    takes_in(office, TARGET)
    go(office, f"{leipzig}personen/einladen/")
    office.get_by_label("E-Mail der Person").fill("beratung@awo.example")
    office.get_by_label("Rolle").select_option("Beratung")
    office.get_by_label("Stelle").select_option(SOURCE)
    press(office, "Einladung senden")

    mail = delivered()[-1]
    assert mail.to == ["beratung@awo.example"]
    assert SOURCE not in f"{mail.subject} {mail.body}"
    counsellor = window()
    founds_an_account(counsellor, mail, "Rolf Berater")
    begins_a_begleitung(counsellor)


def begins_a_begleitung(counsellor: Page) -> None:
    """The network works without names, and the node has no account: its answer comes by phone."""
    press(counsellor, "Jemandem weiterhelfen")
    press(counsellor, "Begleiten")
    sees_not(counsellor, "Wer ist es?")
    counsellor.get_by_label("Thema", exact=True).select_option(index=1)
    counsellor.get_by_label("Wo wohnt die Person?").select_option("Zentrum-Ost")
    counsellor.get_by_label("Deckname").fill("Silberner Reiher")
    counsellor.get_by_label("Suchworte").fill("Insolvenzberatung")
    press(counsellor, "Suchen")
    counsellor.get_by_label(SERVICE, exact=True).check()
    counsellor.get_by_label("Ohne Namen: Wir sagen nichts über die Person").check()
    press(counsellor, "Begleitung anfragen")
    sees_heading(counsellor, "Die Anfrage ist unterwegs")
    sees(counsellor, "Diese Stelle hat kein Konto")
    counsellor.locator("main").get_by_role("link", name="Begleitung", exact=True).click()
    press(counsellor, "Annehmen")
    expect(fact(counsellor, "An")).to_have_text(f"{SERVICE} ({TARGET})")
    sees(fact(counsellor, "Stand"), "angenommen")
