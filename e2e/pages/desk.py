"""The desks of counsellor, office and officer: needs, reports, people, account, vault."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.actions import contacts, internal_notes, notices, share_lists
from beratungsnetz.directory.actions.changes import change_service
from beratungsnetz.directory.actions.duplicates import merge
from beratungsnetz.directory.actions.hints import leave_hint
from beratungsnetz.directory.actions.readings import keep_group
from beratungsnetz.directory.models import Change, Contact, Phone, Service, ShareList, Topic
from beratungsnetz.directory.tests.factories import make_service
from beratungsnetz.findings.actions import Told as Reported
from beratungsnetz.findings.actions import send
from beratungsnetz.findings.models import Finding
from beratungsnetz.interop.hsds.tests.factories import row as hsds_row
from beratungsnetz.interop.letters import actions as letters
from beratungsnetz.interop.lists import actions as lists
from beratungsnetz.interop.lists.fields import Target
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.interop.subscriptions import actions as subscriptions
from beratungsnetz.interop.subscriptions.tests.neighbour import Says, subscribed
from beratungsnetz.lib.tests.drawing import png
from beratungsnetz.networks.actions import add_member, give_role
from beratungsnetz.networks.actions.logo import set_logo
from beratungsnetz.networks.actions.saved_filters import save_filter
from beratungsnetz.networks.actor import Public, SlipHolder, System
from beratungsnetz.networks.models import Member, Network, Role
from beratungsnetz.networks.saved_lists import lists_for
from beratungsnetz.people.accounts import found_account
from beratungsnetz.people.models import CircleSeat
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Need
from e2e.pages.sight import Sight, Sights
from e2e.world import asked_for, at_the_office, staff, taken_down


def desk_sights(network: Network) -> list[Sight]:
    """Mira's and the managers' desks: needs and everything about them, people, account, vault."""
    see = Sights(network)
    fresh = taken_down(network)
    need = {"need_id": fresh.public_id}
    see.add("mira", "today:today")
    see.add("mira", "referrals:needs")
    mira = staff(network, "Mira")
    kept = save_filter(lists_for(mira)["needs"], by=mira, name="Alle Anliegen", query="stand=alle")
    see.add("mira", "referrals:needs", query="?stand=alle")
    see.add("mira", "networks:saved_filters")
    see.add("mira", "networks:saved_filter_new", query="?liste=needs&auswahl=stand%3Dalle")
    see.add("mira", "networks:saved_filter_new", press="Merken", status=422)
    see.add("mira", "networks:saved_filter", pk=kept.pk)
    see.add("hanna", "referrals:statistics")
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
    see.add("mira", "referrals:need_extract", **need)
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
    see.add("mira", "referrals:need_release", press="Freigabe eintragen", always=True, **named)
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
    see.add("derya", "findings:endings")
    see.add("derya", "findings:patterns")
    see.add("derya", "findings:gap", pk=finding.pk)
    see.add("derya", "findings:gap", pk=finding.pk, press="Antwort geben", status=422)
    see.add("derya", "directory:nodes")
    ours = Service.objects.filter(member__in=staff(network, "Mira").member_ids()).first()
    see.add("mira", "directory:own_services")
    if ours is not None:
        see.add("mira", "directory:service", public_id=ours.public_id)
        see.add("derya", "directory:intake_set", public_id=ours.public_id)
        see.add("derya", "directory:hours_set", public_id=ours.public_id)
        shared = _share_list(ours)
        see.add("mira", "directory:share_lists")
        see.add("mira", "directory:share_list_new", press="Liste beginnen", status=422)
        see.add("mira", "directory:share_list", ident=shared.ident)
        see.add("mira", "directory:list_add", public_id=ours.public_id)
        see.add("visitor", "shared_list", token=share_lists.token_of(shared))
        see.add("visitor", "shared_list", token="irgendwas", status=404)
        see.add("mira", "directory:note", pk=_note(ours, _contact(network)))
        see.add("mira", "directory:note_new", press="Speichern", status=422, public_id=ours.public_id)
        see.add("mira", "directory:handover_contacts", public_id=ours.public_id)
        see.add("derya", "directory:assurance", public_id=ours.public_id)
        see.add("mira", "directory:assurance", public_id=ours.public_id)
        see.add("mira", "directory:funding", public_id=ours.public_id)
        see.add("mira", "directory:funding", public_id=ours.public_id, press="Speichern")
        see.add("derya", "directory:service_edit", public_id=ours.public_id)
        see.add(
            "derya", "directory:service_edit", public_id=ours.public_id, press="Vorschau zeigen", status=422
        )
        see.add("derya", "directory:change", pk=_waiting_change(network, ours).pk)
        see.add("mira", "directory:service_history", public_id=ours.public_id)
        see.add("mira", "directory:service_versions", public_id=ours.public_id)
        see.add("mira", "directory:version", public_id=ours.public_id, language="ar")
        see.add(
            "mira",
            "directory:version",
            public_id=ours.public_id,
            language="tr",
            press="Speichern",
            status=422,
        )
        note = leave_hint(ours, by=Public(network), wrong="phone", words="Die Nummer ist neu.")
        see.add("mira", "directory:change", pk=note.pk)
    see.add("derya", "directory:changes")
    see.add("mira", "directory:service_new")
    see.add("mira", "directory:service_new", press="Zur Prüfung geben", status=422)
    see.add("derya", "directory:versions")
    see.add("derya", "directory:reader_groups")
    see.add("derya", "directory:reader_groups", press="Eintragen", status=422)
    group = keep_group(network, by=staff(network, "Derya"), name="Die Leseprofis", mail="p@gruppe.example")
    see.add("derya", "directory:reader_group", pk=group.pk)
    see.add("derya", "directory:assurances")
    see.add("derya", "directory:assurances", query="?stand=alle&sort=stelle")
    see.add("derya", "directory:intakes")
    see.add("mira", "directory:contacts")
    contact = _contact(network)
    see.add("mira", "directory:contacts", query="?q=Wohngelt")
    see.add("mira", "directory:contact", pk=contact.pk)
    see.add("derya", "directory:contact", pk=contact.pk)
    see.add("derya", "directory:contact_change", pk=contact.pk)
    see.add("derya", "directory:contact_new")
    see.add("derya", "directory:contact_new", press="Speichern", status=422)
    area = Area.objects.filter(network=network, level=Area.Level.NEIGHBOURHOOD).earliest("pk").pk
    see.add("derya", "areas:areas_desk")
    see.add("derya", "areas:area_desk", pk=area)
    topic = Topic.objects.filter(network=network).earliest("pk").pk
    see.add("derya", "directory:topics_desk")
    see.add("derya", "directory:topic_new")
    see.add("derya", "directory:topic_desk", pk=topic)
    see.add("derya", "directory:topic_desk", pk=topic, press="Wörter dazunehmen", status=422)
    see.add("derya", "directory:topic_change", pk=topic)
    see.add("derya", "directory:notices")
    see.add("derya", "directory:notice", pk=_notice(network))
    see.add("derya", "directory:notice_change", pk=_notice(network))
    see.add("derya", "directory:notice_new")
    see.add("derya", "directory:notice_new", press="Speichern", status=422)
    pair = _pair(network)
    see.add("derya", "directory:duplicates")
    see.add("derya", "directory:duplicate", **pair)
    see.add("derya", "directory:merges")
    see.add("derya", "networks:new_member")
    see.add("derya", "networks:new_member", press="Mitglied aufnehmen", status=422)
    see.add(
        "derya", "networks:mailbox", pk=Member.objects.get(network=network, name="Lotsenhaus Suchthilfe").pk
    )
    lotsenhaus = Member.objects.get(network=network, name="Lotsenhaus Suchthilfe").pk
    see.add("derya", "networks:member_change", pk=lotsenhaus)
    see.add("derya", "today:leave_member", pk=lotsenhaus)
    see.add("derya", "today:leave_member", pk=lotsenhaus, press="Austritt eintragen", status=422)
    see.add("derya", "networks:people")
    see.add("derya", "networks:people", query="?rolle=counsellor&ordnung=anmeldung")
    see.add("derya", "networks:invite")
    see.add("derya", "networks:invite", press="Einladung senden", status=422)
    see.add("derya", "networks:settings")
    see.add("derya", "referrals:wordings")
    see.add("derya", "referrals:wording", kind="release", language="ar")
    see.add("derya", "referrals:wording", kind="consent", language="de", press="Vorschau")
    for route in ("administration", "limits", "languages", "look", "systems", "texts"):
        see.add("derya", f"networks:{route}")
    set_logo(network, by=staff(network, "Derya"), data=png())
    see.add("derya", "networks:look", press="Logo ersetzen", status=422)
    see.add("derya", "networks:text", text_key="imprint", language="de")
    letters.print_letters(network, by=staff(network, "Derya"), members=[_without_people(network)])
    see.add("derya", "letters:letters")
    waiting, done = _lists(network)
    see.add("derya", "lists:first_steps")
    see.add("derya", "lists:areas")
    see.add("derya", "lists:areas", press="Gebiete einlesen", status=422)
    see.add("derya", "lists:upload")
    see.add("derya", "lists:upload", press="Liste einlesen", status=422)
    see.add("derya", "lists:mapping", pk=waiting)
    see.add("derya", "lists:preview", pk=waiting)
    see.add("derya", "lists:result", pk=done)
    see.add("derya", "directory:links")
    proposed, running = _subscriptions(network)
    see.add("derya", "subscriptions:subscriptions")
    see.add("derya", "subscriptions:subscribe", press="Nachsehen, was dort steht", status=422)
    see.add("derya", "subscriptions:subscription", pk=proposed)
    see.add("derya", "subscriptions:subscription", pk=running)
    see.add("derya", "subscriptions:change", pk=running)
    see.add("mira", "networks:settings", status=403)
    see.add("mira", "today:admit", seat_id=_newcomer(network).pk)
    see.add("mira", "today:absences")
    mine = Role.objects.filter(network=network, user_id=staff(network, "Mira").user_id).earliest("pk")
    see.add("mira", "today:hand_over", pk=mine.pk)
    see.add("mira", "today:absence_new")
    see.add("mira", "today:absence_new", press="Eintragen", status=422)
    see.add("emil", "today:today")
    see.add("emil", "today:audit")
    see.add("emil", "today:audit_head")
    see.add("emil", "today:audit_head", press="Prüfsumme prüfen", status=422)
    for route in (
        "account_page",
        "account_name",
        "account_mail",
        "account_shortcuts",
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


def _lists(network: Network) -> tuple[int, int]:
    """A list that is checked, with a difference and an error, and one that is taken back."""
    derya, numbers = staff(network, "Derya"), []
    for rows in ("Kiebitzhilfe;45127;ja@hilfe.example", "Kiebitzhilfe;45127;nein\n;45127;"):
        data = f"Name;PLZ;E-Mail\n{rows}\n".encode()
        draft = lists.upload(network, by=derya, name="liste.csv", data=data)
        lists.map_columns(draft, by=derya, mapping=[Target(one) for one in draft.mapping])
        numbers.append(draft.pk)
        if len(numbers) == 1:
            draft.refresh_from_db()
            lists.apply(draft, by=derya)
    lists.undo(ImportDraft.objects.get(pk=numbers[0]), by=derya)
    return numbers[1], numbers[0]


def _subscriptions(network: Network) -> tuple[int, int]:
    """One that waits for the office, and one that is read and failed the last time."""
    derya = staff(network, "Derya")
    one = subscribed(network, by=derya, get=Says([hsds_row("Hafenlotsen")]))
    subscriptions.read_now(one, by=derya)
    subscriptions.harvest(one.pk, get=Says(status=503))
    other = subscribed(network, by=derya, name="Nordkreis", address="https://nordkreis.example/hsds/")
    subscriptions.harvest(other.pk, get=Says([hsds_row("Deichhilfe"), {"name": "Ohne Kennung"}]))
    return other.pk, one.pk


def _without_people(network: Network) -> Member:
    """A member that a letter can go to."""
    return add_member(network, by=staff(network, "Derya"), name="Radwerkstatt Mitte")


def _waiting_change(network: Network, service: Service) -> Change:
    """Mira changed a number, which holds, and what it costs, which waits."""
    values = {"phones": ["0221 4710-311 (Sekretariat)"], "cost": "5 Euro im Monat"}
    mira = staff(network, "Mira")
    done = change_service(service, by=mira, values=values, revision=service.revision)
    assert done.waiting
    return done.waiting


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


def _share_list(service: Service) -> ShareList:
    """Mira's list for somebody, with its link."""
    mira = staff(service.network, "Mira")
    made = share_lists.make_list(service.network, by=mira, title="Erste Schritte gegen die Schulden")
    share_lists.add_to_list(
        made, service, by=mira, name="Beratung", remark="Bringen Sie alle Briefe mit, auch ungeöffnete."
    )
    return share_lists.share_list(made, by=mira)


def _note(service: Service, contact: Contact) -> int:
    """What Mira told the others about a service, which also names whom to call."""
    mira = staff(service.network, "Mira")
    internal_notes.set_handover_contacts(service, [contact], by=mira)
    return internal_notes.add_note(service, by=mira, text="Am besten vormittags anrufen.").pk


def _notice(network: Network) -> int:
    """One that the home page shows now."""
    today = timezone.localdate()
    values = {
        "text": "Hochwasser: Die Turnhalle am Ufer ist Tag und Nacht offen.",
        "others": {"en": "Flood: the gym by the river is open day and night."},
        "link": "https://stadt.example/hochwasser",
        "first_day": today,
        "last_day": today + timedelta(days=6),
    }
    return notices.add_notice(network, by=staff(network, "Derya"), values=values).pk


def _pair(network: Network) -> dict[str, UUID]:
    """Two that look alike; two others were merged."""
    made = []
    for name in ("Nähstube Faden", "Nähstube Faden (Verein)", "Werkhof", "Werkhof am Kanal"):
        one = make_service(network, name, text={"cost": f"{name}: Es kostet nichts."})
        Phone.objects.create(service=one, number=f"0221 4710-{700 + len(made) // 2}")
        made.append(one)
    merge(made[2], made[3], by=staff(network, "Derya"))
    return {"a": made[0].public_id, "b": made[1].public_id}


def _newcomer(network: Network) -> CircleSeat:
    """A new colleague of Mira's, who waits for the key of the team."""
    by = System("demo", network)
    mira = staff(network, "Mira")
    user, _code = found_account(
        email="neu@beratungsnetz.example", name="Nele Winter", password="Regen-auf-dem-Dach-7", by=by
    )
    give_role(network, user, "counsellor", by=by, member=Member.objects.get(pk__in=mira.member_ids()))
    return CircleSeat.objects.filter(user=user).first() or CircleSeat.objects.latest("pk")


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
