"""Every page there is, with who looks at it. A route that no list names fails `test_accessibility.py`."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from beratungsnetz.directory.actions import contacts
from beratungsnetz.directory.actions.intake import services_of, set_by_link, token_digest
from beratungsnetz.directory.models import Contact, Intake, IntakeLink, Service
from beratungsnetz.findings.actions import Told as Reported
from beratungsnetz.findings.actions import send
from beratungsnetz.findings.models import Finding
from beratungsnetz.networks.actor import Public, SlipHolder
from beratungsnetz.networks.models import Member, Network
from beratungsnetz.people.models import CircleSeat
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need
from e2e.world import Told, asked_for, at_the_office, led_to, staff, taken_down

# Routes that answer no page to look at, and why.
NOT_LOOKED_AT = {
    **dict.fromkeys(("healthz", "readyz"), "one word for machines"),
    **dict.fromkeys(("account_logout", "vault_lock", "slip:leave"), "a deed by POST, then another page"),
    **dict.fromkeys(
        (
            "directory:join",
            "directory:contact_confirm",
            "directory:contact_delete",
            "directory:contact_report",
            "directory:contact_restore",
            "directory:contact_undo",
            "networks:withdraw_invitation",
            "today:audit_verify",
        ),
        "POST only",
    ),
    "today:end_role": "POST only",
    "findings:answer": "POST only; its refusal is looked at",
    "findings:receipt_reply": "POST only",
    "findings:report_receive": "POST only",
    **dict.fromkeys(
        ("account_signup", "account_email_verification_sent", "account_confirm_email"), "leads on"
    ),
    **dict.fromkeys(("mfa_index",), "leads to the account"),
    **dict.fromkeys(
        (
            "referrals:needs_csv",
            "referrals:needs_xlsx",
            "referrals:referrals_xlsx",
            "referrals:referrals_csv",
            "findings:gaps_csv",
            "findings:gaps_xlsx",
            "findings:reports_csv",
            "findings:reports_xlsx",
            "today:audit_csv",
            "directory:contacts_csv",
            "directory:contacts_xlsx",
            "directory:intakes_csv",
            "directory:intakes_xlsx",
        ),
        "a table",
    ),
    **dict.fromkeys(
        (
            "referrals:release_paper",
            "referrals:need_slip_paper",
            "referrals:referral_release_paper",
            "referrals:referral_releases_paper",
            "referrals:referral_receipt_paper",
            "slip:released_paper",
            "slip:receipt_paper",
        ),
        "a PDF, judged in test_printing.py",
    ),
    "referrals:information_pdf": "a PDF; the same sheet is looked at as a page",
    "directory_api:search": "JSON",
    "demo:guide": "in a demo only; looked at in test_first_view.py",
}
# Pages that come up on the way to others: `test_accessibility.py`, `test_slip_deeds.py` look at them there.
ON_THE_WAY = (
    "account_login", "mfa_authenticate", "account_reset_password_from_key", "invitation",
    "slip:confirm", "slip:receipt", "referrals:referral_confirm_release",
)  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """One page: who looks, at which route; `press` is what they press there before looking."""

    who: str
    route: str
    path: str
    status: int = 200
    press: str = ""
    printed: bool = False


def routes() -> set[str]:
    """All named routes of the URLconf but the open API's, which answers JSON."""
    return {name for name in _names(get_resolver().url_patterns) if not name.startswith("hsds:")}


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> list[str]:
    found: list[str] = []
    for one in patterns:
        if isinstance(one, URLResolver):
            found += _names(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            found.append(f"{space}{one.name}")
    return found


class Sights:
    """Collects sights of one network."""

    def __init__(self, network: Network) -> None:
        self.network, self.found = network, list[Sight]()

    def add(self, who: str, route: str, *, query: str = "", **more: object) -> None:
        """One page. Keywords of the route and of `Sight` may be mixed."""
        ours = {name: more.pop(name) for name in ("status", "press", "printed") if name in more}
        if ":" in route and not route.startswith("slip:"):
            more["n"] = self.network.slug
        self.found.append(Sight(who, route, reverse(route, kwargs=more) + query, **ours))  # type: ignore[arg-type]


def reported(network: Network) -> tuple[int, int]:
    """A gap and two equal disturbances that somebody reported; the numbers of the gap and of one of them."""
    anybody, agency = Public(network), Member.objects.get(network=network, name="Lotsenhaus Suchthilfe")
    gap = send(
        network, Reported("gap", {"text": "Niemand berät in Gebärdensprache."}), by=anybody, key=uuid4()
    )
    words = {"text": "Drei Tage ging niemand ans Telefon.", "phone": "0221 4710-777"}
    told = Reported("disturbance", words, about=agency, wrong="unreachable", wants_call=True)
    disturbed = [send(network, told, by=anybody, key=uuid4()) for _ in range(2)]
    return gap.report.finding_id, disturbed[0].report.finding_id


def public_sights(network: Network) -> list[Sight]:
    """What everybody may see, nobody signed in; and the pages that say no."""
    see = Sights(network)
    service = Service.objects.get(network=network, texts__name="Suchtberatung für Erwachsene")
    see.add("visitor", "doorstep")
    see.add("visitor", "directory:home")
    see.add("visitor", "directory:search", query="?q=Alkohol")
    see.add("visitor", "directory:results", query="?q=Miete&sprache=de")
    see.add("visitor", "directory:results", query="?q=xyzzyx")
    see.add("visitor", "directory:results", query="?q=ich will nicht mehr leben")
    see.add("visitor", "directory:service", public_id=service.public_id)
    secret = Service.objects.get(network=network, texts__name="Frauenhaus Lindenstadt")
    see.add("visitor", "directory:service", public_id=secret.public_id)
    see.add("visitor", "directory:service", public_id=uuid4(), status=404)
    see.add("visitor", "directory:topic", code="sucht")
    see.add("visitor", "directory:areas")
    see.add("visitor", "networks:members")
    member = Member.objects.get(network=network, name="Lotsenhaus Suchthilfe")
    see.add("visitor", "networks:member", pk=member.pk)
    see.add("visitor", "intake_link", token=_asked(network, member))
    see.add("visitor", "intake_link", token="irgendwas", status=404)
    see.add("visitor", "account_reset_password")
    see.add("visitor", "account_reset_password", press="Link schicken", status=422)
    see.add("visitor", "account_reset_password_done")
    see.add("visitor", "account_reset_password_from_key_done")
    see.add("visitor", "account_inactive")
    for route in ("imprint", "privacy", "accessibility"):
        see.add("visitor", f"networks:{route}")
    see.add("visitor", "findings:report_gap")
    see.add("visitor", "findings:report_gap", press="Meldung abschicken", status=422)
    see.add("visitor", "findings:report_disturbance")
    see.add("visitor", "findings:report_disturbance", press="Meldung abschicken", status=422)
    see.add("visitor", "findings:report_barrier")
    see.add("visitor", "findings:report_barrier", press="Meldung abschicken", status=422)
    see.add("visitor", "findings:receipt")
    see.add("visitor", "findings:receipt", press="Antwort lesen", status=422)
    see.add("visitor", "slip:enter")
    see.add("visitor", "slip:enter", press="Weiter", status=422)
    see.add("visitor", "directory:results", query="?q=%00", status=400)
    return see.found


def _asked(network: Network, member: Member) -> str:
    """The token of this week's question to a member, one of whose services has a state already."""
    token = "stand-" + "b2" * 16
    now = timezone.now()
    link = IntakeLink.objects.create(
        network=network,
        member=member,
        week=timezone.localdate(),
        token_digest=token_digest(token),
        sent_at=now,
        expires_at=now + timedelta(days=7),
    )
    first = services_of(member).first()
    if first is not None:
        set_by_link(link, first, state="waitlist", weeks=6)
        Intake.objects.filter(service=first).update(confirmed_at=now - timedelta(days=5))
    return token


def desk_sights(network: Network) -> list[Sight]:
    """Mira's and the managers' desks: needs and everything about them, people, account, vault."""
    see = Sights(network)
    fresh = taken_down(network)
    need = {"need_id": fresh.public_id}
    see.add("mira", "today:today")
    see.add("mira", "referrals:needs")
    see.add("mira", "referrals:ways")
    see.add("mira", "referrals:information")
    see.add("mira", "referrals:information", press="Suchen")
    see.add("mira", "referrals:information", press="Blatt machen", status=422)
    node = Service.objects.get(network=network, texts__name="Suchtberatung für Erwachsene").public_id
    see.add("mira", "referrals:information_sheet", query=f"?stelle={node}&sprache=leicht", printed=True)
    see.add("mira", "referrals:information_sheet", query=f"?stelle={node}&sprache=ar", printed=True)
    see.add("mira", "referrals:appointment")
    see.add("mira", "referrals:appointment", query=f"?stelle={node}", press="Termin eintragen", status=422)
    see.add("mira", "referrals:need_new")
    see.add("mira", "referrals:need_new", press="Suchen")
    see.add("mira", "referrals:need_new", press="Begleitung anfragen", status=422)
    for route in ("need", "need_done", "need_next", "need_hand_to_office", "need_meet", "need_end"):
        see.add("mira", f"referrals:{route}", **need)
    see.add("mira", "referrals:need_identity", **need)
    see.add("mira", "referrals:need_identity", press="Name und Kontakt lesen", **need)
    see.add("mira", "referrals:need_end", press="Anliegen beenden", status=422, **need)
    see.add("mira", "referrals:need_parts", **need)
    see.add("mira", "referrals:need_parts", press="Teil dazunehmen", status=422, **need)
    acute = {"need_id": taken_down(network, urgency="acute").public_id}
    see.add("mira", "referrals:need_done", **acute)
    see.add("mira", "referrals:need_note_call", **acute)
    see.add("mira", "referrals:need_note_call", press="Anruf notieren", status=422, **acute)
    over = taken_down(network)
    actions.meet(over, by=staff(network, "Mira"))
    see.add("mira", "referrals:need_return", need_id=over.public_id)
    see.add("mira", "referrals:need_slip", **need)
    see.add("mira", "referrals:need_slip", press="Zettel machen", printed=True, **need)
    asked = _asks_on_the_slip(network)
    see.add("mira", "referrals:need", **asked)
    see.add("mira", "referrals:need_call", **asked)
    see.add("mira", "referrals:need_call", press="Nummer und Zeit zeigen", **asked)
    see.add("mira", "referrals:need_own_data", **asked)
    see.add("mira", "referrals:need", need_id=uuid4(), status=404)
    see.add("mira", "referrals:need_answer_gap", status=403, **need)
    gap = Need.objects.filter(network=network, state="gap").earliest("pk")
    see.add("derya", "today:today")
    see.add("derya", "referrals:need", need_id=gap.public_id)
    see.add("derya", "referrals:need_next", need_id=gap.public_id)
    named = {"need_id": asked_for(network).public_id}
    for route in ("need", "need_release", "need_refuse_name"):
        see.add("mira", f"referrals:{route}", **named)
    see.add("mira", "referrals:need_release", press="Freigabe eintragen", status=422, **named)
    see.add("derya", "referrals:need_next", **named)
    see.add("derya", "referrals:need_ask_name", need_id=at_the_office(network).public_id)
    see.add("mira", "referrals:need_withdraw_release", **named)
    see.add("derya", "referrals:need_answer_gap", need_id=gap.public_id)
    see.add("derya", "referrals:need_answer_gap", need_id=gap.public_id, press="Antwort geben", status=422)
    see.add("derya", "referrals:need_take_over", need_id=gap.public_id)
    finding = Finding.objects.filter(network=network).earliest("pk")
    told = reported(network)
    see.add("derya", "findings:reports")
    see.add("derya", "findings:reports", query="?stand=ended")
    for route in ("report", "report_measure", "report_ask", "report_close", "report_merge"):
        see.add("derya", f"findings:{route}", pk=told[1])
    see.add("derya", "findings:report_settle", pk=told[0])
    see.add("derya", "findings:report_settle", pk=told[0], press="Antwort geben", status=422)
    see.add("derya", "findings:report_read", pk=told[1])
    see.add("derya", "findings:report_read", pk=told[1], press="Text lesen")
    see.add("derya", "findings:gaps")
    see.add("derya", "findings:gap", pk=finding.pk)
    see.add("derya", "findings:gap", pk=finding.pk, press="Antwort geben", status=422)
    see.add("derya", "directory:nodes")
    ours = Service.objects.filter(member__in=staff(network, "Mira").member_ids()).first()
    see.add("mira", "directory:own_services")
    if ours is not None:
        see.add("mira", "directory:service", public_id=ours.public_id)
        see.add("derya", "directory:intake_set", public_id=ours.public_id)
    see.add("derya", "directory:intakes")
    see.add("mira", "directory:contacts")
    contact = _contact(network)
    see.add("mira", "directory:contacts", query="?q=Wohngelt")
    see.add("mira", "directory:contact", pk=contact.pk)
    see.add("derya", "directory:contact", pk=contact.pk)
    see.add("derya", "directory:contact_change", pk=contact.pk)
    see.add("derya", "directory:contact_new")
    see.add("derya", "directory:contact_new", press="Speichern", status=422)
    see.add("derya", "networks:new_member")
    see.add("derya", "networks:new_member", press="Mitglied aufnehmen", status=422)
    see.add("derya", "networks:people")
    see.add("derya", "networks:invite")
    see.add("derya", "networks:invite", press="Einladung senden", status=422)
    see.add("derya", "networks:settings")
    see.add("derya", "referrals:wordings")
    see.add("derya", "referrals:wording", kind="release", language="ar")
    see.add("derya", "referrals:wording", kind="consent", language="de", press="Vorschau")
    for route in ("administration", "limits", "languages", "look", "systems", "texts"):
        see.add("derya", f"networks:{route}")
    see.add("derya", "networks:text", text_key="imprint", language="de")
    see.add("mira", "networks:settings", status=403)
    see.add("mira", "today:admit", seat_id=_newcomer(network).pk)
    see.add("emil", "today:today")
    see.add("emil", "today:audit")
    see.add("emil", "today:audit_head")
    see.add("emil", "today:audit_head", press="Prüfsumme prüfen", status=422)
    for route in (
        "account_page",
        "account_name",
        "account_mail",
        "account_change_password",
        "account_reauthenticate",
    ):
        see.add("mira", route)
    see.add("mira", "mfa_activate_totp")
    see.add("mira", "vault_set_up")
    see.add("mira", "vault_page")
    for route in ("vault_passphrase", "vault_new_recovery"):
        see.add("mira", route)
    see.add("hanna", "vault_page")
    for route in ("mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes"):
        see.add("emil", route)
    see.add("emil", "mfa_generate_recovery_codes")
    return see.found


def _asks_on_the_slip(network: Network) -> dict[str, object]:
    """A need whose person asks to be called, and for their data."""
    need = taken_down(network)
    slip = actions.make_slip(need, by=staff(network, "Mira")).slip
    person = SlipHolder(slip.pk, network)
    actions.ask_call_back(need, by=person, call=actions.SafeCall(number="0221 4710-988"))
    actions.ask_own_data(need, by=person)
    return {"need_id": need.public_id}


def _contact(network: Network) -> Contact:
    """Somebody in an office, changed once and reported."""
    mira, derya = staff(network, "Mira"), staff(network, "Derya")
    made = contacts.add_contact(
        network,
        by=derya,
        values={
            "matter": "Wohngeld, erster Antrag",
            "authority": "Amt für Wohnen",
            "unit": "Wohngeldstelle",
            "function": "Sachbearbeitung A bis K",
            "phone": "0221 4710-301",
            "hours": "Dienstag 9 bis 12 Uhr",
        },
    )
    contacts.change_contact(made, by=derya, values={"deputy": "Sachbearbeitung L bis Z"})
    return contacts.report_contact(made, by=mira, what="number")


def _newcomer(network: Network) -> CircleSeat:
    """A new colleague of Mira's, who waits for the key of the team."""
    from beratungsnetz.networks.actions import give_role
    from beratungsnetz.networks.actor import System
    from beratungsnetz.people.accounts import found_account

    by = System("demo", network)
    mira = staff(network, "Mira")
    user, _code = found_account(
        email="neu@beratungsnetz.example", name="Nele Winter", password="Regen-auf-dem-Dach-7", by=by
    )
    give_role(network, user, "counsellor", by=by, member=Member.objects.get(pk__in=mira.member_ids()))
    return CircleSeat.objects.filter(user=user).first() or CircleSeat.objects.latest("pk")


# State → the deeds on their own pages there, and who does them.
DEED_PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "draft": (("mira", "request"), ("mira", "ask_release"), ("mira", "arrange"), ("mira", "discard")),
    "awaiting_release": (("mira", "release"), ("mira", "refuse")),
    "requested": (
        ("jonas", "accept"),
        ("jonas", "decline"),
        ("jonas", "query"),
        ("jonas", "waitlist"),
        ("mira", "recall"),
        ("mira", "withdraw_release"),
    ),
    "queried": (("mira", "answer"),),
    "waitlisted": (("jonas", "keep_waiting"),),
    "declined": (("mira", "settle"),),
    "accepted": (
        ("jonas", "schedule"),
        ("jonas", "hand_back"),
        ("mira", "name_companion"),
        ("mira", "renew_release"),
        ("mira", "withdraw_consent"),
    ),
    "handed_back": (("mira", "take_back"),),
    "scheduled": (("jonas", "shift"), ("jonas", "arrive"), ("jonas", "miss")),
    "missed": (("mira", "reschedule"),),
    "missed thrice": (("mira", "give_up"),),
    "arrived": (("jonas", "close"),),
    "closed": (),
}


def referral_sights(network: Network) -> list[Sight]:
    """A Begleitung in each state, from both sides, with every deed's own page."""
    see = Sights(network)
    see.add("jonas", "today:today")
    see.add("jonas", "referrals:referrals")
    see.add("hanna", "referrals:referrals")
    for state, deeds in DEED_PAGES.items():
        one = {"referral_id": led_to(network, state).referral.public_id}
        see.add("mira", "referrals:referral", **one)
        if state not in ("draft", "awaiting_release"):
            see.add("jonas", "referrals:referral", **one)
        see.add("mira", "referrals:referral_releases", **one)
        for who, deed in deeds:
            see.add(who, f"referrals:referral_{deed}", **one)
        if state == "requested":
            see.add("jonas", "referrals:referral_decline", press="Ablehnen", status=422, **one)
            see.add("jonas", "referrals:referral_close", status=409, **one)
            see.add("jonas", "referrals:referral_identity", status=409, **one)
        if state == "accepted":
            see.add("jonas", "referrals:referral_schedule", press="Termin eintragen", status=422, **one)
            see.add("jonas", "referrals:referral_identity", **one)
            see.add("jonas", "referrals:referral_identity", press="Name und Kontakt lesen", **one)
    return see.found


def slip_sights(told: Told, *, with_pin: bool) -> list[Sight]:
    """The person's own pages, with the slip of `told` open."""
    see = Sights(told.referral.network)
    one = {"referral_id": told.referral.public_id}
    see.add("person", "slip:page")
    if told.referral.state == "awaiting_release":
        see.add("person", "slip:release", **one)
        see.add("person", "slip:refuse", **one)
    else:
        see.add("person", "slip:withdraw", **one)
        see.add("person", "slip:consent", **one)
    if told.referral.state == "arrived":
        see.add("person", "slip:contradict", **one)
        see.add("person", "slip:tell", **one)
        see.add("person", "slip:tell", press="Absenden", status=422, **one)
    see.add("person", "slip:withdraw_office")
    see.add("person", "slip:call_back")
    see.add("person", "slip:data")
    see.add("person", "slip:disturbance")
    if with_pin:
        if told.referral.state == "arrived":
            see.add("person", "slip:released", **one)
        see.add("person", "slip:end")
        see.add("person", "slip:end", press="Ja, aufhören", status=422)
    else:
        see.add("person", "slip:pin")
        see.add("person", "slip:pin", press="Weiter", status=422)
    return see.found
