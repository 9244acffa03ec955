"""Inviting, accepting, withdrawing, and ending a role, through the pages."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from beratungsnetz.audit.models import Entry
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import accept_invitation, add_member, end_role, give_role, leave
from beratungsnetz.networks.actor import Staff, System
from beratungsnetz.networks.models import Invitation, Member, Role, RoleName
from beratungsnetz.networks.tests.views.conftest import SignedIn
from beratungsnetz.people import circles
from beratungsnetz.people.models import User
from beratungsnetz.referrals.models import Need
from beratungsnetz.referrals.tests.cast import Cast

PASSWORD = "Ein-langer-Satz-24"


@pytest.fixture
def link(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every path that an invitation's mail carries, in order."""
    seen: list[str] = []

    def sent(template: str, to: str, context: dict[str, str], *, network_ref: int | None = None) -> None:
        seen.append(re.sub(r"^https?://[^/]+", "", context["link"]))

    monkeypatch.setattr("beratungsnetz.networks.actions.invitations.send", sent)
    return seen


def invite(client: Client, member: Member, role: str = RoleName.COUNSELLOR, email: str = "neu@example.org"):  # type: ignore[no-untyped-def]
    return client.post("/musterstadt/personen/einladen/", {"email": email, "role": role, "member": member.pk})


def test_a_manager_invites_and_the_newcomer_founds_an_account(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str]
) -> None:
    assert invite(signed_in(lead), cast.source).status_code == 302
    newcomer = Client()
    page = newcomer.get(link[0])
    assert "Willkommen" in page.content.decode()
    welcome = newcomer.post(link[0], {"name": "Nina Neu", "password": PASSWORD, "again": PASSWORD})
    assert "Ersatzschlüssel" in welcome.content.decode()
    user = User.objects.get(email="neu@example.org")
    assert Role.objects.active().get(user=user).member == cast.source
    assert newcomer.get("/musterstadt/heute/").status_code == 200
    assert not circles.holds(cast.source.teams.get().circle, user), "a colleague has to let them in"
    assert Client().get(link[0]).status_code == 404, "a link is used once"


def test_a_bad_password_keeps_the_name_and_makes_no_account(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str]
) -> None:
    invite(signed_in(lead), cast.source)
    answer = Client().post(link[0], {"name": "Nina Neu", "password": "kurz", "again": "anders"})
    assert answer.status_code == 422
    assert "Nina Neu" in answer.content.decode()
    assert "kurz" not in answer.content.decode().replace("zu kurz", "")
    assert not User.objects.filter(email="neu@example.org").exists()


def test_an_invitation_is_withdrawn_with_one_click(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str]
) -> None:
    client = signed_in(lead)
    invite(client, cast.source)
    made = Invitation.objects.get()
    assert client.post(f"/musterstadt/personen/einladungen/{made.pk}/zurueckziehen/").status_code == 302
    assert Client().get(link[0]).status_code == 404
    assert client.post(f"/musterstadt/personen/einladungen/{made.pk}/zurueckziehen/").status_code in {
        302,
        409,
    }


def test_a_manager_invites_to_no_other_agency(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str]
) -> None:
    assert invite(signed_in(lead), cast.target).status_code == 422
    assert invite(signed_in(lead), cast.source, RoleName.OFFICE).status_code == 422
    assert link == []


def test_nobody_of_the_office_invites_their_own_account_into_an_agency(
    cast: Cast, signed_in: SignedIn, link: list[str]
) -> None:
    client, own = signed_in(cast.office_person), cast.user(cast.office_person).email
    for email in (own, own.upper()):
        answer = invite(client, cast.source, RoleName.MANAGER, email)
        assert answer.status_code == 422
        assert "Das macht die Leitung dieser Stelle." in answer.content.decode()
    empty = add_member(cast.network, by=cast.office_person, name="Noch niemand")
    assert "Laden Sie jemanden aus der Stelle ein." in invite(client, empty, email=own).content.decode()
    assert link == []
    assert invite(client, empty, RoleName.MANAGER, "andere@example.org").status_code == 302
    assert invite(client, cast.office, RoleName.COUNSELLOR, own).status_code == 302, "there they are already"


def test_nobody_gives_themselves_a_role_elsewhere_but_the_agencys_manager_may(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str]
) -> None:
    user = cast.user(cast.office_person)
    with pytest.raises(NotAllowed):
        give_role(cast.network, user, RoleName.COUNSELLOR, by=cast.office_person, member=cast.source)
    assert invite(signed_in(lead), cast.source, email=user.email).status_code == 302
    assert signed_in(cast.office_person).post(link[0]).status_code == 302
    assert Role.objects.active().filter(user=user, member=cast.source).exists()


def test_whom_the_office_invites_reads_nothing_until_the_team_lets_them_in(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str]
) -> None:
    invite(signed_in(cast.office_person), cast.source, RoleName.MANAGER)
    Client().post(link[0], {"name": "Nina Neu", "password": PASSWORD, "again": PASSWORD})
    newcomer = User.objects.get(email="neu@example.org")
    circle = cast.source.teams.get().circle
    assert not circles.holds(circle, newcomer)
    page = signed_in(cast.counsellor).get("/musterstadt/heute/").content.decode()
    assert "Nina Neu" in page, "the team learns of it"
    seat = circles.waiting(circle).get(user=newcomer)
    with pytest.raises(NotAllowed):
        circles.admit(seat, keyring=cast.keyring(cast.office_person), by=cast.office_person)
    circles.admit(seat, keyring=cast.keyring(cast.counsellor), by=cast.counsellor)
    assert circles.holds(circle, newcomer)


def test_an_invitation_ends_with_the_right_to_send_it(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str]
) -> None:
    invite(signed_in(lead), cast.source)
    assert Client().get(link[0]).status_code == 200
    role = Role.objects.active().get(user_id=lead.user_id)
    end_role(role, by=cast.office_person)
    gone = Client().post(link[0], {"name": "Nina Neu", "password": PASSWORD, "again": PASSWORD})
    assert gone.status_code == 404
    assert "Diese Einladung gilt nicht mehr" in gone.content.decode()
    assert not User.objects.filter(email="neu@example.org").exists()
    assert Entry.objects.filter(deed="invitation.withdraw", why="inviter_left").count() == 1
    people = signed_in(cast.office_person).get("/musterstadt/personen/").content.decode()
    assert "neu@example.org" not in people


def test_another_role_that_may_invite_keeps_the_invitation(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str]
) -> None:
    by = System("setup", cast.network)
    more = give_role(cast.network, cast.user(lead), RoleName.COUNSELLOR, by=by, member=cast.source)
    invite(signed_in(lead), cast.source)
    end_role(more, by=cast.office_person)
    assert Client().get(link[0]).status_code == 200


@pytest.mark.parametrize("how", ["member left", "account closed", "between looking and accepting"])
def test_no_link_outlives_its_inviter(
    cast: Cast, signed_in: SignedIn, lead: Staff, link: list[str], how: str
) -> None:
    invite(signed_in(lead), cast.source)
    made = Invitation.objects.get()
    if how == "member left":
        leave(cast.source, by=cast.office_person)
    elif how == "account closed":
        User.objects.filter(pk=lead.user_id).update(is_active=False)
    else:
        Role.objects.filter(user_id=lead.user_id).update(ended_at=timezone.now())
        with pytest.raises(WrongMoment, match="Diese Einladung gilt nicht mehr"):
            accept_invitation(made, name="Nina Neu", password=PASSWORD)
    assert "gilt nicht mehr" in Client().get(link[0]).content.decode()


def test_a_role_without_its_agency_gets_a_sentence(cast: Cast, signed_in: SignedIn, link: list[str]) -> None:
    answer = signed_in(cast.office_person).post(
        "/musterstadt/personen/einladen/", {"email": "neu@example.org", "role": RoleName.COUNSELLOR}
    )
    assert answer.status_code == 422
    assert "Bitte wählen Sie die Beratungsstelle." in answer.content.decode()
    assert link == []


@pytest.mark.parametrize(
    "name", ["Konto gesperrt: https://boese.example/x", "www.boese.example", "a@boese.de", ""]
)
def test_a_name_with_a_link_is_not_carried_to_strangers(
    cast: Cast, signed_in: SignedIn, lead: Staff, delivered: Callable[[], list[EmailMessage]], name: str
) -> None:
    User.objects.filter(pk=lead.user_id).update(name=name)
    invite(signed_in(lead), cast.source)
    body = delivered()[-1].body
    assert "Sie sind in das Netz „Musterstadt“ eingeladen." in body
    assert "boese" not in body
    assert cast.user(lead).email not in body


def test_who_invites_is_named(
    cast: Cast, signed_in: SignedIn, lead: Staff, delivered: Callable[[], list[EmailMessage]]
) -> None:
    User.objects.filter(pk=lead.user_id).update(name="Dr. H. Meyer-Özdemir")
    invite(signed_in(lead), cast.source)
    assert "Dr. H. Meyer-Özdemir lädt Sie in das Netz „Musterstadt“ ein." in delivered()[-1].body


def test_sent_twice_one_invitation_goes_out(cast: Cast, signed_in: SignedIn, link: list[str]) -> None:
    client = signed_in(cast.office_person)
    data = {
        "email": "neu@example.org",
        "role": RoleName.COUNSELLOR,
        "member": cast.source.pk,
        "key": "6dbd0f33-77a8-4e5c-b1f4-b13e5b7a4f10",
    }
    for _ in range(2):
        assert client.post("/musterstadt/personen/einladen/", data).status_code == 302
    assert Invitation.objects.count() == 1
    assert len(link) == 1


def test_who_leaves_reads_nothing_more_and_their_needs_go_to_the_team(
    cast: Cast, signed_in: SignedIn, lead: Staff
) -> None:
    need = cast.need()
    role = Role.objects.active().get(user_id=cast.counsellor.user_id)
    leaver = signed_in(cast.counsellor)
    assert leaver.get("/musterstadt/heute/").status_code == 200
    answer = signed_in(lead).post(f"/musterstadt/personen/{role.pk}/beenden/")
    assert answer.status_code == 302
    assert leaver.get("/musterstadt/heute/").status_code == 404
    need = Need.objects.get(pk=need.pk)
    assert (need.responsible_member, need.responsible_user) == (cast.source, None)
    assert not circles.holds(cast.source.teams.get().circle, cast.user(cast.counsellor))


def test_the_last_person_of_the_office_stays(cast: Cast, signed_in: SignedIn) -> None:
    role = Role.objects.active().get(user_id=cast.office_person.user_id)
    answer = signed_in(cast.office_person).post(f"/musterstadt/personen/{role.pk}/beenden/")
    assert answer.status_code == 403
    assert Role.objects.active().filter(pk=role.pk).exists()


def test_the_last_manager_stays_while_others_work_there_unless_the_office_says_so(
    cast: Cast, signed_in: SignedIn, lead: Staff
) -> None:
    role = Role.objects.active().get(user_id=lead.user_id)
    address = f"/musterstadt/personen/{role.pk}/beenden/"
    assert signed_in(lead).post(address).status_code == 403
    assert Role.objects.active().filter(pk=role.pk).exists()
    assert signed_in(cast.office_person).post(address).status_code == 302
    assert not Role.objects.active().filter(pk=role.pk).exists()


def test_no_mail_says_more_than_that_there_is_one() -> None:
    for message in mail.outbox:
        assert "Beratung" not in message.subject
