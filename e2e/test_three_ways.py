"""The three ways, each walked as a counsellor walks it, wide and small; what each asks for is counted."""

from playwright.sync_api import Page, expect

from beratungsnetz.networks.models import Network
from beratungsnetz.referrals.models import InformationGiven, Need
from beratungsnetz.referrals.tests.cast import working_day
from e2e import journey
from e2e.conftest import SMALL, OpenWindow
from e2e.steps import card, fact, press, sees, sees_heading, sees_not, sign_in

# What somebody sees to fill in: one for each name, without buttons and what is hidden or folded away.
ASKED = """() => { const seen = [...document.querySelectorAll("main :is(input, select, textarea)")]
    .filter(one => one.type !== "hidden" && one.name && one.checkVisibility())
    .filter(one => !one.closest("details:not([open])"));
    return new Set(seen.map(one => one.name)).size; }"""


def goes(mira: Page, way: str) -> None:
    press(mira, "Jemandem weiterhelfen")
    sees_heading(mira, "Wie möchten Sie weiterhelfen?")
    press(mira, way)


def finds(mira: Page, words: str, node: str) -> None:
    mira.get_by_label("Suchworte").fill(words)
    press(mira, "Suchen")
    mira.get_by_label(node).check()


def test_information_to_take_along(city: Network, window: OpenWindow, size: dict[str, int]) -> None:
    """Two nodes on one sheet, in Turkish; four inputs, and nothing of the person stays."""
    mira = window(size)
    sign_in(mira, "Mira")
    goes(mira, "Auskunft mitgeben")
    before = Need.objects.count()
    finds(mira, "Mietschulden", "Beratung bei Mietschulden und Kündigung")
    finds(mira, "Alkohol", journey.NODE)
    expect(mira.get_by_label("Beratung bei Mietschulden und Kündigung")).to_be_checked()
    assert mira.evaluate(ASKED) <= 4
    mira.get_by_label("In welcher Sprache soll das Blatt sein?").select_option("Türkçe")
    press(mira, "Blatt machen")
    sees(mira.get_by_role("status"), "Das Blatt ist fertig")
    for text in ("Burada yardım alabilirsiniz", "0221 4710 120", "0221 4710 110", "Lindenplatz 1"):
        sees(mira.locator("article"), text)
    sees_not(mira.locator("article"), "Ankerplatz", "Mira")
    address = mira.get_by_role("link", name="Als PDF öffnen").get_attribute("href")
    assert mira.request.get(address or "").body().startswith(b"%PDF")
    assert InformationGiven.objects.get().topic is not None
    assert Need.objects.count() == before


def test_an_appointment_agreed_by_phone(city: Network, window: OpenWindow, size: dict[str, int]) -> None:
    """Begun as information: the node goes along. One screen, an odd time asked about once, then the slip."""
    mira = window(size)
    sign_in(mira, "Mira")
    goes(mira, "Auskunft mitgeben")
    finds(mira, "Alkohol", journey.NODE)
    press(mira, "Anderen Weg wählen")
    press(mira, "Termin vereinbaren")
    expect(mira.get_by_label(journey.NODE)).to_be_checked()
    assert mira.evaluate(ASKED) <= 6
    mira.get_by_label("Tag", exact=True).fill(working_day(ahead=2).isoformat())
    mira.get_by_label("Uhrzeit").fill("03:00")
    mira.get_by_label("Deckname").fill("Leiser Klee 31")
    press(mira, "Termin eintragen")
    sees(mira, "Wirklich um 3 Uhr in der Nacht?")
    expect(mira.get_by_label("Deckname")).to_have_value("Leiser Klee 31")
    press(mira, "Ja, der Termin stimmt")
    sees_heading(mira, "Der Termin steht")
    sees(fact(mira, "Wo"), journey.NODE)
    journey.mira_prints_the_slip(mira)


def test_a_begleitung_asks_for_twelve_inputs_at_most(
    city: Network, window: OpenWindow, size: dict[str, int]
) -> None:
    """As many as are seen just before the request goes out."""
    mira = window(size)
    journey.mira_takes_it_down(mira)
    assert mira.evaluate(ASKED) <= 12
    journey.mira_asks_the_node(mira)


def test_acute_shows_the_numbers_at_once_without_a_script(city: Network, window: OpenWindow) -> None:
    """Chosen, not sent: the numbers are there already. No request goes out."""
    mira = window(SMALL, java_script_enabled=False)
    sign_in(mira, "Mira")
    goes(mira, "Begleiten")
    numbers = mira.get_by_role("region", name="Nummern für den Notfall")
    expect(numbers).to_be_hidden()
    mira.get_by_label("akut", exact=True).check()
    expect(numbers.get_by_role("link", name="112 Rettungsdienst")).to_be_visible()
    expect(mira.get_by_role("button", name="Begleitung anfragen")).to_have_count(0)
    mira.get_by_label("Thema", exact=True).select_option("Seelische Krisen")
    mira.get_by_label("Deckname").fill("Heller Hafen 76")
    press(mira, "Speichern, ohne Anfrage")
    sees_heading(mira, "Bitte rufen Sie jetzt an")
    press(mira, "Zurück zu Heute")
    sees(card(mira, "Heller Hafen 76"), "Jetzt anrufen, danach notieren")
    card(mira, "Heller Hafen 76").get_by_role("link", name="Anrufen").click()
    press(mira, "Notieren, was war")
    mira.get_by_label("112, Rettungsdienst").check()
    mira.get_by_label("wir gemeinsam mit der Person").check()
    press(mira, "Anruf notieren")
    sees(fact(mira, "Angerufen"), "112, Rettungsdienst")
    mira.locator(".bn-nav--small summary").click()
    press(mira.locator(".bn-nav--small"), "Heute")
    sees(card(mira, "Heller Hafen 76"), "Nächste Stelle wählen")


def test_parts_are_covered_one_by_one_and_the_person_comes_back(
    city: Network, window: OpenWindow, size: dict[str, int]
) -> None:
    """Rent and debts: two parts, each with its own turn; with the last one the need is met."""
    mira = window(size)
    sign_in(mira, "Mira")
    goes(mira, "Begleiten")
    mira.get_by_label("Thema", exact=True).select_option("Wohnen und Miete")
    mira.get_by_label("Deckname").fill("Milder Klee 44")
    press(mira, "Nur Anliegen speichern")
    press(mira, "Zum Anliegen")
    press(mira, "In Teile gliedern")
    mira.get_by_label("Worum geht es noch?").select_option("Schulden und Insolvenz")
    press(mira, "Teil dazunehmen")
    press(mira, "Zum Anliegen")
    press(mira, "Stelle für „Schulden und Insolvenz“ suchen")
    expect(mira.get_by_label("Für welchen Teil?").locator("option:checked")).to_have_text(
        "Schulden und Insolvenz"
    )
    mira.get_by_label("P-Konto-Sprechstunde").check()
    mira.get_by_label("Ohne Namen: Wir sagen nichts über die Person").check()
    press(mira, "Begleitung anfragen")
    sees(mira, "Das ist Ihre eigene Stelle.")  # asked once; the same button again means it
    press(mira, "Begleitung anfragen")
    press(mira, "Zum Anliegen")
    press(mira, "Teile ansehen")
    card(mira, "Wohnen und Miete").get_by_role("button", name="Dieser Teil ist gedeckt").click()
    sees(card(mira, "Wohnen und Miete"), "Gedeckt")
    sees(card(mira, "Schulden und Insolvenz"), "P-Konto-Sprechstunde: angefragt")
    card(mira, "Schulden und Insolvenz").get_by_role("button", name="Dieser Teil ist gedeckt").click()
    sees(fact(mira, "Stand"), "gedeckt")
    press(mira, "Die Person kommt wieder")
    expect(mira.get_by_label("Deckname")).to_have_value("Milder Klee 44")
    press(mira, "Neues Anliegen aufnehmen")
    sees(mira, "Das neue Anliegen ist da.")
    press(mira, "Abbrechen")
    sees(fact(mira, "Kam schon einmal"), "Anliegen vom")
