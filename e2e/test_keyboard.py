"""The first half of the first way without a mouse: Tab, Enter, arrows, typing; one always sees where."""

from playwright.sync_api import Page, expect

from beratungsnetz.demo.people import PASSWORD
from beratungsnetz.networks.models import Network
from e2e import journey
from e2e.conftest import OpenWindow
from e2e.steps import address, go, sees, sees_heading
from e2e.world import taken_down

MANY = 90
WHERE = """() => { const one = document.activeElement; const labels = [...(one.labels || [])];
    const label = labels.map(one => one.innerText).join(" ");
    const named = one.getAttribute("aria-label") || label || one.innerText;
    return (named || one.tagName).trim().replace(/\\s+/g, " "); }"""
# Seen: an outline or a shadow, on the element itself, or on what stands for it (a label, a wrapper).
SHOWN = """() => { const one = document.activeElement; const box = one.getBoundingClientRect();
    const near = [one, one.parentElement, ...(one.labels || [])];
    const drawn = near.some(node => { const look = getComputedStyle(node);
        const outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0;
        return outlined || look.boxShadow !== "none"; });
    return drawn && box.width > 0 && box.bottom > 0 && box.top < innerHeight; }"""


def tab_to(page: Page, name: str) -> None:
    """Tab until the thing called so has the focus; on the way the focus is always to be seen."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        assert page.evaluate(SHOWN), f"the focus on „{here}“ cannot be seen at {page.url}"
        if here == name or here.startswith(f"{name} –"):
            return
    raise AssertionError(f"„{name}“ cannot be reached by Tab at {page.url}")


def typed(page: Page, label: str, text: str) -> None:
    """Go to a field and write; what stood there is replaced."""
    tab_to(page, label)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def entered(page: Page, name: str) -> None:
    """Go to a button or link, and press Enter."""
    tab_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def signs_in(page: Page) -> None:
    go(page, "/anmelden/")
    typed(page, "E-Mail-Adresse", address("Mira"))
    typed(page, "Passwort", PASSWORD)
    page.keyboard.press("Enter")
    sees_heading(page, "Was ist heute dran?")


def test_a_need_by_keyboard(city: Network, window: OpenWindow) -> None:
    """Sign in, take a need down, look for a node, ask it."""
    mira = window()
    signs_in(mira)
    entered(mira, "Jemandem weiterhelfen")
    sees_heading(mira, "Wie möchten Sie weiterhelfen?")
    entered(mira, "Begleiten")
    sees_heading(mira, "Wobei braucht jemand Hilfe?")
    tab_to(mira, "Thema")
    mira.keyboard.type("Sucht")
    tab_to(mira, "Wo wohnt die Person?")
    mira.keyboard.type("Hafen")
    tab_to(mira, "normal")
    mira.keyboard.press("ArrowRight")
    typed(mira, "Deckname", journey.CODE_NAME)
    typed(mira, "Name", journey.NAME)
    typed(mira, "Suchworte", "Alkohol")
    entered(mira, "Suchen")
    expect(mira.get_by_label(journey.NODE)).to_be_visible()
    for _ in range(MANY):
        mira.keyboard.press("Tab")
        if mira.evaluate("() => document.activeElement.name") == "service":
            break
    mira.keyboard.press("Space")
    while mira.evaluate(WHERE) != journey.NODE:
        mira.keyboard.press("ArrowDown")
    expect(mira.get_by_label(journey.NODE)).to_be_checked()
    mira.keyboard.press("Tab")
    assert mira.evaluate("() => document.activeElement.name") == "how"
    mira.keyboard.press("Space")
    expect(mira.get_by_label("Die Freigabe ist hier auf Papier unterschrieben")).to_be_checked()
    entered(mira, "Begleitung anfragen")
    sees_heading(mira, "Die Anfrage ist unterwegs")
    sees(mira, journey.AGENCY)


def test_enter_in_the_search_words_searches(city: Network, window: OpenWindow) -> None:
    """Whoever types words and presses Enter wants to search, not to send a request."""
    mira = window()
    signs_in(mira)
    go(mira, f"/{city.slug}/anliegen/neu/")
    mira.get_by_label("Suchworte").focus()
    mira.keyboard.type("Alkohol")
    mira.keyboard.press("Enter")
    expect(mira.get_by_label(journey.NODE)).to_be_visible()
    sees_heading(mira, "Wobei braucht jemand Hilfe?")
    expect(mira.locator("#fehler")).to_have_count(0)


def test_single_keys_walk_through_a_list_only_where_they_are_wanted(
    city: Network, window: OpenWindow
) -> None:
    """Off at first; switched on: j, k, o, / and ?, and in a field they are letters."""
    for _ in range(2):
        taken_down(city)
    mira, where = window(), "() => document.activeElement.closest('tr')?.rowIndex || 0"
    signs_in(mira)
    go(mira, f"/{city.slug}/anliegen/")
    mira.keyboard.press("j")
    assert mira.evaluate(where) == 0, "nobody asked for it"
    go(mira, "/konto/tastatur/")
    mira.get_by_label("Einzelne Tasten benutzen").check()
    mira.get_by_role("button", name="Speichern").click()
    go(mira, f"/{city.slug}/anliegen/")
    places = []
    for key in "jjk":
        mira.keyboard.press(key)
        places.append(mira.evaluate(where))
    assert places == [1, 2, 1]
    mira.keyboard.press("?")
    expect(mira.get_by_role("dialog", name="Tasten für Listen")).to_be_visible()
    mira.keyboard.press("Escape")
    opened = mira.evaluate("() => document.activeElement.getAttribute('href')")
    mira.keyboard.press("o")
    mira.wait_for_url(f"**{opened}")
    go(mira, f"/{city.slug}/angebote")
    mira.keyboard.press("/")
    mira.keyboard.type("jo?")
    expect(mira.locator("[name=q]").first).to_have_value("jo?")


def test_the_skip_link_comes_first_and_leads_to_the_content(city: Network, window: OpenWindow) -> None:
    page = window()
    go(page, f"/{city.slug}/")
    page.keyboard.press("Tab")
    assert page.evaluate(WHERE) == "Zum Inhalt springen"
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "inhalt"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.name") == "q"


def test_the_focus_goes_to_what_is_wrong(city: Network, window: OpenWindow) -> None:
    """A refused form: the summary has the focus, its first link leads to the field."""
    mira = window()
    signs_in(mira)
    entered(mira, "Jemandem weiterhelfen")
    sees_heading(mira, "Wie möchten Sie weiterhelfen?")
    entered(mira, "Begleiten")
    sees_heading(mira, "Wobei braucht jemand Hilfe?")
    typed(mira, "Deckname", journey.CODE_NAME)
    entered(mira, "Begleitung anfragen")
    summary = mira.locator("#fehler")
    expect(summary).to_be_focused()
    sees(summary, "Bitte wählen Sie „Thema“ aus.")
    mira.keyboard.press("Tab")
    mira.keyboard.press("Enter")
    expect(mira.get_by_label("Thema", exact=True)).to_be_focused()
    expect(mira.get_by_label("Deckname")).to_have_value(journey.CODE_NAME)
