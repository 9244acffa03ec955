"""Every route × everybody × every state, own and foreign network. Routes from the URLconf, expectations
from docs/roles.md. And the proof of the proof: with one `visible_to` taken away, it must fail.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from beratungsnetz.audit.models import EntryQuerySet
from beratungsnetz.directory.models.contact import ContactQuerySet
from beratungsnetz.findings.models import FindingQuerySet
from beratungsnetz.networks.models.invitation import InvitationQuerySet
from beratungsnetz.networks.models.role import RoleQuerySet
from beratungsnetz.people.models import CircleSeat
from beratungsnetz.referrals.models.need import NeedQuerySet
from beratungsnetz.referrals.models.referral import ReferralQuerySet
from beratungsnetz.referrals.models.slip import SlipQuerySet
from beratungsnetz.referrals.views import slip_door
from e2e.proof.asking import ask, body_of
from e2e.proof.cases import ROLES, STATES, all_cases, cases
from e2e.proof.planted import CONTACT, HINT, LIST, NOTE, NOTICE
from e2e.proof.roles import CAST
from e2e.proof.routes import all_routes
from e2e.proof.world import NEED_STATES, World
from e2e.share import HANDS

pytestmark = pytest.mark.django_db
ROUTES = all_routes()


def wrong_about(world: World, name: str) -> list[str]:
    """Every wrong answer of one route."""
    return [wrong for case in cases(world, ROUTES[name]) if (wrong := case.wrong())]


def test_roles_md_lists_no_route_that_does_not_exist() -> None:
    assert sorted(set(ROLES.routes()) - set(ROUTES)) == []


def test_roles_md_lists_every_route() -> None:
    assert sorted(set(ROUTES) - set(ROLES.routes())) == []


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_route(world: World, name: str) -> None:
    assert name in ROLES.routes(), f"docs/roles.md does not say who may open {name}."
    assert wrong_about(world, name) == []


def test_there_are_enough_cases(world: World) -> None:
    counted = {name: sum(1 for _ in cases(world, route)) for name, route in ROUTES.items()}
    assert min(counted.values()) > 0
    print(f"{sum(counted.values())} requests over {len(counted)} routes.")  # noqa: T201
    assert sum(counted.values()) >= 5_000 // HANDS


LISTS = {
    "referrals:referrals": "stand=alle",
    "referrals:referrals_csv": "stand=alle",
    "referrals:needs": "stand=alle",
    "referrals:needs_csv": "stand=alle",
    "today:today": "",
}


@pytest.mark.parametrize("who", [*CAST, "named"])
def test_a_list_shows_only_what_exists_for_the_role(world: World, who: str) -> None:
    assert leaks_in_lists(world, who) == []


def leaks_in_lists(world: World, who: str) -> list[str]:
    """What a list shows of a need or a Begleitung that does not exist for this role."""
    hidden: dict[str, str] = {}
    for state in STATES:
        if ROLES.sees("A Begleitung", state, who) != "ok":
            hidden[str(world.begleitungen[state].public_id)] = f"Begleitung {state}"
        if who in ("target", "named", "office", "other", "companion"):
            code_name = world.begleitungen[state].part.need.code_name
            if state not in ("accepted", "scheduled", "missed", "arrived", "closed"):
                hidden[code_name] = f"code name in {state}"
    for state in NEED_STATES:
        if ROLES.sees("A need", state, who) != "ok":
            hidden[str(world.needs[state].public_id)] = f"need {state}"
    found = []
    for route, query in LISTS.items():
        page = body_of(ask(world.browsers[who], "get", f"{world.url(route, n=world.here)}?{query}"))
        found += [f"{who}: {what} in {route}" for text, what in hidden.items() if text in page]
    return found


PRIVATE = [
    "referrals:needs", "referrals:needs_csv", "referrals:needs_xlsx",
    "referrals:referrals", "referrals:referrals_csv", "referrals:referrals_xlsx",
    "today:today", "today:audit", "today:audit_csv", "findings:gaps", "findings:gaps_csv",
    "findings:reports", "findings:reports_csv",
    "networks:people", "networks:people_csv", "directory:contacts", "directory:contacts_csv",
    "directory:topics_desk_csv", "directory:notices", "directory:notices_csv", "directory:share_lists",
    "directory:duplicates", "directory:duplicates_csv", "directory:merges",
]  # fmt: skip


@pytest.mark.parametrize("route", PRIVATE)
def test_a_list_of_another_network_shows_nothing_of_ours(world: World, route: str) -> None:
    """Asked by somebody who holds every role in both networks."""
    assert ours_elsewhere(world, route) == []


def ours_elsewhere(world: World, route: str) -> list[str]:
    """What of our network is shown under the other's address."""
    needs = [*world.needs.values(), *(one.part.need for one in world.begleitungen.values())]
    ours = {text for need in needs for text in (str(need.public_id), need.code_name)}
    ours |= {str(one.public_id) for one in world.begleitungen.values()}
    ours |= {world.cast.user(one).name for who, one in world.staff.items() if who not in ("abroad", "both")}
    ours |= {"neu@beispiel.de", CONTACT["matter"], HINT, *LIST.values(), NOTE, NOTICE, world.cast.topic.name}
    ours |= {"Birkhuhntreff", "Eistauchertreff"}
    page = body_of(ask(world.browsers["both"], "get", world.url(route, n=world.there), {"stand": "alle"}))
    return sorted(text for text in ours if text in page)


def _everything(rows: Any, *_: object) -> Any:
    return rows.all()


def _all_seats(user: object) -> Any:
    return CircleSeat.objects.waiting().select_related("user", "circle")


def _any_slip(actor: object) -> Any:
    return slip_door.Slip.objects.select_related("network", "need__source_member").order_by("-id").first()


# What is broken: where, and the routes that must notice.
BROKEN: dict[str, tuple[object, str, object, list[str]]] = {
    "Referral": (ReferralQuerySet, "visible_to", _everything, ["referrals:referral", "slip:withdraw"]),
    "Need": (NeedQuerySet, "visible_to", _everything, ["referrals:need", "referrals:need_slip"]),
    "Finding": (FindingQuerySet, "visible_to", _everything, ["findings:gap", "findings:report"]),
    "Contact": (ContactQuerySet, "visible_to", _everything, ["directory:contact"]),
    "Invitation": (InvitationQuerySet, "visible_to", _everything, ["networks:withdraw_invitation"]),
    "Role": (RoleQuerySet, "visible_to", _everything, ["today:end_role"]),
    "Slip": (SlipQuerySet, "valid", _everything, ["slip:page"]),
    "CircleSeat": ("beratungsnetz.today.views.admit.circles", "newcomers_for", _all_seats, ["today:admit"]),
}


@pytest.mark.logs_errors
@pytest.mark.parametrize("what", BROKEN)
def test_the_matrix_sees_a_broken_view(world: World, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    where, name, broken, routes = BROKEN[what]
    if isinstance(where, str):
        monkeypatch.setattr(f"{where}.{name}", broken)
    else:
        monkeypatch.setattr(where, name, broken)
    for route in routes:
        answers = (case.wrong() or "" for case in all_cases(world, ROUTES[route]))
        # One is enough, and the rest is not asked for.
        assert any(re.search(r"(ok|go|late|no|refused|500) instead of (-|in) ", one) for one in answers), (
            route
        )


@pytest.mark.parametrize(
    ("where", "name", "check"),
    [
        (ReferralQuerySet, "visible_to", lambda world: leaks_in_lists(world, "target")),
        (NeedQuerySet, "visible_to", lambda world: leaks_in_lists(world, "office")),
        (EntryQuerySet, "of_network", lambda world: ours_elsewhere(world, "today:audit")),
        (FindingQuerySet, "visible_to", lambda world: ours_elsewhere(world, "findings:gaps_csv")),
        (ContactQuerySet, "visible_to", lambda world: ours_elsewhere(world, "directory:contacts_csv")),
        (InvitationQuerySet, "visible_to", lambda world: ours_elsewhere(world, "networks:people")),
    ],
)
def test_the_lists_see_a_broken_view(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    where: type,
    name: str,
    check: Callable[[World], list[str]],
) -> None:
    assert check(world) == []
    monkeypatch.setattr(where, name, _everything)
    assert check(world) != []
