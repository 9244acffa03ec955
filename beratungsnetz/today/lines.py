"""One line of `/heute/`: who, what, until when, and the deed one click away."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from beratungsnetz.directory.languages import name_of
from beratungsnetz.directory.models import Change, Contact
from beratungsnetz.directory.presenters.change import title_of, what_of, who_of
from beratungsnetz.networks.actor import Staff, works_for
from beratungsnetz.people.models import CircleSeat
from beratungsnetz.referrals.models import Need, Referral, Release, Wish
from beratungsnetz.referrals.presenters.companion import meets_at
from beratungsnetz.referrals.presenters.rows import NO_AREA, knows_the_code_name, service_name, since_day
from beratungsnetz.referrals.presenters.turn import WHAT, gap_words, turn_of
from beratungsnetz.referrals.states import State
from beratungsnetz.ui.templatetags.ui import weekday_time


@dataclass(frozen=True)
class Line:
    """`due` is aware or None. `since`: the moment is when it began, not a limit.

    `cover`: whose it is, where they are away, and who stands in.
    """

    what: str
    about: str
    detail: str
    url: str
    button: str
    due: datetime | None = None
    late: bool = False
    urgent: bool = False
    since: bool = False
    cover: str = ""

    @property
    def began(self) -> str:
        """„seit heute“, where the moment is when it began."""
        return since_day(self.due) if self.due else ""


AFTER_IT = "Termin am %s. Danach eintragen, ob die Person da war"
NOT_ANSWERED = "%(who)s hat noch nicht geantwortet."
# What is missing beyond the limit, where the other agency has said yes already.
STILL_OPEN = {
    State.WAITLISTED: "Auf der Warteliste: Von %(who)s kam lange kein Zeichen.",
    State.ACCEPTED: "%(who)s hat zugesagt. Ein Termin fehlt noch.",
    State.SCHEDULED: "Ob der Termin zustande kam, hat %(who)s noch nicht eingetragen.",
    State.ARRIVED: "%(who)s berät seit Langem und hat noch nicht abgeschlossen.",
}
BUTTONS = {
    State.DRAFT: "Ansehen",
    State.REQUESTED: "Antworten",
    State.QUERIED: "Beantworten",
    State.WAITLISTED: "Ansehen",
    State.ACCEPTED: "Termin eintragen",
    State.SCHEDULED: "Eintragen",
    State.MISSED: "Neuer Termin",
    State.ARRIVED: "Ansehen",
}


def about(need: Need, topic: str, *, code_name: bool) -> str:
    """What a line says of a need: the code name only for those who may know it."""
    parts = [topic, str(need.area) if need.area else NO_AREA, name_of(need.language)]
    if need.urgency != "normal":
        parts.append(need.get_urgency_display())
    return " · ".join(([need.code_name] if code_name else []) + parts)


def of_referral(referral: Referral, actor: Staff) -> Line:
    """What waits for us on a Begleitung; needs `with_names`."""
    need, state = referral.part.need, State(referral.state)
    mine = turn_of(referral, actor)
    named = knows_the_code_name(actor, referral)
    outgoing = not works_for(actor, referral.target_member_id)
    route, kwargs = "referrals:referral", {"n": actor.network.slug, "referral_id": referral.public_id}
    where = f"an {service_name(referral)}" if outgoing else f"von {referral.source_member}"
    ahead = state == State.SCHEDULED and not mine.late and _is_ahead(referral.appointment_at)
    return Line(
        what=AFTER_IT % weekday_time(referral.appointment_at) if ahead else WHAT.get(state, "Ansehen"),
        about=about(need, str(referral.part.topic), code_name=named),
        detail=f"Begleitung {where}",
        url=reverse(route, kwargs=kwargs),
        button="Ansehen" if ahead else BUTTONS.get(state, "Weiter"),
        due=mine.due,
        late=mine.late,
        urgent=need.urgency != "normal",
    )


def _is_ahead(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now()


def of_companion(referral: Referral, actor: Staff) -> Line:
    """Where and when to meet, for whoever goes along; nothing of the need or the agencies."""
    when = meets_at(referral)
    return Line(
        what="Mitgehen, und danach „Angekommen“ eintragen",
        about=weekday_time(when),
        detail=referral.meeting_point or "Der Treffpunkt steht noch nicht fest.",
        url=reverse(
            "referrals:referral", kwargs={"n": actor.network.slug, "referral_id": referral.public_id}
        ),
        button="Ansehen",
        due=when,
    )


def of_declined_companion(referral: Referral, actor: Staff) -> Line:
    """Whoever was to go along cannot: somebody else is needed, or nobody."""
    ids = {"n": actor.network.slug, "referral_id": referral.public_id}
    return Line(
        what="Jemand anderen finden, der mitgeht",
        about=about(referral.part.need, str(referral.part.topic), code_name=True),
        detail="Die Begleitperson hat abgesagt.",
        url=reverse("referrals:referral_name_companion", kwargs=ids),
        button="Jemanden nennen",
        due=referral.companion_declined_at,
        since=True,
        urgent=True,
    )


def of_late(referral: Referral, actor: Staff) -> Line:
    """Somebody else lets us wait beyond the grace: now we ask, too."""
    what = "Nachfragen" if referral.state == State.ARRIVED else "Nachfragen oder zurückziehen"
    missing = STILL_OPEN.get(State(referral.state), NOT_ANSWERED) % {"who": service_name(referral)}
    return _asking(referral, actor, what, missing, code_name=True)


def of_stuck(referral: Referral, actor: Staff) -> Line:
    """Two agencies do not get on: the office asks both what is missing."""
    waits_for = referral.turn_member or referral.source_member
    missing = f"{referral.source_member} und {service_name(referral)}: Es wartet auf {waits_for}."
    return _asking(referral, actor, "Nachfragen, was fehlt", missing, code_name=False)


def _asking(referral: Referral, actor: Staff, what: str, missing: str, *, code_name: bool) -> Line:
    """Overdue at somebody else's."""
    ids = {"n": actor.network.slug, "referral_id": referral.public_id}
    return Line(
        what=what,
        about=about(referral.part.need, str(referral.part.topic), code_name=code_name),
        detail=missing,
        url=reverse("referrals:referral", kwargs=ids),
        button="Ansehen",
        due=referral.due_at,
        late=True,
        urgent=referral.part.need.urgency != "normal",
    )


def _need_url(need: Need, actor: Staff, route: str = "need") -> str:
    return reverse(f"referrals:{route}", kwargs={"n": actor.network.slug, "need_id": need.public_id})


def of_need(need: Need, actor: Staff) -> Line:
    """A need of ours, or a part of it, that nobody is helping with just now."""
    return Line(
        what="Nächste Stelle wählen",
        about=about(need, str(need.topic), code_name=True),
        detail="Anliegen ohne laufende Begleitung",
        url=_need_url(need, actor, "need_next"),
        button="Stelle suchen",
        due=need.state_since,
        since=True,
        urgent=need.urgency != "normal",
    )


def of_asked_name(need: Need, actor: Staff) -> Line:
    """The office asks whether the person releases the name that we took down."""
    return Line(
        what="Die Person fragen, ob sie ihren Namen freigibt",
        about=about(need, str(need.topic), code_name=True),
        detail="Die Geschäftsstelle bittet um den Namen",
        url=_need_url(need, actor, "need_release"),
        button="Eintragen",
        due=need.name_asked_at,
        since=True,
        urgent=need.urgency != "normal",
    )


def of_acute(need: Need, actor: Staff) -> Line:
    """What is acute and says of no call yet: the numbers, and what was called, one click away."""
    return Line(
        what="Jetzt anrufen, danach notieren",
        about=about(need, str(need.topic), code_name=True),
        detail="Akut: Noch ist kein Anruf notiert",
        url=_need_url(need, actor, "need_done"),
        button="Anrufen",
        due=need.opened_at,
        since=True,
        urgent=True,
    )


def of_gap(need: Need, actor: Staff) -> Line:
    """A need that found nobody: the office is next."""
    return Line(
        what=gap_words(need),
        about=about(need, str(need.topic), code_name=True),
        detail=f"Niemand wusste weiter, gemeldet von {need.source_member}",
        url=_need_url(need, actor),
        button="Ansehen",
        due=need.state_since,
        since=True,
        urgent=need.urgency != "normal",
    )


def of_call_back(wish: Wish, actor: Staff) -> Line:
    """The person asked on the slip to be called; the number is one click further, and each look counts."""
    need = wish.need
    return Line(
        what="Die Person zurückrufen",
        about=about(need, str(need.topic), code_name=True),
        detail="Rückruf auf dem Zettel erbeten",
        url=_need_url(need, actor, "need_call"),
        button="Wann und wo?",
        due=wish.asked_at,
        since=True,
        urgent=True,
    )


def of_contact(contact: Contact, actor: Staff) -> Line:
    """Somebody said that a contact is not right any more: the office asks there."""
    return Line(
        what="Ansprechperson prüfen",
        about=contact.matter,
        detail=f"{contact.authority}, gemeldet: {contact.get_reported_what_display()}",
        url=reverse("directory:contact", kwargs={"n": actor.network.slug, "pk": contact.pk}),
        button="Prüfen",
        due=contact.reported_at,
        since=True,
    )


def of_change(change: Change, actor: Staff) -> Line:
    """A change waits for a second person, or somebody outside says that something is wrong."""
    is_hint = change.source == Change.Source.PUBLIC
    return Line(
        what="Hinweis prüfen" if is_hint else "Änderung prüfen",
        about=title_of(change),
        detail=f"{what_of(change)}, {who_of(change)}",
        url=reverse("directory:change", kwargs={"n": actor.network.slug, "pk": change.pk}),
        button="Prüfen",
        due=change.made_at,
        since=True,
    )


def of_own_data(wish: Wish, actor: Staff) -> Line:
    """The person asked on the slip what is stored of them."""
    need = wish.need
    return Line(
        what="Auskunft über gespeicherte Angaben geben",
        about=about(need, str(need.topic), code_name=True),
        detail="Auskunft auf dem Zettel erbeten",
        url=_need_url(need, actor, "need_own_data"),
        button="Eintragen",
        due=wish.due_at,
        late=wish.due_at is not None and wish.due_at < timezone.now(),
    )


# What a line of a release shows.
OF_A_RELEASE = ("referral__part__topic", "referral__part__need__area")


def of_spoken(release: Release, actor: Staff) -> Line:
    """A release that was only spoken: it belongs on paper."""
    return _of_release(
        release, actor, "Mündliche Freigabe schriftlich nachholen", "confirm_release", since=True
    )


def of_ending(release: Release, actor: Staff) -> Line:
    """A release that ends soon, in a Begleitung that still runs."""
    return _of_release(release, actor, "Freigabe endet bald: mit der Person sprechen", "renew_release")


def _of_release(release: Release, actor: Staff, what: str, deed: str, *, since: bool = False) -> Line:
    referral = release.referral
    if referral is None:
        raise ValueError("A release to the office has no Begleitung, and no line.")
    kwargs = {"n": actor.network.slug, "referral_id": referral.public_id}
    return Line(
        what=what,
        about=about(referral.part.need, str(referral.part.topic), code_name=True),
        detail=f"Freigabe an {release.recipient_name}",
        url=reverse(f"referrals:referral_{deed}", kwargs=kwargs),
        button="Nachholen" if since else "Neu aufnehmen",
        due=release.recorded_at if since else release.valid_until,
        since=since,
    )


def of_newcomer(seat: CircleSeat, actor: Staff) -> Line:
    """A colleague who waits for the key of our circle."""
    return Line(
        what="Neue Kollegin oder neuen Kollegen freischalten",
        about=str(seat.user),
        detail=f"wartet auf den Schlüssel: {seat.circle.label}",
        url=reverse("today:admit", kwargs={"n": actor.network.slug, "seat_id": seat.pk}),
        button="Freischalten",
        due=seat.since,
        since=True,
    )
