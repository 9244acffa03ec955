"""„Neu für Sie“: what others did on what is mine, since I last looked. Read from the audit, no second truth.

A notice says what happened, never what somebody wrote; it shows no more of the person than the list does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from beratungsnetz.audit.models import Entry
from beratungsnetz.directory.models import Change, Reading
from beratungsnetz.directory.models.service import SETTERS
from beratungsnetz.directory.presenters.change import loaded, title_of, what_of
from beratungsnetz.directory.presenters.readings import title_and_url, with_texts
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import System
from beratungsnetz.referrals.models import Need, Referral
from beratungsnetz.referrals.models.need import HOLDERS
from beratungsnetz.referrals.presenters.rows import knows_the_code_name, with_names
from beratungsnetz.referrals.states import NEED_RUNNING
from beratungsnetz.today.lines import about
from beratungsnetz.today.models import SeenNotice

KEPT = timedelta(days=30)
SHOWN = 10
LOOKED_THROUGH = 300  # the latest of one's own

OF_A_REFERRAL = {
    "referrals.accept": "Die Anfrage ist angenommen.",
    "referrals.decline": "Die Anfrage ist abgelehnt.",
    "referrals.query": "Die Stelle fragt zurück.",
    "referrals.answer": "Die Rückfrage ist beantwortet.",
    "referrals.waitlist": "Die Person steht auf der Warteliste.",
    "referrals.schedule": "Ein Termin steht fest.",
    "referrals.reschedule": "Es gibt einen neuen Termin.",
    "referrals.shift": "Der Termin ist verschoben.",
    "referrals.miss": "Der Termin kam nicht zustande.",
    "referrals.arrive": "Die Person ist angekommen.",
    "referrals.walk_in": "Die Person ist ohne Termin gekommen.",
    "referrals.contradict": "Die Person sagt: Ich bin nicht angekommen.",
    "referrals.hand_back": "Die Stelle gibt zurück.",
    "referrals.close": "Die Begleitung ist abgeschlossen.",
    "referrals.recall": "Die Anfrage ist zurückgezogen.",
    "referrals.give_up": "Die Begleitung endete nach drei Versuchen.",
    "referrals.release": "Die Freigabe ist da.",
    "referrals.refuse": "Die Person gibt nicht frei.",
    "referrals.withdraw_release": "Die Freigabe ist widerrufen.",
    "referrals.decline_companion": "Die Begleitperson hat abgesagt.",
    "referrals.member_leaves": "Eine Stelle ist aus dem Netz ausgetreten.",
    "referrals.hand_all": "Jemand hat Ihnen diese Begleitung übergeben.",
}
OF_A_NEED = {
    "referrals.answer_gap": "Die Geschäftsstelle hat auf die Lücke geantwortet.",
    "referrals.reopen": "Für die Lücke ist eine Stelle gefunden.",
    "referrals.ask_call_back": "Die Person bittet um Rückruf.",
    "referrals.ask_own_data": "Die Person bittet um Auskunft.",
    "referrals.ask_name": "Die Geschäftsstelle bittet um den Namen.",
    "referrals.refuse_name": "Der Name wird nicht freigegeben.",
    "referrals.release_to_office": "Der Name ist für die Geschäftsstelle freigegeben.",
    "referrals.end": "Die Person hat das Anliegen beendet.",
    "referrals.member_leaves": "Eine Stelle ist aus dem Netz ausgetreten.",
    "referrals.hand_all": "Jemand hat Ihnen dieses Anliegen übergeben.",
}
OF_A_CHANGE = {
    "change.accept": "Ihre Änderung ist übernommen.",
    "change.refuse": "Ihre Änderung ist abgelehnt.",
}
OF_A_READING = {"reading.answer": "Eine Prüfgruppe hat einen Text in Leichter Sprache gelesen."}
KINDS = "referrals.referral", "referrals.need", "directory.change", "directory.reading"
REFERRAL, NEED, CHANGE, READING = KINDS


@dataclass(frozen=True)
class Notice:
    """`entry` is the audit's row; `url` is the thing."""

    entry: int
    at: datetime
    what: str
    about: str
    url: str


def unread(actor: Staff, now: datetime) -> list[Notice]:
    """What is new to `actor` of the last 30 days, newest first; in ten queries at most."""
    if not actor.member_ids(*HOLDERS):
        return []
    since = now - KEPT
    told = Q(thing=CHANGE, thing_id__in=_ids(_changes(actor, since)), deed__in=OF_A_CHANGE)
    told |= Q(thing=READING, thing_id__in=_ids(_readings(actor, since)), deed__in=OF_A_READING)
    if actor.network.runs(System.REFERRALS):
        told |= Q(thing=REFERRAL, thing_id__in=_ids(_referrals(actor, since)), deed__in=OF_A_REFERRAL)
        told |= Q(thing=NEED, thing_id__in=_ids(_needs(actor, since)), deed__in=OF_A_NEED)
    entries = Entry.objects.of_network(actor.network.pk).filter(told, at__gte=since)
    entries = entries.exclude(doer=actor.ident)
    seen = SeenNotice.objects.filter(user_id=actor.user_id, at__gte=since).values("entry_ref")
    return _told(actor, entries.exclude(pk__in=seen).order_by("-id"))


def _ids(found: QuerySet[Any]) -> set[str]:
    return {str(pk) for pk in found.values_list("pk", flat=True)[:LOOKED_THROUGH]}


def _changes(actor: Staff, since: datetime) -> QuerySet[Change]:
    """What I changed of services, and somebody has decided about."""
    return Change.objects.visible_to(actor).filter(made_by=actor.user_id, decided_at__gte=since)


def _readings(actor: Staff, since: datetime) -> QuerySet[Reading]:
    """Texts of the own agency's services about which their readers have said something."""
    mine = actor.member_ids(*SETTERS)
    found = Reading.objects.visible_to(actor).filter(service__member_id__in=mine, answered_at__gte=since)
    return found.order_by("-answered_at", "-pk")


def _referrals(actor: Staff, since: datetime) -> QuerySet[Referral]:
    """Begleitungen of which this is the person on either side, or who has the need."""
    me, mine = actor.user_id, actor.member_ids(*HOLDERS)
    sides = Q(source_user=me, source_member_id__in=mine) | Q(target_user=me, target_member_id__in=mine)
    sides |= Q(part__need__responsible_user=me, part__need__responsible_member_id__in=mine)
    lately = Q(state_since__gte=since) | Q(companion_declined_at__gte=since) | Q(ended_at=None)
    found = Referral.objects.visible_to(actor).filter(sides).filter(lately)
    return found.order_by("-state_since", "-pk")


def _needs(actor: Staff, since: datetime) -> QuerySet[Need]:
    """Needs that I have in hand, or that I took down."""
    mine = Q(responsible_user=actor.user_id) | Q(opened_by=actor.user_id)
    lately = Q(state__in=NEED_RUNNING) | Q(state_since__gte=since)
    return Need.objects.visible_to(actor).filter(mine).filter(lately).order_by("-state_since", "-pk")


def _told(actor: Staff, entries: Iterable[Entry]) -> list[Notice]:
    rows = list(entries)
    ids = {kind: [int(row.thing_id) for row in rows if row.thing == kind] for kind in KINDS}
    referrals = {one.pk: one for one in with_names(Referral.objects.filter(pk__in=ids[REFERRAL]))}
    needs = {one.pk: one for one in Need.objects.filter(pk__in=ids[NEED]).select_related("topic", "area")}
    changes = {one.pk: one for one in loaded(Change.objects.filter(pk__in=ids[CHANGE]))}
    readings = {one.pk: one for one in with_texts(Reading.objects.filter(pk__in=ids[READING]))}
    made = []
    for row in rows:
        if row.thing == READING:
            reading = readings.get(int(row.thing_id))
            if reading is not None:
                name, url = title_and_url(reading, actor.network.slug)
                made.append(Notice(row.pk, row.at, OF_A_READING[row.deed], name, url))
        elif row.thing == CHANGE:
            change = changes.get(int(row.thing_id))
            if change is not None:
                url = reverse("directory:change", kwargs={"n": actor.network.slug, "pk": change.pk})
                about_it = f"{title_of(change)}: {what_of(change)}"
                made.append(Notice(row.pk, row.at, OF_A_CHANGE[row.deed], about_it, url))
        elif row.thing == REFERRAL:
            referral = referrals.get(int(row.thing_id))
            if referral is None:
                continue  # deleted in this moment
            named = knows_the_code_name(actor, referral)
            words = about(referral.part.need, str(referral.part.topic), code_name=named)
            made.append(_notice(actor, row, OF_A_REFERRAL[row.deed], words, "referral", referral.public_id))
        else:
            need = needs.get(int(row.thing_id))
            if need is None:
                continue
            words = about(need, str(need.topic), code_name=True)
            made.append(_notice(actor, row, OF_A_NEED[row.deed], words, "need", need.public_id))
    return made


def _notice(actor: Staff, row: Entry, what: str, words: str, kind: str, public_id: object) -> Notice:
    kwargs = {"n": actor.network.slug, f"{kind}_id": public_id}
    return Notice(row.pk, row.at, what, words, reverse(f"referrals:{kind}", kwargs=kwargs))
