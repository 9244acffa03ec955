"""The world of the proofs: two networks, the cast with open browsers, one Begleitung in each state.

Every state is reached through actions only. Built once per module, in one transaction that is rolled
back; what a POST changes is rolled back at once.
"""

from dataclasses import dataclass, field
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.models import Service
from beratungsnetz.findings.models import Finding
from beratungsnetz.lib.tests.drawing import png
from beratungsnetz.networks.actions import give_role, note_absence, set_mailbox
from beratungsnetz.networks.actions.invitations import token_digest
from beratungsnetz.networks.actions.logo import set_logo
from beratungsnetz.networks.actions.saved_filters import save_filter
from beratungsnetz.networks.actor import SlipHolder, Staff, System, staff_of
from beratungsnetz.networks.models import Invitation, Member, Network, Role, RoleName
from beratungsnetz.networks.saved_lists import lists_for
from beratungsnetz.people import circles
from beratungsnetz.people.models import CircleSeat
from beratungsnetz.people.tests.factories import person
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.actions.mailbox import token_digest as token_digest_of_answer
from beratungsnetz.referrals.models import AnswerLink, HandOver, Need, Referral
from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import Cast, make_cast
from e2e.proof.asking import Browser, browser_of
from e2e.proof.brought import brought_in
from e2e.proof.directory_things import things_of_the_directory
from e2e.proof.planted import FILTER, IDENTITY, MAILBOX, SAFE_NUMBER, TOKEN

NEED_STATES = ("open", "gap", "gap released", "arrived elsewhere", "met", "ended")


@dataclass(repr=False, eq=False)
class World:
    """Everybody, everything, and a browser for each of the cast and each hand that holds a slip."""

    cast: Cast
    staff: dict[str, Staff] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)
    begleitungen: dict[str, Referral] = field(default_factory=dict)
    needs: dict[str, Need] = field(default_factory=dict)
    slips: dict[tuple[str, str], Browser] = field(default_factory=dict)
    ids: dict[str, dict[str, Any]] = field(default_factory=dict)
    # A page that shows another form for something else: a hidden topic, a retired area.
    other_ids: dict[str, dict[str, Any]] = field(default_factory=dict)
    # Of an office without an account: the token of each link, and a browser in which its code was given.
    answers: dict[str, tuple[str, Browser]] = field(default_factory=dict)
    old_token: str = ""

    @property
    def here(self) -> str:
        return self.cast.network.slug

    @property
    def there(self) -> str:
        """The slug under which nothing of ours exists."""
        return self.cast.other_network.slug

    def url(self, route: str, **kwargs: Any) -> str:
        return reverse(route, kwargs={**self.ids.get(route, {}), **kwargs})

    def holder(self, state: str) -> SlipHolder:
        """The person of the Begleitung in this state, with slip and PIN."""
        return self.cast.person(self.begleitungen[state].part.need)


def _joins(cast: Cast, name: str, role: str, member: Member | None = None) -> Staff:
    user = person(name)
    give_role(cast.network, user, role, by=System("setup", cast.network), member=member)
    found = staff_of(user.pk, cast.network)
    assert found is not None
    return found


def _people(world: World) -> None:
    cast = world.cast
    world.staff = {
        "abroad": cast.foreigner,
        "source": cast.counsellor,
        "colleague": cast.colleague,
        "lead": _joins(cast, "Lena Leitung", RoleName.MANAGER, cast.source),
        "target": cast.elsewhere,
        "other": cast.stranger,
        "companion": _joins(cast, "Viola Ehrenamt", RoleName.VOLUNTEER, cast.third),
        "office": cast.office_person,
        "steering": _joins(cast, "Stefan Gruppe", RoleName.STEERING),
        "planner": _joins(cast, "Paula Planung", RoleName.PLANNER),
        "dpo": _joins(cast, "Dana Datenschutz", RoleName.DATA_PROTECTION),
        "named": cast.companion,
    }
    for seat in circles.waiting(cast.source.teams.get().circle):
        circles.admit(seat, keyring=cast.keyring(cast.counsellor), by=cast.counsellor)


def _in_both(world: World) -> None:
    """Somebody with every role in both networks; the strongest there can be."""
    cast, user = world.cast, person("Bodo Beides")
    homes = (
        (cast.network, cast.source, cast.office),
        (
            cast.other_network,
            Member.objects.exclude(kind=Member.Kind.OFFICE).get(network=cast.other_network),
            Member.objects.get(network=cast.other_network, kind=Member.Kind.OFFICE),
        ),
    )
    for network, member, office in homes:
        for role in RoleName:
            home = office if role == RoleName.OFFICE else member
            give_role(network, user, role, by=System("setup", network), member=home)
        if network == cast.network:
            give_role(network, user, RoleName.COUNSELLOR, by=System("setup", network), member=cast.target)
    found = staff_of(user.pk, cast.network)
    assert found is not None
    world.staff["both"] = found


def _begleitungen(world: World) -> None:
    cast = world.cast
    for state in State:
        world.begleitungen[state] = cast.at(state, cast.need(identity=IDENTITY))


def _needs(world: World) -> None:
    cast = world.cast
    needs = {name: cast.need(identity=IDENTITY) for name in ("open", "gap", "gap released", "met", "ended")}
    for name, need in needs.items():
        person = cast.person(need)
        if name != "met":
            actions.ask_call_back(need, by=person, call=actions.SafeCall(number=SAFE_NUMBER))
            actions.ask_own_data(need, by=person)
    actions.hand_to_office(needs["gap"], by=cast.counsellor)
    keyring = cast.keyring(cast.counsellor)
    cast.keyring(cast.office_person)  # somebody must be there to read
    grant = cast.grant(fields=tuple(IDENTITY))
    actions.hand_to_office(needs["gap released"], by=cast.counsellor, grant=grant, keyring=keyring)
    actions.meet(needs["met"], by=cast.counsellor)
    actions.end(needs["ended"], by=cast.counsellor, reason="solved", channel="phone")
    needs["arrived elsewhere"] = world.begleitungen[State.ARRIVED].part.need
    world.needs = {name: Need.objects.get(pk=needs[name].pk) for name in NEED_STATES}


def _others(world: World) -> None:
    """What hangs on no state: the directory, an invitation, a newcomer, an absence, a kept filter."""
    cast, here = world.cast, world.cast.network
    directory_ids, world.other_ids = things_of_the_directory(cast)
    invitation = Invitation.objects.create(
        network=here,
        email="neu@beispiel.de",
        role=RoleName.COUNSELLOR,
        member=cast.source,
        token_digest=token_digest(TOKEN),
        expires_at=timezone.now() + timezone.timedelta(days=7),
    )
    newcomer = _joins(cast, "Nils Neuling", RoleName.COUNSELLOR, cast.source)
    seat = CircleSeat.objects.waiting().get(user_id=newcomer.user_id)
    role = Role.objects.get(user_id=newcomer.user_id)
    # Far away, so that nobody stands in while the others look.
    away = timezone.localdate() + timezone.timedelta(days=200)
    absence = note_absence(
        cast.user(cast.counsellor), here, by=cast.counsellor, first_day=away, last_day=away
    )
    forgetful = person("Vera Vergisst")
    needs_list = lists_for(cast.counsellor)["needs"]
    kept = save_filter(needs_list, by=cast.counsellor, name=FILTER, query="stand=alle")
    finding = Finding.objects.get(network=here, origin=f"need:{world.needs['gap'].public_id}")
    world.ids = {
        **directory_ids,
        "networks:member": {"pk": cast.source.pk},
        "networks:logo": {"digest": set_logo(here, by=cast.office_person, data=png()).logo_digest},
        "networks:text": {"text_key": "imprint", "language": "de"},
        "networks:member_change": {"pk": cast.source.pk},
        "networks:mailbox": {"pk": cast.source.pk},
        "networks:withdraw_invitation": {"pk": invitation.pk},
        **{f"networks:{name}": {"pk": kept.pk} for name in ("saved_filter", "saved_filter_delete")},
        "findings:gap": {"pk": finding.pk},
        "findings:answer": {"pk": finding.pk},
        "referrals:wording": {"kind": "release", "language": "de"},
        "today:admit": {"seat_id": seat.pk},
        "today:end_role": {"pk": role.pk},
        "today:notice": {"pk": _accepted(world).pk},
        "today:absence_end": {"pk": absence.pk},
        "today:leave_member": {"pk": cast.source.pk},
        "today:hand_over": {"pk": Role.objects.get(user_id=cast.counsellor.user_id, network=here).pk},
        "today:hand_back_all": {"pk": _handed_over(world).pk},
        "invitation": {"token": TOKEN},
        "account_reset_password_from_key": {
            "uidb36": user_pk_to_url_str(forgetful),
            "key": default_token_generator.make_token(forgetful),
        },
        "account_confirm_email": {"key": "irgendwas"},
    }
    for kind, plural in (
        ("service", "services"),
        ("organization", "organizations"),
        ("service_at_location", "service_at_locations"),
        ("taxonomy", "taxonomies"),
        ("taxonomy_term", "taxonomy_terms"),
    ):
        listed = Client().get(reverse(f"hsds:{plural}", kwargs={"n": here.slug})).json()["contents"]
        world.ids[f"hsds:{kind}"] = {"public_id": listed[0]["id"]}


def _accepted(world: World) -> Entry:
    """The row of the audit that tells the source of an acceptance."""
    accepted = str(world.begleitungen[State.ACCEPTED].pk)
    return Entry.objects.get(deed="referrals.accept", thing="referrals.referral", thing_id=accepted)


def _handed_over(world: World) -> HandOver:
    """One need of the manager's, given to the counsellor."""
    cast, lead = world.cast, world.staff["lead"]
    actions.open_need(by=lead, member=cast.source, topic=cast.topic, area=cast.area)
    role = Role.objects.get(user_id=lead.user_id, network=cast.network)
    return actions.hand_all(role, to=cast.user(cast.counsellor), by=lead)


def _slip_browsers(world: World) -> None:
    """Who holds a slip, for the needs of all Begleitungen and of the plain ones."""
    cast = world.cast
    needs = {state: one.part.need for state, one in world.begleitungen.items()}
    for name, need in {**world.needs, **needs}.items():
        need.refresh_from_db()
        if need.state in ("met", "ended"):
            continue
        responsible = next(
            one
            for one in (cast.counsellor, cast.elsewhere, cast.office_person)
            if need.responsible_member_id in one.member_ids()
        )
        old = actions.make_slip(need, by=responsible)
        world.slips[name, "old"] = _by_code(old)
        new = actions.make_slip(need, by=responsible)
        world.slips[name, "code"] = _by_code(new)
        world.slips[name, "pin"] = _by_code(new, with_pin=True)
        world.slips[name, "nobody"] = Browser()
        cast._slips[need.pk] = SlipHolder(new.slip.pk, cast.network, with_pin=True)
    for name, hand in list(world.slips):
        if hand == "pin":
            world.slips[name, "strange"] = world.slips["open" if name != "open" else "gap", "pin"]


def _by_code(slip: actions.NewSlip, *, with_pin: bool = False) -> Browser:
    browser = Browser()
    assert browser.post("/zettel/", {"code": slip.code}).status_code == 302
    if with_pin:
        assert browser.post("/zettel/pin/", {"pin": slip.pin}).status_code == 302
    return browser


def _answer_browsers(world: World) -> None:
    """Who holds a link and its code. Only its digest is kept, so a token is put in its place that we know."""
    for state, referral in world.begleitungen.items():
        link = AnswerLink.objects.filter(referral=referral).first()
        if link is None:
            continue
        token, browser = f"{state}-{'t' * 43}"[:43], Browser()
        AnswerLink.objects.filter(pk=link.pk).update(token_digest=token_digest_of_answer(token))
        if referral.ended_at is None:
            code = actions.make_answer_code(referral, by=world.cast.counsellor).code
            assert browser.post(f"/antwort/{token}/", {"code": code}).status_code == 302
        world.answers[state] = (token, browser)
    world.old_token = "o" * 43
    world.ids["answer:page"] = {"token": world.answers[State.REQUESTED][0]}


def make_world() -> World:
    """All of it; call it inside a transaction that is rolled back."""
    call_command("createcachetable", verbosity=0)
    cache.clear()
    world = World(make_cast())
    _people(world)
    set_mailbox(world.cast.target, by=world.cast.office_person, mailbox=MAILBOX)
    _begleitungen(world)
    _needs(world)
    _slip_browsers(world)
    _others(world)
    world.ids |= brought_in(world.cast)
    _answer_browsers(world)
    _in_both(world)
    # A form without its revision was read before anything happened: it shall not come too late.
    Service.objects.filter(pk=world.cast.service.pk).update(revision=0)
    world.browsers = {name: browser_of(world.cast.user(one)) for name, one in world.staff.items()}
    world.browsers["nobody"] = Browser()
    assert Network.objects.count() == 2
    assert Area.objects.exists()
    return world
