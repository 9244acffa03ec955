"""The lifecycles of a need and of a Begleitung, as tables.

From, to, who may, whose turn, limit, and the words for staff and for the person. Rules and actions
read these tables; docs/states/ is printed from them. Source: the project's own contract of the
accompanied hand-over; FHIR R4 Task.status, and BSeR/360X business status where FHIR has none.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_noop


class Party(TextChoices):
    """In which part somebody acts on one Begleitung."""

    SOURCE = "source", "abgebende Stelle"
    TARGET = "target", "annehmende Stelle"
    COMPANION = "companion", "Begleitperson"
    PERSON = "person", "Ratsuchende Person"
    OFFICE = "office", "Geschäftsstelle"
    CLOCK = "clock", "Ablauf der Frist"


class State(TextChoices):
    """Where a Begleitung stands; the label is the one for staff."""

    DRAFT = "draft", "Entwurf"
    AWAITING_RELEASE = "awaiting_release", "wartet auf Freigabe"
    REQUESTED = "requested", "angefragt"
    QUERIED = "queried", "Rückfrage"
    WAITLISTED = "waitlisted", "Warteliste"
    ACCEPTED = "accepted", "angenommen"
    SCHEDULED = "scheduled", "Termin"
    MISSED = "missed", "Termin kam nicht zustande"
    ARRIVED = "arrived", "angekommen"
    HANDED_BACK = "handed_back", "Rückgabe"
    DECLINED = "declined", "abgelehnt"
    REFUSED = "refused", "nicht freigegeben"
    RECALLED = "recalled", "zurückgezogen"
    RELEASE_WITHDRAWN = "release_withdrawn", "Freigabe widerrufen"
    CANCELLED = "cancelled", "verworfen"
    CLOSED = "closed", "abgeschlossen"


@dataclass(frozen=True)
class Facts:
    """What holds while a Begleitung is in a state.

    `limit` names the network's limit (days on which the target is open), counted from the day the
    state began; from the appointment when `from_appointment`. `turn` is whose turn it is. In an ended
    state `turn` says who must follow up on the *need*, until somebody has. `reads` says whether the
    target may read the identity.
    """

    state: State
    for_person: str
    turn: Party | None
    limit: str | None
    fhir: str
    business: str = ""
    ended: bool = False
    reads: bool = False
    from_appointment: bool = False


FACTS: dict[State, Facts] = {
    facts.state: facts
    for facts in (
        Facts(State.DRAFT, gettext_noop("wird vorbereitet"), Party.SOURCE, "draft", "draft"),
        Facts(
            State.AWAITING_RELEASE,
            gettext_noop("wartet auf Ihre Freigabe"),
            Party.PERSON,
            "awaiting_release",
            "draft",
            "awaiting-release",
        ),
        Facts(
            State.REQUESTED,
            gettext_noop("Wir haben eine Stelle gefragt."),
            Party.TARGET,
            "requested",
            "requested",
        ),
        Facts(
            State.QUERIED,
            gettext_noop("Die Stelle hat eine Rückfrage."),
            Party.SOURCE,
            "queried",
            "on-hold",
            "query",
        ),
        Facts(
            State.WAITLISTED,
            gettext_noop("Sie stehen auf einer Warteliste."),
            Party.TARGET,
            "waitlisted",
            "on-hold",
            "waitlisted",
        ),
        Facts(
            State.ACCEPTED,
            gettext_noop("Eine Stelle hat zugesagt. Sie meldet sich bei Ihnen."),
            Party.TARGET,
            "accepted",
            "accepted",
            reads=True,
        ),
        Facts(
            State.SCHEDULED,
            gettext_noop("Sie haben einen Termin."),
            Party.TARGET,
            "scheduled",
            "in-progress",
            "5.1.1",
            reads=True,
            from_appointment=True,
        ),
        Facts(
            State.MISSED,
            gettext_noop("Der Termin hat nicht geklappt. Wir rufen Sie an."),
            Party.SOURCE,
            "missed",
            "in-progress",
            "5.1.2",
            reads=True,
        ),
        Facts(
            State.ARRIVED,
            gettext_noop("Sie sind bei der Stelle angekommen."),
            Party.TARGET,
            "arrived",
            "in-progress",
            "5.1.4",
            reads=True,
        ),
        Facts(
            State.HANDED_BACK,
            gettext_noop("Die Stelle kann doch nicht helfen. Wir suchen weiter."),
            Party.SOURCE,
            "handed_back",
            "rejected",
            "handed-back",
            ended=True,
        ),
        Facts(
            State.DECLINED,
            gettext_noop("Die Stelle kann nicht helfen. Wir suchen weiter."),
            Party.SOURCE,
            "declined",
            "rejected",
            ended=True,
        ),
        Facts(
            State.REFUSED,
            gettext_noop("Sie haben nicht freigegeben. Wir sprechen mit Ihnen."),
            Party.SOURCE,
            "declined",
            "cancelled",
            "refused",
            ended=True,
        ),
        Facts(
            State.RECALLED,
            gettext_noop("Wir haben die Anfrage zurückgezogen und suchen weiter."),
            Party.SOURCE,
            "declined",
            "cancelled",
            "recalled",
            ended=True,
        ),
        Facts(
            State.RELEASE_WITHDRAWN,
            gettext_noop(
                "Sie haben Ihre Freigabe widerrufen. Die Stelle sieht Ihren Namen und Kontakt nicht mehr."
            ),
            Party.SOURCE,
            "declined",
            "cancelled",
            "release-withdrawn",
            ended=True,
        ),
        Facts(
            State.CANCELLED,
            gettext_noop("Der Entwurf ist verworfen."),
            None,
            None,
            "cancelled",
            "discarded",
            ended=True,
        ),
        Facts(
            State.CLOSED,
            gettext_noop("Die Beratung ist abgeschlossen."),
            Party.TARGET,
            "declined",
            "completed",
            ended=True,
        ),
    )
}


@dataclass(frozen=True)
class Move:
    """One legal transition: the deed (also the name of its rule, action, view and template)."""

    deed: str
    label: str
    origins: frozenset[State]
    to: State
    by: frozenset[Party]


def _move(deed: str, label: str, origins: tuple[State, ...], to: State, *by: Party) -> Move:
    return Move(deed, label, frozenset(origins), to, frozenset(by))


_S, _P = State, Party

MOVES: tuple[Move, ...] = (
    _move("ask_release", "Um Freigabe bitten", (_S.DRAFT,), _S.AWAITING_RELEASE, _P.SOURCE),
    _move("request", "Anfrage senden", (_S.DRAFT,), _S.REQUESTED, _P.SOURCE),
    _move("arrange", "Telefonisch vereinbarten Termin eintragen", (_S.DRAFT,), _S.SCHEDULED, _P.SOURCE),
    _move("discard", "Entwurf verwerfen", (_S.DRAFT,), _S.CANCELLED, _P.SOURCE, _P.CLOCK),
    _move("release", "Freigabe erteilen", (_S.AWAITING_RELEASE,), _S.REQUESTED, _P.SOURCE, _P.PERSON),
    _move("refuse", "Nicht freigeben", (_S.AWAITING_RELEASE,), _S.REFUSED, _P.PERSON, _P.SOURCE, _P.CLOCK),
    _move("accept", "Annehmen", (_S.REQUESTED, _S.WAITLISTED), _S.ACCEPTED, _P.TARGET),
    _move("decline", "Ablehnen", (_S.REQUESTED, _S.WAITLISTED), _S.DECLINED, _P.TARGET),
    _move("query", "Zurückfragen", (_S.REQUESTED,), _S.QUERIED, _P.TARGET),
    _move("answer", "Rückfrage beantworten", (_S.QUERIED,), _S.REQUESTED, _P.SOURCE),
    _move("waitlist", "Auf die Warteliste setzen", (_S.REQUESTED,), _S.WAITLISTED, _P.TARGET),
    _move("keep_waiting", "Steht weiter auf der Warteliste", (_S.WAITLISTED,), _S.WAITLISTED, _P.TARGET),
    _move("schedule", "Termin eintragen", (_S.ACCEPTED,), _S.SCHEDULED, _P.TARGET),
    _move("reschedule", "Neuen Termin eintragen", (_S.MISSED,), _S.SCHEDULED, _P.TARGET, _P.SOURCE),
    _move("shift", "Termin verschieben", (_S.SCHEDULED,), _S.SCHEDULED, _P.TARGET),
    _move("arrive", "Angekommen", (_S.SCHEDULED,), _S.ARRIVED, _P.TARGET, _P.COMPANION, _P.SOURCE),
    _move("miss", "Termin kam nicht zustande", (_S.SCHEDULED,), _S.MISSED, _P.TARGET),
    _move("give_up", "Nach drei Versuchen beenden", (_S.MISSED,), _S.RECALLED, _P.SOURCE),
    _move("contradict", "Ich war nicht dort", (_S.ARRIVED,), _S.MISSED, _P.PERSON),
    _move("hand_back", "Zurückgeben", (_S.ACCEPTED, _S.ARRIVED), _S.HANDED_BACK, _P.TARGET),
    _move("close", "Abschließen", (_S.ARRIVED,), _S.CLOSED, _P.TARGET),
    _move(
        "recall",
        "Anfrage zurückziehen",
        (_S.REQUESTED, _S.QUERIED, _S.WAITLISTED, _S.ACCEPTED, _S.SCHEDULED),
        _S.RECALLED,
        _P.SOURCE,
        _P.OFFICE,
    ),
    _move(
        "withdraw_release",
        "Freigabe widerrufen",
        tuple(State),
        _S.RELEASE_WITHDRAWN,
        _P.PERSON,
        _P.SOURCE,
        _P.TARGET,
        _P.OFFICE,
        _P.COMPANION,
    ),
)
MOVE: dict[str, Move] = {move.deed: move for move in MOVES}


class NeedState(TextChoices):
    """Where a need stands. Only `met` and the person's own word (`ended`) end it."""

    OPEN = "open", "offen"
    GAP = "gap", "bei der Geschäftsstelle"
    MET = "met", "gedeckt"
    ENDED = "ended", "auf eigenen Wunsch beendet"


NEED_RUNNING = frozenset({NeedState.OPEN, NeedState.GAP})

# What becomes of a Begleitung when its need is met or ends by the person's own word. Where the person
# has arrived, the target closes it itself; ended ones stay as they are.
WITH_THE_NEED: dict[State, State] = {
    State.DRAFT: State.CANCELLED,
    State.AWAITING_RELEASE: State.REFUSED,
    State.REQUESTED: State.RECALLED,
    State.QUERIED: State.RECALLED,
    State.WAITLISTED: State.RECALLED,
    State.ACCEPTED: State.RECALLED,
    State.SCHEDULED: State.RECALLED,
    State.MISSED: State.RECALLED,
}

NEED_FOR_PERSON = {
    NeedState.OPEN: gettext_noop("Wir suchen die richtige Stelle für Sie."),
    NeedState.GAP: gettext_noop("Die Geschäftsstelle des Netzes sucht für Sie weiter."),
    NeedState.MET: gettext_noop("Ihr Anliegen ist erledigt."),
    NeedState.ENDED: gettext_noop("Sie haben Ihr Anliegen beendet."),
}


@dataclass(frozen=True)
class NeedMove:
    """One legal transition of a need; `to` None: it stays, or is met with its last part."""

    deed: str
    label: str
    origins: frozenset[NeedState]
    to: NeedState | None
    by: frozenset[Party]


NEED_MOVES: tuple[NeedMove, ...] = (
    NeedMove(
        "hand_to_office",
        "Ich weiß auch nicht weiter",
        frozenset({NeedState.OPEN}),
        NeedState.GAP,
        frozenset({_P.SOURCE, _P.TARGET}),
    ),
    NeedMove("reopen", "Stelle gefunden", frozenset({NeedState.GAP}), NeedState.OPEN, frozenset({_P.OFFICE})),
    NeedMove(
        "answer_gap", "Antwort geben", frozenset({NeedState.GAP}), NeedState.GAP, frozenset({_P.OFFICE})
    ),
    NeedMove(
        "split",
        "In Teile gliedern",
        frozenset({NeedState.OPEN, NeedState.GAP}),
        None,
        frozenset({_P.SOURCE, _P.TARGET, _P.OFFICE}),
    ),
    NeedMove(
        "meet_part",
        "Ein Teil ist gedeckt",
        frozenset({NeedState.OPEN, NeedState.GAP}),
        None,
        frozenset({_P.SOURCE, _P.TARGET, _P.OFFICE}),
    ),
    NeedMove(
        "meet",
        "Anliegen ist gedeckt",
        frozenset({NeedState.OPEN, NeedState.GAP}),
        NeedState.MET,
        frozenset({_P.SOURCE, _P.TARGET, _P.OFFICE}),
    ),
    NeedMove(
        "end",
        "Auf Wunsch der Person beenden",
        frozenset({NeedState.OPEN, NeedState.GAP}),
        NeedState.ENDED,
        frozenset({_P.PERSON, _P.SOURCE, _P.TARGET, _P.OFFICE}),
    ),
)
NEED_MOVE: dict[str, NeedMove] = {move.deed: move for move in NEED_MOVES}
