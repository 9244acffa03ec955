"""Every page, for everybody: axe finds nothing, wide and small, light and dark; and no page is forgotten."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.mail import EmailMessage
from playwright.sync_api import Page, Response, expect

from beratungsnetz.networks.actions import invite
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.people.models import User
from beratungsnetz.ui.languages import BY_SEGMENT, in_language
from e2e.conftest import SMALL, OpenWindow
from e2e.looking import look
from e2e.pages import (
    NOT_LOOKED_AT,
    ON_THE_WAY,
    Sight,
    answer_sights,
    desk_sights,
    public_sights,
    referral_sights,
    routes,
    slip_sights,
)
from e2e.steps import address, give_pin, go, link_in, open_slip, press, sign_in, unlock
from e2e.world import led_to, staff

NOBODY: list[str] = []
IN_LANGUAGES = ("directory:", "networks:", "findings:", "slip:")


def look_at(pages: dict[str, Page], sights: Iterable[Sight]) -> list[str]:
    """Visit each sight with the window of who looks; what is wrong, with the page's address."""
    wrong = []
    for sight in (one for one in sights if one.is_dealt):
        page = pages[sight.who]
        answer = page.goto(sight.path)
        if sight.press:
            answer = pressed(page, sight.press)
        page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        where = f"{sight.who} at {sight.path} {sight.press}"
        if answer is None or answer.status != sight.status:
            wrong.append(f"{where}: answered {answer.status if answer else 'nothing'}, not {sight.status}")
        wrong += [f"{where}: {one}" for one in look(page, printed=sight.printed)]
    return wrong


def pressed(page: Page, name: str) -> Response:
    """The answer to a button: a new page, or with htmx a part of this one."""
    button = page.locator("main").get_by_role("button", name=name, exact=True)
    if button.get_attribute("hx-post"):
        with page.expect_response(lambda one: one.request.method == "POST") as heard:
            button.click()
        expect(page.locator(f"{button.get_attribute('hx-target')} input").first).to_be_visible()
        return heard.value
    with page.expect_navigation() as turned:
        button.click()
    return turned.value


def desk(window: OpenWindow, name: str, *, vault: bool = True) -> Page:
    """A window of somebody who is signed in, with an open vault."""
    page = window()
    sign_in(page, name)
    if vault:
        go(page, "/tresor/")
        unlock(page)
    return page


def test_public_pages(city: Network, window: OpenWindow) -> None:
    """Without an account, and without a cookie."""
    page = window()
    assert look_at({"visitor": page}, public_sights(city)) == NOBODY
    assert page.context.cookies() == NOBODY or {one["name"] for one in page.context.cookies()} == {
        "csrftoken"
    }


def in_arabic(sights: Iterable[Sight]) -> list[Sight]:
    """Those that exist in other languages, from right to left; buttons are pressed in German only."""
    arabic = BY_SEGMENT["ar"]
    return [
        replace(sight, path=in_language(sight.path, arabic))
        for sight in sights
        if not sight.press and sight.status == 200 and sight.route.startswith(IN_LANGUAGES)
    ]


def test_public_pages_in_arabic(city: Network, window: OpenWindow) -> None:
    """From right to left, with German texts between."""
    page = window()
    assert look_at({"visitor": page}, in_arabic(public_sights(city))) == NOBODY
    told = led_to(city, "scheduled")
    open_slip(page, told.paper.code)
    give_pin(page, told.paper.pin)
    assert look_at({"person": page}, in_arabic(slip_sights(told, with_pin=True))[:4]) == NOBODY
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_the_language_is_changed_by_keyboard_on_a_small_screen(city: Network, window: OpenWindow) -> None:
    """The menu opens, stays within the screen, and leads to the same page."""
    page = window(SMALL)
    go(page, f"/{city.slug}/gebiete/")
    page.locator(".bn-languages summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".bn-languages ul")).to_be_visible()
    wrong = look(page)
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    page.locator(".bn-languages a[hreflang=tr]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tr/gebiete/")
    assert page.locator("html").get_attribute("lang") == "tr"
    assert wrong == NOBODY


def test_pages_of_a_desk(city: Network, window: OpenWindow) -> None:
    """Needs, gaps, people, settings, account, vault, protocol."""
    secret = generate_totp_secret()
    emil = User.objects.get(email=address("emil"))
    TOTP.activate(emil, secret)
    RecoveryCodes.activate(emil)
    pages = {name: desk(window, name) for name in ("mira", "derya")}
    pages["hanna"] = desk(window, "hanna", vault=False)
    pages["emil"], pages["visitor"] = window(), window()
    wrong = through_the_door(pages["emil"], secret)
    assert wrong + look_at(pages, desk_sights(city)) == NOBODY


def through_the_door(page: Page, secret: str) -> list[str]:
    """The sign-in's own pages, wrong password and second factor included."""
    go(page, "/anmelden/")
    wrong = look(page)
    page.get_by_label("E-Mail").fill(address("emil"))
    page.get_by_label("Passwort").fill("falsch")
    press(page, "Anmelden")
    page.locator("#fehler, .bn-errors").first.wait_for()
    wrong += look(page)
    page.get_by_label("E-Mail").fill(address("emil"))
    page.get_by_label("Passwort").fill("Linde-Anker-Bruecke")
    press(page, "Anmelden")
    page.wait_for_url("**/anmelden/code/**")
    wrong += look(page)
    page.locator("main input[name=code]").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/heute/")
    return [f"at the door: {one}" for one in wrong]


def test_pages_of_a_begleitung(city: Network, window: OpenWindow) -> None:
    """In each state, from both sides, with the page of every deed."""
    pages = {"mira": desk(window, "mira"), "jonas": desk(window, "jonas")}
    pages["hanna"] = desk(window, "hanna", vault=False)
    assert look_at(pages, referral_sights(city)) == NOBODY


def test_pages_of_the_slip(city: Network, window: OpenWindow) -> None:
    """With the PIN and without, in the states that give the person something to do."""
    wrong = []
    for state, with_pin in (
        ("awaiting_release", False),
        ("scheduled", True),
        ("arrived", False),
        ("closed", True),
    ):
        told, person = led_to(city, state), window()
        open_slip(person, told.paper.code)
        if with_pin:
            give_pin(person, told.paper.pin)
        sights = slip_sights(told, with_pin=with_pin)
        wrong += look_at({"person": person}, sights if state != "closed" else sights[:1])
    assert wrong == NOBODY


def test_pages_without_an_account(city: Network, window: OpenWindow) -> None:
    """The door of an office, a wrong code, the request in each state, and each answer."""
    page, wrong = window(), list[str]()
    for door in answer_sights(city):
        go(page, door.path)
        wrong += look(page)
        page.locator("main input[name=code]").fill("falsch")
        press(page, "Weiter")
        page.locator("#fehler").wait_for()
        wrong += look(page)
        page.locator("main input[name=code]").fill(door.code)
        press(page, "Weiter")
        page.get_by_role("heading", name="Ihr Code, bitte").wait_for(state="detached")
        wrong += look_at({"office": page}, door.sights)
    assert wrong == NOBODY


def test_pages_from_the_mail(
    city: Network, window: OpenWindow, delivered: Callable[[], list[EmailMessage]]
) -> None:
    """An invitation and the welcome, a link that has expired, and a new password."""
    agency = Member.objects.get(network=city, name="Lotsenhaus Suchthilfe")
    invite(by=staff(city, "Derya"), email="neu@beratungsnetz.example", role="counsellor", member=agency)
    page = window()
    go(page, link_in(delivered()[-1]))
    wrong = look(page)
    press(page, "Konto anlegen")
    page.locator("#fehler").wait_for()
    wrong += look(page)
    page.get_by_label("Ihr Name").fill("Nele Winter")
    page.get_by_label("Ihr Passwort", exact=True).fill("Regen auf dem Dach")
    page.get_by_label("Ihr Passwort noch einmal").fill("Regen auf dem Dach")
    press(page, "Konto anlegen")
    page.locator(".bn-code").wait_for()
    wrong += look(page, printed=True)
    go(page, "/einladung/gibt-es-nicht/", expecting=404)
    wrong += look(page)
    mira = User.objects.get(email=address("mira"))
    other = window()
    go(other, f"/passwort/neu/{user_pk_to_url_str(mira)}-{default_token_generator.make_token(mira)}/")
    wrong += look(other)
    go(other, "/passwort/neu/1-set-password/")
    wrong += look(other)
    assert wrong == NOBODY


def test_no_page_is_forgotten(city: Network) -> None:
    """Every route of the URLconf is looked at above, or is no page, and the list says why."""
    told = [led_to(city, "awaiting_release"), led_to(city, "arrived")]
    sights = [*public_sights(city), *desk_sights(city), *referral_sights(city)]
    sights += [one for slip in told for pin in (True, False) for one in slip_sights(slip, with_pin=pin)]
    sights += [sight for door in answer_sights(city) for sight in door.sights]
    seen = {sight.route for sight in sights} | set(ON_THE_WAY)
    assert routes() - seen - NOT_LOOKED_AT.keys() == set()
    assert (seen | NOT_LOOKED_AT.keys()) - routes() == set()
