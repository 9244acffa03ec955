"""Inviting, accepting, withdrawing, and ending a role, through the pages."""

import re

import pytest
from django.core import mail
from django.test import Client

from beratungsnetz.networks.actor import Staff
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


def test_a_role_without_its_agency_gets_a_sentence(cast: Cast, signed_in: SignedIn, link: list[str]) -> None:
    answer = signed_in(cast.office_person).post(
        "/musterstadt/personen/einladen/", {"email": "neu@example.org", "role": RoleName.COUNSELLOR}
    )
    assert answer.status_code == 422
    assert "Bitte wählen Sie die Beratungsstelle." in answer.content.decode()
    assert link == []


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
