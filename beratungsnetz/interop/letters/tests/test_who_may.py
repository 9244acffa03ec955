"""The office does not seat itself with a letter, and a link falls with its letter."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.interop.letters import actions
from beratungsnetz.interop.letters.models import Letter
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import accept_invitation, add_member, give_role, invite
from beratungsnetz.networks.actions.invitations import find_invitation
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Invitation, Member, Role, RoleName
from beratungsnetz.referrals.tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CODE = "7K3M-Q0RT-9XWE"
PASSWORD = "Regen-auf-dem-Dach-7"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def empty(cast: Cast) -> Member:
    return add_member(cast.network, by=cast.office_person, name="Radwerkstatt")


@pytest.fixture
def letter(cast: Cast, empty: Member, monkeypatch: pytest.MonkeyPatch) -> Letter:
    cache.clear()
    codes = iter((CODE, "1111-2222-3333"))
    monkeypatch.setattr("beratungsnetz.interop.letters.actions.new_code", lambda: next(codes))
    actions.print_letters(cast.network, by=cast.office_person, members=[empty])
    return Letter.objects.get()


def sits(cast: Cast, member: Member) -> None:
    """Somebody works there from now on."""
    give_role(
        cast.network,
        cast.user(cast.stranger),
        RoleName.COUNSELLOR,
        by=System("test", cast.network),
        member=member,
    )


def token(mails: list[EmailMessage]) -> str:
    return next(word for word in mails[-1].body.split() if "/einladung/" in word).rstrip("/").split("/")[-1]


def test_no_letter_for_a_member_with_people_nor_for_the_office(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user(cast.office_person), backend=BACKEND)
    office = Member.objects.get(network=cast.network, kind=Member.Kind.OFFICE)
    for member, status in ((cast.target, 409), (office, 403)):
        path = reverse("letters:print_again", kwargs={"n": cast.network.slug, "pk": member.pk})
        assert client.post(path).status_code == status
    assert not Letter.objects.exists()


def test_people_who_came_while_the_paper_was_drawn_stop_it(
    cast: Cast, empty: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(*args: object, **more: object) -> bytes:
        sits(cast, empty)
        return b"%PDF"

    monkeypatch.setattr("beratungsnetz.interop.letters.actions.letters_pdf", draw)
    with pytest.raises(WrongMoment):
        actions.print_letters(cast.network, by=cast.office_person, members=[empty])
    assert not Letter.objects.exists()


def test_a_code_is_dead_once_people_work_there_and_the_office_prints_no_other(
    cast: Cast, letter: Letter
) -> None:
    sits(cast, letter.member)
    assert actions.find_letter(CODE, address=None) is None
    with pytest.raises(WrongMoment):
        actions.invite_by_letter(letter, email="a@b.example")
    client = Client()
    client.force_login(cast.user(cast.office_person), backend=BACKEND)
    shown = client.get(reverse("letters:letters", kwargs={"n": cast.network.slug})).content.decode()
    assert "Die Stelle braucht keinen Brief." in shown
    assert "Neuen Brief drucken" not in shown


def test_a_letter_lets_nobody_of_the_office_in(
    cast: Cast, letter: Letter, delivered: Callable[[], list[EmailMessage]]
) -> None:
    with pytest.raises(NotAllowed, match="Sich selbst"):
        actions.invite_by_letter(letter, email=cast.user(cast.office_person).email.upper())
    later = cast.user(cast.stranger)
    made = actions.invite_by_letter(letter, email=later.email).invitation
    assert made is not None
    office = Member.objects.get(network=cast.network, kind=Member.Kind.OFFICE)
    opened = token(delivered())
    give_role(cast.network, later, RoleName.OFFICE, by=System("test", cast.network), member=office)
    assert find_invitation(opened) is None
    with pytest.raises(NotAllowed, match="Sich selbst"):
        accept_invitation(made, name="", password="", signed_in=later)
    assert not Role.objects.filter(member=letter.member).exists()


def test_a_new_letter_kills_the_link_of_the_old_one(
    cast: Cast, letter: Letter, delivered: Callable[[], list[EmailMessage]]
) -> None:
    made = actions.invite_by_letter(letter, email="dieb@mieter.example").invitation
    assert made is not None
    opened = token(delivered())
    assert find_invitation(opened) is not None
    actions.print_letters(cast.network, by=cast.office_person, members=[letter.member])
    made.refresh_from_db()
    assert made.withdrawn_at is not None
    Invitation.objects.update(withdrawn_at=None)  # as rows of before are
    assert find_invitation(opened) is None
    with pytest.raises(WrongMoment):
        accept_invitation(made, name="Dieb", password=PASSWORD)


def test_a_link_falls_when_people_work_there_but_one_from_a_person_stands(cast: Cast, letter: Letter) -> None:
    by_code = actions.invite_by_letter(letter, email="a@mieter.example").invitation
    by_person = invite(
        by=cast.office_person, email="b@mieter.example", role=RoleName.MANAGER, member=letter.member
    )
    assert by_code is not None
    sits(cast, letter.member)
    with pytest.raises(WrongMoment):
        accept_invitation(by_code, name="Anna", password=PASSWORD)
    accept_invitation(by_person, name="Bea", password=PASSWORD)


def test_the_same_key_with_a_corrected_address_sends_again(
    letter: Letter, delivered: Callable[[], list[EmailMessage]]
) -> None:
    typed = {"code": CODE, "key": str(uuid4())}
    for email in ("falsch@m.example", "richtig@m.example", "richtig@m.example", "falsch@m.example"):
        assert Client().post(reverse("access"), {**typed, "email": email}).status_code == 302
    sent = [mail.to[0] for mail in delivered()]
    assert sent == ["falsch@m.example", "richtig@m.example", "falsch@m.example"]
    assert Invitation.objects.open(timezone.now()).get(member=letter.member).email == "falsch@m.example"


def test_a_letter_sends_ten_mails_in_all(letter: Letter) -> None:
    for number in range(10):
        cache.clear()
        actions.invite_by_letter(letter, email=f"nr{number}@m.example")
    cache.clear()
    with pytest.raises(WrongMoment, match="10 E-Mails"):
        actions.invite_by_letter(letter, email="nr10@m.example")
    assert Invitation.objects.filter(member=letter.member).count() == 10
