"""A network is founded, its office invited, and people come in by their links."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from beratungsnetz.lib.codes import new_token
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actions import (
    accept_invitation,
    add_member,
    create_network,
    end_role,
    give_role,
    invite,
    leave,
    withdraw_invitation,
)
from beratungsnetz.networks.actions.invitations import find_invitation
from beratungsnetz.networks.actor import Public, Staff, System, staff_of
from beratungsnetz.networks.models import Invitation, Member, Network, Role, RoleName
from beratungsnetz.people import circles
from beratungsnetz.people.tests.factories import person

pytestmark = pytest.mark.django_db

PASSWORD = "Ein-langer-Satz-24"


def found(slug: str = "musterstadt", **changes: str) -> Network:
    values = {"name": "Musterstadt", "state": "NW", "office_mail": ""} | changes
    return create_network(slug=slug, by=System("test"), **values)


def invited(
    network: Network, role: str = RoleName.COUNSELLOR, member: Member | None = None
) -> tuple[Invitation, Member]:
    """An invitation to a member of `network`, made for this when none is given."""
    to = member or add_member(network, by=System("test", network), name="Anker")
    return invite(by=System("test", network), email="kim@example.org", role=role, member=to), to


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every token of an invitation made in the test, in order: elsewhere only the mail has it."""
    seen: list[str] = []

    def noted() -> str:
        seen.append(new_token())
        return seen[-1]

    monkeypatch.setattr("beratungsnetz.networks.actions.invitations.new_token", noted)
    yield seen


def test_a_new_network_has_its_office_with_a_team() -> None:
    network = found()
    office = Member.objects.get(network=network)
    assert office.kind == Member.Kind.OFFICE
    assert office.teams.get().is_default


@pytest.mark.parametrize("slug", ["anmelden", "zettel", "static", "healthz", "Gross", "ä", "1a", "a/b", ""])
def test_a_slug_that_hides_a_page_or_is_malformed_is_refused(slug: str) -> None:
    with pytest.raises(NotAllowed):
        found(slug)


def test_a_slug_is_taken_once() -> None:
    found()
    with pytest.raises(NotAllowed):
        found()


def test_a_state_must_exist() -> None:
    with pytest.raises(NotAllowed):
        found(state="XX")


def test_whoever_accepts_gets_account_role_and_a_seat_in_the_circle(tokens: list[str]) -> None:
    network = found()
    _made, member = invited(network)
    made = find_invitation(tokens[0])
    assert made is not None
    user, code = accept_invitation(made, name="Kim", password=PASSWORD)
    assert code
    actor = staff_of(user.pk, network)
    assert actor is not None and actor.has(RoleName.COUNSELLOR)
    assert circles.holds(member.teams.get().circle, user)
    assert find_invitation(tokens[0]) is None


def test_an_invitation_is_used_once() -> None:
    network = found()
    made, _member = invited(network)
    accept_invitation(made, name="Kim", password=PASSWORD)
    with pytest.raises(WrongMoment):
        accept_invitation(made, name="Kim", password=PASSWORD)


def test_a_withdrawn_or_expired_invitation_opens_nothing(tokens: list[str]) -> None:
    network = found()
    made, _member = invited(network)
    assert find_invitation(tokens[0]) == made
    withdraw_invitation(made, by=System("test", network))
    assert find_invitation(tokens[0]) is None
    Invitation.objects.filter(pk=made.pk).update(withdrawn_at=None, expires_at=timezone.now())
    assert find_invitation(tokens[0]) is None


def test_the_mail_says_nothing_but_the_link() -> None:
    network = found(office_mail="amt@example.org")
    assert Invitation.objects.get(network=network).role == RoleName.OFFICE
    for message in mail.outbox:
        assert not re.search(
            "schuld|sucht|beratungsstelle", f"{message.subject} {message.body}", re.IGNORECASE
        )


def test_an_existing_account_must_be_signed_in_to_accept() -> None:
    network = found()
    made, member = invited(network)
    user, _ = accept_invitation(made, name="Kim", password=PASSWORD)
    again, _ = invited(network, RoleName.MANAGER, member)
    with pytest.raises(WrongMoment):
        accept_invitation(again, name="", password="")
    accept_invitation(again, name="", password="", signed_in=user)
    assert Role.objects.active().filter(user=user).count() == 2


def test_only_the_office_adds_members_and_managers_invite_to_their_own() -> None:
    network = found()
    member = add_member(network, by=System("test", network), name="Anker")
    other = add_member(network, by=System("test", network), name="Brücke")
    manager = Staff(1, network, frozenset({(RoleName.MANAGER, member.pk)}))
    with pytest.raises(NotAllowed):
        add_member(network, by=manager, name="Neu")
    for by in (Public(network), Public(), Staff(2, network, frozenset({(RoleName.COUNSELLOR, member.pk)}))):
        with pytest.raises((NotAllowed, WrongMoment)):
            invite(by=by, email="x@example.org", role=RoleName.COUNSELLOR, member=member)
    with pytest.raises(NotAllowed):
        invite(by=manager, email="x@example.org", role=RoleName.COUNSELLOR, member=other)
    with pytest.raises(NotAllowed):
        invite(by=manager, email="x@example.org", role=RoleName.OFFICE, member=member)


def test_a_leaver_loses_the_seat_at_once_and_the_last_of_the_office_stays() -> None:
    network = found()
    made, member = invited(network)
    user, _ = accept_invitation(made, name="Kim", password=PASSWORD)
    role = Role.objects.get(user=user)
    end_role(role, by=System("test", network))
    assert not circles.holds(member.teams.get().circle, user)
    assert staff_of(user.pk, network) is None
    office = Member.objects.get(network=network, kind=Member.Kind.OFFICE)
    last = give_role(network, user, RoleName.OFFICE, by=System("test", network), member=office)
    with pytest.raises(NotAllowed):
        end_role(last, by=System("test", network))


def test_roles_in_one_network_say_nothing_in_another() -> None:
    here, there = found(), found("anderswo")
    made, member = invited(here)
    user, _ = accept_invitation(made, name="Kim", password=PASSWORD)
    assert staff_of(user.pk, there) is None
    with pytest.raises(NotAllowed):
        give_role(there, user, RoleName.COUNSELLOR, by=System("test", there), member=member)


def test_one_network_is_the_doorstep() -> None:
    assert Client().get("/").status_code == 200
    found()
    assert Client().get("/").headers["Location"] == "/musterstadt/"
    found("anderswo")
    assert "anderswo" in Client().get("/").content.decode()


def test_when_a_member_leaves_its_people_act_and_read_no_more() -> None:
    network = found()
    by = System("test", network)
    member = add_member(network, by=by, name="Wohnhilfe Nord")
    user = person("Clara Woanders")
    give_role(network, user, RoleName.COUNSELLOR, by=by, member=member)
    circle = member.teams.get().circle
    assert circles.holds(circle, user)
    leave(member, by=by)
    assert staff_of(user.pk, network) is None
    assert not circles.people_of(circle).exists()
    assert not circles.holds(circle, user)
