"""A letter is printed, its code opens once, and a new one kills the old."""

from collections.abc import Callable
from datetime import timedelta

import page as pdf_page
import pytest
import time_machine
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.directory.models import Location, Organization, Service, ServiceAtLocation
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.interop.letters import actions
from beratungsnetz.interop.letters.models import Letter
from beratungsnetz.interop.letters.paper import Addressed, letters_pdf
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.models import Invitation, Member, Role, RoleName
from beratungsnetz.people.limits import TooManyTries
from beratungsnetz.referrals.tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODES = ("7K3M-Q0RT-9XWE", "1111-2222-3333")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def office(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user(cast.office_person), backend=BACKEND)
    return client


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next codes are known."""
    left = iter(CODES)
    monkeypatch.setattr("beratungsnetz.interop.letters.actions.new_code", lambda: next(left))


@pytest.fixture
def organization(cast: Cast) -> Organization:
    service = make_service(cast.network, "Mieterhilfe", organization="Mieterhilfe e.V.")
    place = Location.objects.create(network=cast.network, street="Markt 1", postal_code="45127", city="Essen")
    ServiceAtLocation.objects.create(service=service, location=place)
    found = service.organization
    assert found is not None
    return found


def url(cast: Cast, name: str, **more: object) -> str:
    return reverse(f"letters:{name}", kwargs={"n": cast.network.slug, **more})


def printed(cast: Cast, organization: Organization) -> Letter:
    actions.print_letters(cast.network, by=cast.office_person, organizations=[organization])
    return Letter.objects.get(revoked_at=None)


@pytest.mark.usefixtures("codes")
def test_from_the_letter_to_an_account(
    cast: Cast, office: Client, organization: Organization, delivered: Callable[[], list[EmailMessage]]
) -> None:
    answer = office.post(url(cast, "print_chosen"), {"stelle": [organization.pk]})
    assert answer["Content-Type"] == "application/pdf"
    member = Member.objects.get(name="Mieterhilfe e.V.")
    letter = Letter.objects.get()
    assert letter.member == member
    assert CODES[0] not in letter.code_digest
    somebody = Client()
    typed = {"code": CODES[0].lower().replace("-", " "), "email": "leitung@mieter.example"}
    assert somebody.post(reverse("access"), typed)["Location"] == reverse("access_sent")
    [sent] = delivered()
    assert sent.to == ["leitung@mieter.example"]
    assert "/einladung/" in sent.body
    path = next(word for word in sent.body.split() if "/einladung/" in word).split("/", 3)[3]
    new = {"name": "Lea", "password": "Regen-auf-dem-Dach-7", "again": "Regen-auf-dem-Dach-7"}
    assert somebody.post(f"/{path}", new).status_code == 200
    assert Role.objects.get(member=member).role == RoleName.MANAGER
    assert "angenommen am" in office.get(url(cast, "letters")).content.decode()
    assert Client().post(reverse("access"), typed).status_code == 422


@pytest.mark.usefixtures("codes")
def test_a_new_letter_kills_the_old_code(cast: Cast, office: Client, organization: Organization) -> None:
    old = printed(cast, organization)
    office.post(url(cast, "print_again", pk=old.member_id))
    assert actions.find_letter(CODES[0], address=None) is None
    found = actions.find_letter(CODES[1], address=None)
    assert found is not None
    assert found.member_id == old.member_id


@pytest.mark.usefixtures("codes")
def test_a_mistyped_address_costs_nothing_and_the_first_link_is_dead(
    cast: Cast, organization: Organization
) -> None:
    letter = printed(cast, organization)
    actions.invite_by_letter(letter, email="falsch@mieter.example")
    actions.invite_by_letter(letter, email="richtig@mieter.example")
    open_ones = Invitation.objects.open(timezone.now()).filter(member=letter.member)
    assert [one.email for one in open_ones] == ["richtig@mieter.example"]


@pytest.mark.usefixtures("codes")
def test_after_sixty_days_the_code_opens_nothing(cast: Cast, organization: Organization) -> None:
    letter = printed(cast, organization)
    with time_machine.travel(timezone.now() + timedelta(days=61), tick=False):
        assert actions.find_letter(CODES[0], address=None) is None
        with pytest.raises(WrongMoment):
            actions.invite_by_letter(letter, email="a@b.example")


def test_guessing_ends_soon(cast: Cast) -> None:
    cache.clear()
    with pytest.raises(TooManyTries):
        for number in range(30):
            actions.find_letter(f"0000-0000-{number:04d}", address="203.0.113.9")
    cache.clear()


@pytest.mark.usefixtures("codes")
def test_only_the_office_prints_and_a_secret_address_is_on_no_envelope(
    cast: Cast, organization: Organization
) -> None:
    with pytest.raises(NotAllowed):
        actions.print_letters(cast.network, by=cast.counsellor, organizations=[organization])
    assert Addressed.organization(organization).lines == ("Mieterhilfe e.V.", "Markt 1", "45127 Essen")
    Location.objects.filter(services__in=Service.objects.filter(organization=organization)).update(
        address_is_secret=True, street="", postal_code=""
    )
    assert Addressed.organization(organization).lines == ("Mieterhilfe e.V.",)


def test_the_letters_are_valid_pdf_ua(cast: Cast) -> None:
    now = timezone.now()
    to = [
        Addressed("Haus [#eval] *A*", ("Haus [#eval] *A*", "Markt 1", "45127 Essen")),
        Addressed("B", ("B",)),
    ]
    pdf = letters_pdf(cast.network, to, CODES, printed_at=now, expires_at=now + timedelta(days=60))
    assert pdf_page.validate_pdf_bytes(pdf, profile="ua-1").is_compliant
