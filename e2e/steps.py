"""What people do again and again, in their words. A step finds things as a person does: by label and name."""

import re

from django.core.mail import EmailMessage
from playwright.sync_api import Locator, Page, expect

from beratungsnetz.demo.people import PASSWORD
from beratungsnetz.demo.village.data import SLUG

HOME = f"/{SLUG}/"
TODAY = f"/{SLUG}/heute/"


def address(name: str) -> str:
    """The mail address of somebody in the demo city, by first name."""
    return f"{name.lower()}@beratungsnetz.example"


def go(page: Page, path: str, *, expecting: int = 200) -> None:
    """Open an address, and insist on its answer."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == expecting, f"{path} answered {answer.status}"


def sign_in(page: Page, name: str, *, password: str = PASSWORD, mail: str = "") -> None:
    """Come in by mail address and password; in the end somebody is at „Heute“."""
    go(page, "/anmelden/")
    page.get_by_label("E-Mail").fill(mail or address(name))
    page.get_by_label("Passwort").fill(password)
    press(page, "Anmelden")
    sees_heading(page, "Was ist heute dran?")


def press(page: Page | Locator, name: str) -> None:
    """Press the button, or follow the link, that is called so."""
    wanted = page.get_by_role("button", name=name, exact=True)
    wanted.or_(page.get_by_role("link", name=name, exact=True)).first.click()


def unlock(page: Page, *, password: str = PASSWORD) -> None:
    """Open one's vault, on the page that asks for it."""
    sees_heading(page, "Tresor öffnen")
    page.get_by_label("Passwort").fill(password)
    press(page, "Öffnen")


def sees_heading(page: Page, text: str) -> None:
    """The page's one heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def sees(page: Page | Locator, text: str) -> None:
    """Somewhere on the page it says so."""
    root = page.locator("body") if isinstance(page, Page) else page
    expect(root).to_contain_text(text)


def sees_not(page: Page | Locator, *texts: str) -> None:
    """Nowhere: neither on the page, nor in what lies behind it."""
    for text in texts:
        if isinstance(page, Page):
            assert text not in source(page), f"{text!r} is on {page.url}"
        else:
            expect(page).not_to_contain_text(text)


def source(page: Page) -> str:
    """What the page is made of, once it is whole: right after a click the next one has come but is empty."""
    page.wait_for_load_state("domcontentloaded")
    return page.content()


def fact(page: Page, label: str) -> Locator:
    """What stands beside `label` in a list of facts."""
    exactly = re.compile(rf"^\s*{re.escape(label)}\s*$")
    return page.locator("dt").filter(has_text=exactly).first.locator("xpath=following-sibling::dd[1]")


def card(page: Page, text: str) -> Locator:
    """The card on „Heute“ that is about `text`."""
    return page.locator(".bn-card", has_text=text)


def open_slip(page: Page, code: str) -> None:
    """The person types the code of the slip."""
    go(page, "/zettel/")
    if page.get_by_label("Ihr Code").count():
        page.get_by_label("Ihr Code").fill(code)
        press(page, "Weiter")
        # The slip speaks the language of the need; these walks read German.
        page.wait_for_url("**/mein/")
        go(page, "/zettel/mein/")
    sees_heading(page, "Wie geht es weiter?")


def give_pin(page: Page, pin: str) -> None:
    """For more: agency, appointment, who has read."""
    press(page, "Mehr sehen, mit PIN")
    page.get_by_label("Ihre PIN").fill(pin)
    press(page, "Weiter")
    sees_heading(page, "Wie geht es weiter?")


def link_in(mail: EmailMessage) -> str:
    """The one link that a mail carries."""
    (link,) = re.findall(r"https?://\S+", str(mail.body))
    return str(link)
