"""An agency edits its service, the office decides, the agency takes it back; somebody says it is wrong."""

from playwright.sync_api import Page, expect

from beratungsnetz.directory.models import Change, Service
from beratungsnetz.networks.models import Network
from e2e.conftest import OpenWindow
from e2e.steps import go, press, sees, sees_heading, sign_in

NARROW = {"width": 320, "height": 640}


def edits(mira: Page) -> None:
    """By the keyboard's own way: the form, the preview, the same form again."""
    press(mira, "Unsere Angebote")
    press(mira, "Angebot bearbeiten")
    sees_heading(mira, "Was soll hier stehen?")
    mira.get_by_label("Was kostet es?").fill("Fünf Euro im Monat")
    mira.get_by_label("Telefonnummern").fill("0221 4710-444 (Empfang)")
    press(mira, "Vorschau zeigen")
    preview = mira.get_by_role("table")
    expect(preview).to_contain_text("wird erst geprüft")
    expect(preview).to_contain_text("0221 4710-444 (Empfang)")
    press(mira, "Speichern")
    sees(mira, "Ein Teil gilt ab sofort, den anderen prüft noch eine zweite Person.")


def decides(derya: Page) -> None:
    """From today's list to the decision."""
    derya.locator(".bn-card", has_text="Änderung prüfen").get_by_role("link", name="Prüfen").click()
    sees_heading(derya, "Darf das so stehen?")
    expect(derya.get_by_role("table")).to_contain_text("Fünf Euro im Monat")
    press(derya, "Ja, übernehmen")
    sees(derya, "Übernommen. So steht es jetzt überall.")


def takes_back(mira: Page) -> None:
    """The number, which held at once, comes back at once."""
    numbers = mira.locator("section", has=mira.get_by_role("heading", name="Telefonnummern"))
    numbers.get_by_role("button", name="Zurücknehmen").click()
    sees(mira, "Zurückgenommen. So steht es jetzt überall.")


def says_so(visitor: Page, service: Service) -> None:
    """On an old phone, without script, without account."""
    go(visitor, f"/{service.network.slug}/angebote/{service.public_id}/")
    press(visitor, "Stimmt hier etwas nicht? Sagen Sie es uns.")
    visitor.get_by_label("Die Kosten").check()
    press(visitor, "Hinweis abschicken")
    sees_heading(visitor, "Danke für Ihren Hinweis")


def test_from_the_edit_to_the_undo(city: Network, window: OpenWindow) -> None:
    mira, derya = window(), window()
    sign_in(mira, "Mira")
    edits(mira)
    sign_in(derya, "Derya")
    decides(derya)
    mira.reload()
    takes_back(mira)
    change = Change.objects.get(values__has_key="cost")
    assert change.service
    says_so(window(NARROW, java_script_enabled=False), change.service)
    assert Change.objects.filter(source="public", service=change.service, wrong="cost").count() == 1
