"""Prints docs/states/*.md from states.py, so that the documents cannot say anything else.

`make states` writes both; a test compares them.
"""

from collections.abc import Iterable
from pathlib import Path

from beratungsnetz.referrals.states import (
    FACTS,
    MOVES,
    NEED_FOR_PERSON,
    NEED_MOVES,
    WITH_THE_NEED,
    NeedState,
    Party,
    State,
)

DOCS = Path(__file__).resolve().parents[2] / "docs" / "states"
PRINTED = "<!-- Printed by `make states`; edit states.py instead. -->"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    columns = list(head)
    return [
        f"| {' | '.join(columns)} |",
        f"|{'---|' * len(columns)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def _limit(state: State) -> str:
    from beratungsnetz.networks.models.network import DEFAULT_LIMITS
    from beratungsnetz.referrals.deadlines import ARRIVED_DAYS

    name = FACTS[state].limit
    if name is None:
        return "–"
    if name == "arrived":
        return f"{ARRIVED_DAYS}, per network"
    days = str(DEFAULT_LIMITS[name])
    match state:
        case State.DRAFT:
            return f"{days} calendar days, then deleted"
        case State.AWAITING_RELEASE:
            return f"remind {DEFAULT_LIMITS['awaiting_release_remind']}, ends {days} as refused"
        case State.REQUESTED:
            return f"urgent {DEFAULT_LIMITS['requested_urgent']}, normal {days}"
        case State.SCHEDULED:
            return f"{days} after the appointment"
    return days


def _parties(by: frozenset[Party]) -> str:
    return ", ".join(party.value for party in Party if party in by)


def _state_rows() -> Iterable[tuple[str, ...]]:
    for facts in FACTS.values():
        fhir = f"{facts.fhir}, {facts.business}" if facts.business else facts.fhir
        reads = "yes" if facts.reads else "no"
        turn = facts.turn.value if facts.turn else "–"
        if facts.ended and facts.turn:
            turn = "source takes it back" if facts.state == State.HANDED_BACK else "whoever is responsible"
        yield (
            f"`{facts.state.value}`",
            facts.state.label,
            facts.for_person,
            fhir,
            turn,
            _limit(facts.state),
            reads,
            "yes" if facts.ended else "no",
        )


def _origins(origins: frozenset[State]) -> str:
    if origins == frozenset(State):
        return "every state"
    return ", ".join(f"`{state.value}`" for state in State if state in origins)


def referral_page() -> str:
    """docs/states/referral.md: states, moves, diagram."""
    head = ("state", "Mitarbeitende lesen", "die Person liest", "FHIR Task", "turn", "limit", "name", "ended")
    lines = ["# Begleitung", "", PRINTED, "", "## States", ""]
    lines += [
        "Limits are defaults and count days on which the target is open; the grace is 2 more. *Name* says",
        "whether the target may read it, under a valid release.",
        "",
        *_table(head, _state_rows()),
        "",
        "## Moves",
        "",
    ]
    moves = ((f"`{m.deed}`", m.label, _origins(m.origins), f"`{m.to.value}`", _parties(m.by)) for m in MOVES)
    lines += _table(("deed", "label", "from", "to", "by"), moves)
    lines += ["", "When the need is met or ended, its running Begleitungen go with it:", ""]
    together = ((f"`{state.value}`", f"`{to.value}`") for state, to in WITH_THE_NEED.items())
    lines += [*_table(("from", "to"), together), "", "## Diagram", ""]
    lines += ["Without `withdraw_release`, which leads from every state to `release_withdrawn`.", ""]
    lines += ["```mermaid", "stateDiagram-v2", "    [*] --> draft"]
    for move in MOVES:
        if move.deed == "withdraw_release":
            continue
        for origin in State:
            if origin in move.origins:
                lines.append(f"    {origin.value} --> {move.to.value}: {move.deed}")
    lines += [f"    {state.value} --> [*]" for state in State if FACTS[state].ended]
    return "\n".join([*lines, "```", ""])


def need_page() -> str:
    """docs/states/need.md: states, moves, diagram."""
    lines = ["# Anliegen (need)", "", PRINTED, "", "## States", ""]
    states = ((f"`{state.value}`", state.label, NEED_FOR_PERSON[state]) for state in NeedState)
    lines += [*_table(("state", "Mitarbeitende lesen", "die Person liest"), states), "", "## Moves", ""]
    lines += ["*source*, *target* and *office* act when they are responsible.", ""]
    moves = (
        (
            f"`{m.deed}`",
            m.label,
            ", ".join(f"`{state.value}`" for state in NeedState if state in m.origins),
            f"`{m.to.value}`"
            if m.to
            else ("stays, or `met` with the last part" if m.deed == "meet_part" else "stays"),
            _parties(m.by),
        )
        for m in NEED_MOVES
    )
    lines += [*_table(("deed", "label", "from", "to", "by"), moves), "", "## Diagram", ""]
    lines += ["```mermaid", "stateDiagram-v2", "    [*] --> open"]
    for need_move in NEED_MOVES:
        if need_move.to is None:
            continue
        for origin in NeedState:
            if origin in need_move.origins:
                lines.append(f"    {origin.value} --> {need_move.to.value}: {need_move.deed}")
    lines += ["    met --> [*]", "    ended --> [*]"]
    return "\n".join([*lines, "```", ""])


PAGES = {"referral.md": referral_page, "need.md": need_page}


def main() -> None:
    """Write both pages."""
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
