"""The world of the proofs: two networks, the cast with open browsers, one Begleitung in each state.

Every state is reached through actions only. Built once per module, in one transaction that is rolled
back; what a POST changes is rolled back at once.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beratungsnetz.areas import keeping
from beratungsnetz.areas.models import Area
from beratungsnetz.audit.models import Entry
from beratungsnetz.demo.village import data as village
from beratungsnetz.directory.actions import contacts, duplicates, internal_notes, notices, share_lists, topics
from beratungsnetz.directory.actions.assurance import token_digest as assurance_digest
from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.funding import set_funding
from beratungsnetz.directory.actions.hints import leave_hint
from beratungsnetz.directory.actions.intake import token_digest as intake_digest
from beratungsnetz.directory.duplicates.loading import features_for
from beratungsnetz.directory.models import (
    Assurance,
    AssuranceLink,
    Change,
    Contact,
    IntakeLink,
    InternalNote,
    Link,
    Location,
    Merge,
    Notice,
    Organization,
    Phone,
    Service,
    ShareList,
    Topic,
)
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.findings.actions import Told, send
from beratungsnetz.findings.models import Finding
from beratungsnetz.interop.hsds.importer import import_hsds
from beratungsnetz.interop.hsds.tests.factories import row as hsds_row
from beratungsnetz.interop.letters import actions as letters
from beratungsnetz.interop.lists import actions as lists
from beratungsnetz.interop.lists.actions.areas import upload_areas
from beratungsnetz.interop.lists.fields import Target
from beratungsnetz.interop.subscriptions import actions as subscriptions
from beratungsnetz.interop.subscriptions.tests.neighbour import Says, subscribed
from beratungsnetz.lib.tests.drawing import png
from beratungsnetz.networks.actions import add_member, give_role, note_absence, set_mailbox
from beratungsnetz.networks.actions.invitations import token_digest
from beratungsnetz.networks.actions.logo import set_logo
from beratungsnetz.networks.actions.saved_filters import save_filter
from beratungsnetz.networks.actor import Public, SlipHolder, Staff, System, staff_of
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

IDENTITY = {"name": "Kanari Vogelfrei", "phone": "0151 4711 0815"}
SAFE_NUMBER = "0221 4710 5317"
MAILBOX = "poststelle-kranich@amt.example"
FILTER = "Goldregenpfeiferfilter"
TOKEN = "einladung-" + "a1" * 16
# Of a Merkliste: sealed; for its author, and for whoever holds its link.
LIST = {"title": "Haubenmeisenliste", "remark": "Wendehalsbescheid mitnehmen"}
# What agencies tell each other about a service.
NOTE = "Rohrdommelruf: vormittags anrufen"
# Public on its days; nothing of it in another city.
NOTICE = "Hochwasser: Der Silberreihertreff bleibt zu."
# Of a contact in an office: for members only.
CONTACT = {
    "matter": "Goldammerwohngeld",
    "authority": "Neuntoeteramt",
    "function": "Sachbearbeitung",
    "name": "Amsel Steinschmaetzer",
    "phone": "0221 4710-837",
}
# Of a place whose address is secret: for nobody, by no way.
GONE_PAGE = "https://rotschwanz.example/"
SECRET = {"name": "Frauenhaus Zilpzalp", "city": "Wiedehopfhausen", "directions": "Blaukehlchenweg hinauf"}
# Of a service's money: for its agency and the office only.
FUNDER = "Haubentaucherstiftung"
# What somebody said of a service from outside: for its agency and the office.
HINT = "Zwergtaucherin sagt, die Nummer ist neu."
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
    """What hangs on no state: services, an invitation, a newcomer, an organisation that may join."""
    cast, here, n = world.cast, world.cast.network, world.cast.network.slug
    import_hsds(here, village.hsds_services(), source="demo", by=System("setup", here))
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
    services = Service.objects.filter(network=here, organization__isnull=False)
    hiding = Location.objects.create(network=here, address_is_secret=True, without_steps=True, **SECRET)
    for service in (cast.service, services[0]):
        service.locations.add(hiding)
    contact, deleted = _contacts(cast)
    note, no_note = _notes(cast, services[0], contact)
    shared, unshared = _share_lists(cast, services[0])
    notice, no_notice = _notices(cast)
    area, retired = _areas(cast)
    hidden = _hidden_topic(cast)
    twins, parted, merged = _duplicates(cast, hiding)
    IntakeLink.objects.create(
        network=here,
        member=cast.target,
        week=timezone.localdate(),
        token_digest=intake_digest(TOKEN),
        sent_at=timezone.now(),
        expires_at=timezone.now() + timezone.timedelta(days=7),
    )
    AssuranceLink.objects.create(
        network=here,
        member=cast.target,
        token_digest=assurance_digest(TOKEN),
        sent_at=timezone.now(),
        expires_at=timezone.now() + timezone.timedelta(days=7),
    )
    # Nobody has confirmed it for two years.
    Assurance.objects.create(
        service=cast.service,
        part=Assurance.Part.RECORD,
        who=Assurance.Who.SOURCE,
        way=Assurance.Way.IMPORT,
        confirmed_at=timezone.now() - timezone.timedelta(days=730),
    )
    Service.objects.filter(pk=cast.service.pk).update(website=f"{GONE_PAGE}{cast.service.pk}")
    today = timezone.localdate()
    broken = Link(network=here, url=f"{GONE_PAGE}{cast.service.pk}")
    for ago in (3, 2, 1):
        broken.failed(today - timezone.timedelta(days=ago), "Die Seite gibt es nicht mehr.")
    broken.save()
    soon = timezone.localdate() + timezone.timedelta(days=100)
    set_funding(cast.service, by=cast.elsewhere, secured_until=soon, funder=FUNDER)
    applied, waiting = _changes(cast)
    hint = leave_hint(cast.service, by=Public(here), wrong="phone", words=HINT)
    needs_list = lists_for(cast.counsellor)["needs"]
    kept = save_filter(needs_list, by=cast.counsellor, name=FILTER, query="stand=alle")
    finding = Finding.objects.get(network=here, origin=f"need:{world.needs['gap'].public_id}")
    ids: dict[str, dict[str, Any]] = {
        "directory:service": {"public_id": services[0].public_id},
        "directory:vcard": {"public_id": services[0].public_id},
        "directory:topic": {"code": Topic.objects.filter(network=here).exclude(code="").first().code},  # type: ignore[union-attr]
        "directory:join": {"pk": Organization.objects.filter(network=here, member=None)[0].pk},
        **{f"directory:{name}": {"pk": contact.pk} for name in CONTACT_PAGES},
        **{f"directory:{name}": {"pk": cast.topic.pk} for name in TOPIC_PAGES},
        **{f"directory:{name}": {"pk": notice.pk} for name in NOTICE_PAGES},
        "directory:link_accept": {"pk": broken.pk},
        **{f"directory:{name}": {"ident": shared.ident} for name in LIST_PAGES},
        "directory:share_list_share": {"ident": unshared.ident},
        "directory:list_add": {"public_id": services[0].public_id},
        "shared_list": {"token": share_lists.token_of(shared)},
        "directory:note_new": {"public_id": services[0].public_id},
        "directory:handover_contacts": {"public_id": cast.service.public_id},
        "directory:note": {"pk": note.pk},
        "directory:note_delete": {"pk": note.pk},
        "directory:note_restore": {"pk": no_note.pk},
        "directory:notice_restore": {"pk": no_notice.pk},
        **{f"directory:{name}": twins for name in ("duplicate", "duplicate_dismiss")},
        "directory:duplicate_recall": parted,
        "directory:merge_undo": {"pk": merged.pk},
        **{f"areas:{name}": {"pk": area.pk} for name in ("area_desk", "area_retire")},
        "areas:area_restore": {"pk": retired.pk},
        "directory:topic_show": {"pk": hidden.pk},
        "directory:intake_set": {"public_id": cast.service.public_id},
        "directory:hours_set": {"public_id": cast.service.public_id},
        "directory:service_edit": {"public_id": cast.service.public_id},
        "directory:funding": {"public_id": cast.service.public_id},
        "directory:assurance": {"public_id": cast.service.public_id},
        "directory:service_history": {"public_id": cast.service.public_id},
        **{f"directory:{name}": {"pk": waiting.pk} for name in CHANGE_PAGES},
        "directory:change_undo": {"pk": applied.pk},
        "directory:service_hint": {"public_id": cast.service.public_id},
        "directory:change_settle": {"pk": hint.pk},
        "intake_link": {"token": TOKEN},
        "assurance_link": {"token": TOKEN},
        "directory:contact_restore": {"pk": deleted.pk},
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
        listed = Client().get(reverse(f"hsds:{plural}", kwargs={"n": n})).json()["contents"]
        ids[f"hsds:{kind}"] = {"public_id": listed[0]["id"]}
    world.ids = ids
    world.other_ids = {
        "directory:topic_desk": {"pk": hidden.pk},
        "directory:contact": {"pk": deleted.pk},
        "directory:notice": {"pk": no_notice.pk},
        "directory:note": {"pk": no_note.pk},
        "directory:change": {"pk": hint.pk},
        "directory:duplicate": parted,
        "directory:share_list": {"ident": unshared.ident},
        "areas:area_desk": {"pk": retired.pk},
    }


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


CHANGE_PAGES = ("change", "change_accept", "change_refuse", "change_withdraw")


def _changes(cast: Cast) -> tuple[Change, Change]:
    """What the target changed in its service: one part holds, another waits for a second person."""
    service = Service.objects.get(pk=cast.service.pk)
    values = {"email": "regenpfeifer@hilfe.example", "cost": "Das kostet nichts."}
    done = change_service(service, by=cast.elsewhere, values=values, revision=service.revision)
    assert done.applied
    assert done.waiting
    return done.applied, done.waiting


CONTACT_PAGES = (
    "contact", "contact_confirm", "contact_report", "contact_change", "contact_undo", "contact_delete",
)  # fmt: skip


def _areas(cast: Cast) -> tuple[Area, Area]:
    """Two neighbourhoods without people, of which one is retired."""
    by, here = cast.office_person, cast.network
    city = Area.objects.create(network=here, name="Musterstadt", level=Area.Level.CITY)
    made = [Area.objects.create(network=here, name=name, parent=city) for name in ("Auerdorf", "Elchdorf")]
    return made[0], keeping.retire_area(made[1], by=by)


TOPIC_PAGES = ("topic_desk", "topic_change", "topic_strike", "topic_take_words", "topic_hide")


def _hidden_topic(cast: Cast) -> Topic:
    """One that nobody chooses any more; the other has a word that can be struck."""
    topics.add_words(cast.topic, by=cast.office_person, language="de", phrases=["Kuckuck an der Tür"])
    topic = topics.add_topic(cast.network, by=cast.office_person, name="Fernmeldewesen")
    return topics.hide_topic(topic, by=cast.office_person)


def _notes(cast: Cast, service: Service, contact: Contact) -> tuple[InternalNote, InternalNote]:
    """One that staff read beside a service, with whom to call there, and a removed one."""
    by = cast.counsellor
    made = internal_notes.add_note(service, by=by, text=NOTE)
    internal_notes.set_handover_contacts(service, [contact], by=cast.office_person)
    return made, internal_notes.delete_note(internal_notes.add_note(service, by=by, text=NOTE), by=by)


def _duplicates(cast: Cast, hiding: Location) -> tuple[dict[str, Any], dict[str, Any], Merge]:
    """Two that look alike and both hide where they are; two of which the office said no; and two merged."""
    by, pairs = cast.office_person, []
    for name, number in (("Birkhuhntreff", "471"), ("Haubentauchertreff", "472"), ("Eistauchertreff", "473")):
        pair = [make_service(cast.network, said) for said in (name, f"{name} am Weiher")]
        for service in pair:
            Phone.objects.create(service=service, number=f"0221 4710-{number}")
            service.locations.add(hiding)
        pairs.append(pair)
    parted = {one.pk for one in pairs[1]}
    sides = [one for one in features_for(by) if one.key in parted]
    duplicates.dismiss_pair(*sides, network=cast.network, by=by)
    merged = duplicates.merge(pairs[2][0], pairs[2][1], by=by)
    ids = [{"a": one.public_id, "b": other.public_id} for one, other in pairs]
    return ids[0], ids[1], merged


LIST_PAGES = ("share_list", "share_list_pdf", "share_list_mail", "share_list_revoke", "share_list_erase")


def _share_lists(cast: Cast, service: Service) -> tuple[ShareList, ShareList]:
    """The counsellor's own: one with a link, one without."""
    made = []
    for _ in range(2):
        one = share_lists.make_list(cast.network, by=cast.counsellor, title=LIST["title"])
        for chosen in (service, cast.service):
            share_lists.add_to_list(one, chosen, by=cast.counsellor, name="Angebot", remark=LIST["remark"])
        made.append(one)
    return share_lists.share_list(made[0], by=cast.counsellor), made[1]


NOTICE_PAGES = ("notice", "notice_change", "notice_end", "notice_delete")


def _notices(cast: Cast) -> tuple[Notice, Notice]:
    """One that is shown for a topic now, and a deleted one."""
    by, today = cast.office_person, timezone.localdate()
    values = {"text": NOTICE, "first_day": today, "last_day": today + timezone.timedelta(days=9)}
    made = notices.add_notice(cast.network, by=by, values=values, topics=[cast.topic])
    return made, notices.delete_notice(notices.add_notice(cast.network, by=by, values=values), by=by)


def _contacts(cast: Cast) -> tuple[Contact, Contact]:
    """One that was changed and reported, and a deleted one."""
    by = cast.office_person
    made = contacts.add_contact(cast.network, by=by, values=CONTACT, topics=[cast.topic])
    contacts.change_contact(made, by=by, values={"hours": "Dienstag 9 bis 12 Uhr"})
    contacts.report_contact(made, by=cast.counsellor, what="number")
    gone = contacts.add_contact(cast.network, by=by, values={**CONTACT, "name": ""})
    return made, contacts.delete_contact(gone, by=by)


OUTLINES = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Dohlenau"},'
    b' "geometry": {"type": "Polygon", "coordinates": [[[7, 51], [7.1, 51], [7.1, 51.1], [7, 51]]]}}]}'
)


def _lists(world: World) -> None:
    """A list of the office that is checked, and one that is applied."""
    by, here = world.cast.office_person, world.cast.network
    drafts = []
    for row in ("Kiebitzhilfe;45127", "Lerchentreff;4512\n;45127"):
        draft = lists.upload(here, by=by, name="liste.csv", data=f"Name;PLZ\n{row}\n".encode())
        drafts.append(lists.map_columns(draft, by=by, mapping=[Target(one) for one in draft.mapping]))
    lists.apply(drafts[0], by=by)
    for name in ("mapping", "preview", "refused", "apply", "discard"):
        world.ids[f"lists:{name}"] = {"pk": drafts[1].pk}
    empty = add_member(here, by=by, name="Radwerkstatt Mitte")
    letters.print_letters(here, by=by, members=[empty])
    world.ids["letters:print_again"] = {"pk": empty.pk}
    upload_areas(here, by=by, name="gebiete.geojson", data=OUTLINES)
    for name in ("result", "undo"):
        world.ids[f"lists:{name}"] = {"pk": drafts[0].pk}


def _subscriptions(world: World) -> None:
    """Other directories: one that waits for the office, one that is read, and one that rests."""
    by, here = world.cast.office_person, world.cast.network
    for name, pages in (
        ("Nordkreis", ("take", "look_again")),
        ("Nachbarstadt", ("subscription", "change", "read_now", "pause", "end")),
        ("Bergland", ("resume",)),
    ):
        address, get = f"https://{name.lower()}.example/hsds/", Says([hsds_row(f"Treff {name}")])
        is_new = name == "Nordkreis"
        one = subscribed(here, by=by, name=name, address=address, get=None if is_new else get)
        if is_new:
            subscriptions.harvest(one.pk, get=get)
        elif name == "Bergland":
            subscriptions.pause(one, by=by)
        for page in pages:
            world.ids[f"subscriptions:{page}"] = {"pk": one.pk}


REPORT_PAGES = (
    "report", "report_read", "report_receive", "report_measure", "report_ask", "report_close",
    "report_merge",
)  # fmt: skip


def _reports(world: World) -> None:
    """What people without an account reported: a gap, and twice a disturbance about the third agency."""
    cast, anybody = world.cast, Public(world.cast.network)
    gap = Told(Finding.Kind.GAP, {"text": IDENTITY["name"]}, topic=cast.topic, area=cast.area)
    told = Told(Finding.Kind.DISTURBANCE, IDENTITY, about=cast.third, wrong="privacy", wants_call=True)
    gap_sent = send(cast.network, gap, by=anybody, key=uuid4())
    sent, _equal = (send(cast.network, told, by=anybody, key=uuid4()) for _ in range(2))
    for name in REPORT_PAGES:
        world.ids[f"findings:{name}"] = {"pk": sent.report.finding_id}
    world.ids["findings:report_settle"] = {"pk": gap_sent.report.finding_id}


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
    _reports(world)
    _lists(world)
    _subscriptions(world)
    _answer_browsers(world)
    _in_both(world)
    # A form without its revision was read before anything happened: it shall not come too late.
    Service.objects.filter(pk=world.cast.service.pk).update(revision=0)
    world.browsers = {name: browser_of(world.cast.user(one)) for name, one in world.staff.items()}
    world.browsers["nobody"] = Browser()
    assert Network.objects.count() == 2
    assert Area.objects.exists()
    return world
