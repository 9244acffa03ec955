"""„Stimmt das noch?“: a mail, a link that needs no account, one press; then everybody reads who said so."""

from collections.abc import Callable
from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils import timezone
from playwright.sync_api import expect

from beratungsnetz.directory.actions.assurance import ask_member
from beratungsnetz.directory.models import Assurance, Service
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.ui.times import day_words
from e2e.conftest import SMALL, OpenWindow
from e2e.looking import look
from e2e.steps import HOME, go, link_in, press, sees, sees_heading, sees_not

YES = "Ja, alles stimmt noch"


def asks(service: Service) -> None:
    """Nobody has confirmed it for over a year, and its agency is asked by mail."""
    said = timezone.now() - timedelta(days=400)
    Assurance.objects.filter(service=service).update(confirmed_at=said)
    Member.objects.filter(pk=service.member_id).update(email="beratung@stelle.example")
    by = System("tick", service.network)
    assert service.member
    assert ask_member(service.member, by=by, now=timezone.now())


def test_one_press_confirms_without_an_account(
    city: Network, window: OpenWindow, delivered: Callable[[], list[EmailMessage]]
) -> None:
    service = Service.objects.select_related("member", "network").get(texts__name="P-Konto-Sprechstunde")
    asks(service)
    (mail,) = delivered()
    page, link, offer = window(SMALL), link_in(mail), f"{HOME}angebote/{service.public_id}/"
    go(page, link)
    sees_heading(page, "Stimmt das noch?")
    sees(page, "P-Konto-Sprechstunde")
    assert look(page) == []
    press(page, YES)
    sees(page, "Danke, das ist alles")
    go(page, offer)
    today = local_day(timezone.now())
    sees(page, f"Die Stelle hat diese Angaben am {day_words(today, today)} bestätigt.")

    go(page, link)
    sees(page, "Bestätigt. Vielen Dank!")
    expect(page.get_by_role("button", name=YES)).to_have_count(0)
    go(page, f"{link[:-5]}AAAA/", expecting=404)
    sees_heading(page, "Dieser Link gilt nicht")
    sees(page, "Bitte nehmen Sie den Link aus der neuesten Mail.")
    sees_not(page, "P-Konto-Sprechstunde")
