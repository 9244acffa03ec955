"""The first way in chapters: a need is taken down, a node is found, the person arrives.

Several walks tell it (wide and small windows, without JavaScript), so it is written once.
"""

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page, expect

from e2e.steps import (
    HOME,
    card,
    fact,
    go,
    open_slip,
    press,
    sees,
    sees_heading,
    sees_not,
    sign_in,
    unlock,
)

NAME, PHONE = "Luise Canaris", "0221 4710 299"
CODE_NAME = "Blauer Fink"
NODE = "Suchtberatung für Erwachsene"
AGENCY = "Lotsenhaus Suchthilfe"
ABOUT = "Sucht · Hafenviertel · Polnisch"


# All of the drawing lies within what is shown of it.
QR_IS_WHOLE = """() => { const code = document.querySelector(".bn-slip svg");
    const shown = code.getBoundingClientRect(), drawn = code.querySelector("path").getBoundingClientRect();
    return drawn.right <= shown.right + 1 && drawn.bottom <= shown.bottom + 1 && shown.width > 100; }"""


@dataclass(frozen=True)
class Paper:
    """What the person takes home: the code, and apart from it the PIN."""

    code: str
    pin: str


def mira_takes_it_down(mira: Page) -> None:
    """On one page: the need first, then the search. What was typed is still there after searching."""
    sign_in(mira, "Mira")
    press(mira, "Jemandem weiterhelfen")
    press(mira, "Begleiten")
    sees_heading(mira, "Wobei braucht jemand Hilfe?")
    mira.get_by_label("Thema", exact=True).select_option("Sucht")
    mira.get_by_label("Wo wohnt die Person?").select_option("Hafenviertel")
    mira.get_by_label("In welcher Sprache?").select_option("Polnisch")
    mira.get_by_label("eilig", exact=True).check()
    mira.get_by_label("Deckname").fill(CODE_NAME)
    mira.get_by_label("Name – freiwillig", exact=True).fill(NAME)
    mira.get_by_label("Telefon").fill(PHONE)
    mira.get_by_label("Suchworte").fill("Alkohol, seit die Arbeit weg ist")
    press(mira, "Suchen")
    mira.get_by_label(NODE).check()
    expect(mira.get_by_label("Thema", exact=True).locator("option:checked")).to_have_text("Sucht")
    expect(mira.get_by_label("eilig", exact=True)).to_be_checked()
    expect(mira.get_by_label("Deckname")).to_have_value(CODE_NAME)
    expect(mira.get_by_label("Name – freiwillig", exact=True)).to_have_value(NAME)
    expect(mira.get_by_label("Telefon")).to_have_value(PHONE)


def mira_asks_the_node(mira: Page) -> None:
    """The release is signed on paper, and the request goes out."""
    mira.get_by_label("Die Freigabe ist hier auf Papier unterschrieben").check()
    press(mira, "Begleitung anfragen")
    sees_heading(mira, "Die Anfrage ist unterwegs")
    sees(mira, "Einen Namen sieht sie noch nicht.")


def mira_prints_the_slip(mira: Page) -> Paper:
    """The code appears once, the PIN apart from it; neither topic nor agency is on the paper."""
    press(mira, "Zettel für die Person drucken")
    return printed(mira)


def printed(mira: Page) -> Paper:
    """The sheet itself, once it is asked for."""
    press(mira, "Zettel machen")
    sees_heading(mira, "Mein Zettel")
    code, pin = mira.locator(".bn-code__value").all_inner_texts()
    expect(mira.get_by_role("button", name="Drucken")).to_be_visible()
    for media in ("screen", "print"):
        mira.emulate_media(media=media)  # type: ignore[arg-type]
        assert mira.evaluate(QR_IS_WHOLE), f"The QR code is cut off on {media}."
    mira.emulate_media(media="screen")
    for paper in mira.locator(".bn-slip").all():
        sees_not(paper, "Sucht", AGENCY, NAME, CODE_NAME)
    return Paper(code, pin)


def jonas_sees_no_name(jonas: Page) -> None:
    """The request: topic, area, language, urgency. Not the name, not the number, not the code name."""
    sign_in(jonas, "Jonas")
    request = card(jonas, ABOUT)
    sees(request, "Anfrage beantworten")
    sees(request, "eilig")
    request.get_by_role("link", name="Antworten").click()
    sees(jonas.get_by_role("heading", level=1), "Begleitung: Sucht · Kennzeichen ")
    expect(fact(jonas, "Gebiet")).to_have_text("Hafenviertel")
    expect(fact(jonas, "Sprache")).to_have_text("Polnisch")
    expect(fact(jonas, "Dringlichkeit")).to_have_text("eilig")
    sees(jonas, "Einen Namen sehen Sie erst, wenn Sie angenommen haben.")
    sees_not(jonas, NAME, PHONE, CODE_NAME)


def jonas_accepts_and_reads(jonas: Page) -> None:
    """Only now, with his vault open, he reads who it is. Covered, until he looks."""
    press(jonas, "Annehmen")
    sees(jonas, "Angenommen.")
    sees_not(jonas, NAME)
    press(jonas, "Tresor aufschließen")
    unlock(jonas)
    press(jonas, "Name und Kontakt lesen")
    cover = jonas.locator("details[data-lock]")
    expect(cover.get_by_text(NAME)).to_be_hidden()
    cover.locator("summary").click()
    expect(cover.get_by_text(NAME)).to_be_visible()
    expect(cover.get_by_text(PHONE)).to_be_visible()
    press(jonas, "Zurück")


def jonas_makes_an_appointment(jonas: Page, day: date) -> None:
    """He has called; the appointment is at half past two, after the open hours: it is asked about once."""
    press(jonas, "Termin eintragen")
    jonas.get_by_label("Tag").fill(day.isoformat())
    jonas.get_by_label("Uhrzeit").fill("14:30")
    press(jonas, "Termin eintragen")
    sees(jonas, "Um diese Zeit ist dort geschlossen")
    press(jonas, "Ja, der Termin stimmt")
    sees(jonas, "Der Termin steht.")
    sees(fact(jonas, "Termin"), "14:30 Uhr")


def jonas_welcomes(jonas: Page) -> None:
    """On the day: she came."""
    sign_in(jonas, "Jonas")
    card(jonas, ABOUT).get_by_role("link", name="Eintragen").click()
    press(jonas, "Angekommen")
    jonas.get_by_label("Wir haben die Person gesehen").check()
    press(jonas, "Angekommen")
    sees(jonas, "Ab jetzt ist Ihre Stelle verantwortlich.")


def jonas_closes(jonas: Page) -> None:
    """The advice has ended; the person was asked."""
    press(jonas, "Abschließen")
    jonas.get_by_label("Das Anliegen ist gedeckt", exact=True).check()
    jonas.get_by_label("Die Person wurde gefragt").check()
    press(jonas, "Abschließen")
    sees(jonas, "Abgeschlossen.")
    expect(fact(jonas, "Ergebnis")).to_have_text("Das Anliegen ist gedeckt. Die Person wurde gefragt.")


def the_slip_says(person: Page, paper: Paper, words: str) -> None:
    """The person's own page: the next step, and without the PIN neither topic nor agency."""
    open_slip(person, paper.code)
    sees(person, words)
    if person.get_by_role("link", name="Mehr sehen, mit PIN").count():
        sees_not(person, AGENCY, "Sucht", NAME)


def mira_finds_it(mira: Page) -> None:
    """From her list of needs to this one; what is covered has a list of its own."""
    go(mira, f"{HOME}anliegen/")
    press(mira, "gedeckt")
    mira.get_by_role("link", name=CODE_NAME).click()
    sees_heading(mira, CODE_NAME)
