"""The cases of the access matrix: for each route, who asks for what, and what docs/roles.md expects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zlib import crc32

from django.utils import timezone

from beratungsnetz.referrals.states import State
from beratungsnetz.referrals.tests.cast import working_day
from e2e.proof.asking import Browser, ask, body_of, word_of
from e2e.proof.roles import CAST, PART, Roles
from e2e.proof.routes import Route
from e2e.proof.world import NEED_STATES, World
from e2e.share import DEAL, WHOLE, is_dealt

ROLES = Roles()
STATES = tuple(str(state) for state in State)
# Pages and papers of a Begleitung that are only looked at.
LOOKS = ("releases", "releases_paper", "release_paper", "receipt_paper", "extract", "extract_paper")
# Whoever sees nothing of a Begleitung, and colleagues, ask each of its addresses in every sixth state only
# (the states alternate by address and role); `test_deeds.py` tries every deed by everybody in every state.
EVERY = 6
# A route without states has about thirty cases.
MANY = 40
ENDED = ("handed_back", "declined", "recalled", "release_withdrawn", "closed")
LET_IN = {"ok", "go", "refused", "post", "in"}
FOREIGN = ("nobody", "abroad", "source", "both")


@dataclass(frozen=True)
class Case:
    """One request and its expected answers; several where docs/roles.md only says „let in“."""

    who: str
    browser: Browser
    method: str
    url: str
    data: dict[str, Any]
    expected: frozenset[str]
    about: str = ""

    def wrong(self) -> str | None:
        """What is wrong with the answer, as a sentence; None when nothing is."""
        response = ask(self.browser, self.method, self.url, self.data)
        got = word_of(response)
        name = f"{self.who}, {self.about or 'no state'}, {self.method.upper()}"
        if got not in self.expected:
            return f"{name}: {got} instead of {' or '.join(sorted(self.expected))} ({self.url})"
        if got in ("-", "no", "late") and "/api/" not in self.url:
            page = body_of(response)
            if "<h1" not in page or 'lang="de"' not in page or "bn-lead" not in page:
                return f"{name}: {got} without a heading and a sentence ({self.url})"
        return None


def _cell(cell: str) -> Iterator[tuple[str, frozenset[str]]]:
    """GET and POST of a cell."""
    get, _, post = cell.partition("/")
    yield "get", frozenset({get})
    if post:
        yield "post", frozenset({post})
    else:
        yield "post", frozenset(LET_IN if get in ("ok", "post") else {get})


# Their arguments name a kind of thing that every network has, and no object of one.
NAME_NO_OBJECT = {"networks:text", "referrals:wording"}


def cases(world: World, route: Route) -> Iterator[Case]:
    """The cases of one route that this run takes: its hand's, and where there are many one of eight of them.

    GET and POST of one cell stay together. From route to route they are others, so that everybody and
    every state has its turn.
    """
    found, turn = list(all_cases(world, route)), DEAL + crc32(route.name.encode())
    of = 8 if len(found) > MANY else 1
    for number, case in enumerate(found):
        if is_dealt(turn + number // 2, of=of):
            yield case


def all_cases(world: World, route: Route) -> Iterator[Case]:
    """Every case of one route, whichever run takes it."""
    table = ROLES.routes()[route.name]
    if table.heading == "Mein Zettel":
        yield from _slip(world, route)
    elif table.heading == "Answer without an account":
        yield from _without_account(world, route)
    elif table.heading == "The addresses of one need":
        yield from _need(world, route)
    elif table.heading == "The addresses of one Begleitung":
        yield from _begleitung(world, route, table.rows[route.name]["deed"])
    else:
        yield from _plain(world, route)
    if route.arguments - {"n"} and route.in_a_network and route.name not in NAME_NO_OBJECT:
        yield from _under_another_network(world, route)


def _url(world: World, route: Route, n: str, **more: Any) -> str:
    return world.url(route.name, **({"n": n} if route.in_a_network else {}), **more)


def _plain(world: World, route: Route) -> Iterator[Case]:
    for who in (*CAST, "named"):
        for method, expected in _cell(ROLES.page(route.name, who)):
            yield Case(who, world.browsers[who], method, _url(world, route, world.here), {}, expected)


def need_role(world: World, state: str, who: str) -> str:
    """The column for somebody who sees the need in this state."""
    office = ("office",)
    responsible = {"gap": office, "gap released": office, "arrived elsewhere": ("target",)}.get(
        state, ("source", "colleague", "lead")
    )
    return f"{state}, {'has' if who in responsible else 'opened'}"


def _need(world: World, route: Route) -> Iterator[Case]:
    for state in NEED_STATES:
        url = _url(world, route, world.here, need_id=world.needs[state].public_id)
        for who in (*CAST, "named"):
            sees = ROLES.sees("A need", state, who)
            cell = ROLES.routes()[route.name].rows[route.name]
            answer = cell[need_role(world, state, who)] if sees == "ok" else sees
            data = need_data(world, route.name)
            for method, expected in _cell(answer):
                yield Case(who, world.browsers[who], method, url, data, expected, state)


def need_data(world: World, route: str) -> dict[str, Any]:
    """What a person would type."""
    until = timezone.localdate() + timedelta(days=30)
    filled: dict[str, dict[str, Any]] = {
        "need_next": {
            "deed": "request",
            "service": str(world.cast.service.public_id),
            "own": str(world.cast.service.public_id),
            "how": "nameless",
            "capacity": "self",
            "valid_until": until.isoformat(),
        },
        "need_end": {"reason": "solved", "channel": "phone"},
        "need_own_data": {"answer": "on_paper"},
        "need_parts": {"deed": "split", "topic": world.cast.second_topic.pk},
        "need_return": {
            "topic": world.cast.topic.pk,
            "language": "de",
            "urgency": "normal",
            "code_name": "Roter Mohn 12",
        },
        "need_answer_gap": {"answer": "for_now", "outcome": "waiting"},
        "need_release": {"capacity": "self", "valid_until": until.isoformat()},
        "need_withdraw_release": {"channel": "phone"},
    }
    return filled.get(route.split(":")[1], {})


def deed_data(deed: str, who: str) -> dict[str, Any]:
    """What a person would type for this deed on a Begleitung."""
    soon = working_day(ahead=7)
    appointment = {"day": soon.isoformat(), "at": "10:00"}
    signed = {"capacity": "self", "valid_until": soon.isoformat()}
    word = {"target": "target", "companion": "companion"}.get(PART.get(who, ""), "person")
    filled: dict[str, dict[str, Any]] = {
        "request": {"how": "nameless", **signed},
        "release": {"form_of_release": "paper", **signed},
        "arrange": appointment,
        "schedule": appointment,
        "reschedule": appointment,
        "shift": appointment,
        "decline": {"reason": "full"},
        "query": {"question": "access"},
        "answer": {"answer": "yes"},
        "arrive": {"word": word},
        "hand_back": {"reason": "no_capacity"},
        "close": {"outcome": "helped", "asked": "asked"},
        "recall": {"reason": "other_node"},
        "withdraw_release": {"channel": "phone"},
        "name_companion": {"companion": ""},
        "confirm_release": {"signed": "on"},
        "renew_release": {"form_of_release": "paper", **signed},
        "withdraw_consent": {"channel": "phone"},
    }
    return filled.get(deed, {})


def deed_cell(deed: str, state: str, who: str) -> str:
    """What docs/roles.md expects of somebody who does the deed on its page."""
    sees = ROLES.sees("A Begleitung", state, who)
    if sees != "ok" or deed == "look":
        return sees
    answer = ROLES.deed(deed, state, PART[who])
    if deed in LOOKS:
        return answer
    shows = deed in ("read", "make_answer_code", "calendar", "sheet")
    return {"ok": "ok/ok" if shows else "ok/go"}.get(answer, answer)


def _begleitung(world: World, route: Route, deed: str) -> Iterator[Case]:
    for number, state in enumerate(STATES):
        url = _url(world, route, world.here, referral_id=world.begleitungen[state].public_id)
        for place, who in enumerate((*CAST, "named")):
            cell = deed_cell(deed, state, who)
            sees_nothing = cell in ("-", "in") and who not in ("target", "named")
            seldom = sees_nothing or who in ("colleague", "lead")
            if seldom and not WHOLE and (number + place + len(deed)) % EVERY:
                continue
            for method, expected in _cell(cell):
                data = deed_data(deed, who) if method == "post" else {}
                yield Case(who, world.browsers[who], method, url, data, expected, state)


def _slip(world: World, route: Route) -> Iterator[Case]:
    table = ROLES.under("Mein Zettel")
    row, hands = table.rows[route.name], table.columns[1:]
    if "referral_id" not in route.arguments:
        for hand in hands:
            data = {"slip:end": {"reason": "solved"}}.get(route.name, {})
            for method, expected in _cell(row[hand]):
                yield Case(hand, world.slips["open", hand], method, world.url(route.name), data, expected)
        return
    deed = route.name.split(":")[1].replace("withdraw", "withdraw_release")
    for state in STATES:
        if (state, "pin") not in world.slips:
            continue  # the need is met: its slip was printed before, see `closed` in test_deeds.py
        url = world.url(route.name, referral_id=world.begleitungen[state].public_id)
        for hand in hands:
            # What has no column for the person is theirs where it is the source's.
            part = "source" if deed == "calendar" else "person"
            cell, answer = row[hand], ROLES.deed(deed, state, part)
            exists = state not in ("draft", "cancelled")
            if hand in ("code", "pin") and cell != "go/go":
                cell = "-" if not exists else {"late": "late", "-": "-"}.get(answer, cell)
            for method, expected in _cell(cell):
                data = {"slip:tell": {"word": "helped"}}.get(route.name, {})
                yield Case(hand, world.slips[state, hand], method, url, data, expected, state)


def _without_account(world: World, route: Route) -> Iterator[Case]:
    table = ROLES.under("Answer without an account")
    row, hands, deed = table.rows[route.name], table.columns[1:], route.name.split(":")[1]
    for state, (token, browser) in world.answers.items():
        over = ROLES.sees("A Begleitung", state, "target") != "ok" or state in ENDED
        strange = next(found for other, (_, found) in world.answers.items() if other != state)
        tokens = {"nobody": "x" * 43, "old": world.old_token}
        browsers = {"code": browser, "strange": strange}
        for hand in hands:
            cell = row[hand]
            if "token" in route.arguments and over:
                cell = "-/-"
            elif hand == "code" and deed not in ("page", "leave"):
                answer = ROLES.deed(deed, state, "target")
                cell = cell if answer == "ok" else f"{answer}/{answer}"
            kwargs = {"token": tokens.get(hand, token)} if "token" in route.arguments else {}
            for method, expected in _cell(cell):
                data = deed_data(deed, "target") if method == "post" else {}
                held = browsers.get(hand, world.browsers["nobody"])
                yield Case(hand, held, method, world.url(route.name, **kwargs), data, expected, state)


def _door(route: str) -> str:
    """What a counsellor of the network gets on a page without states."""
    row = ROLES.routes()[route].rows[route]
    return row.get("other", "")


def _takes_only_the_other(route: str, method: str) -> bool:
    """Whether the page may take only GET, or takes only POST: then 405 says nothing of the object."""
    only_post = "post" in ROLES.routes()[route].rows[route].values()
    exact = any("/" in cell for cell in ROLES.routes()[route].rows[route].values())
    return (
        only_post
        if method == "get"
        else not only_post and not exact and "deed" not in ROLES.routes()[route].columns
    )


def _under_another_network(world: World, route: Route) -> Iterator[Case]:
    """The same object under the slug of a network in which it does not exist."""
    objects: dict[str, dict[str, Any]] = {"": {}}
    if "referral_id" in route.arguments:
        objects = {
            s: {"referral_id": world.begleitungen[s].public_id} for s in ("draft", "requested", "arrived")
        }
    elif "need_id" in route.arguments:
        objects = {s: {"need_id": world.needs[s].public_id} for s in ("open", "gap")}
    public = "everybody" in ROLES.routes()[route.name].columns or ROLES.page_is_public(route.name)
    for state, kwargs in objects.items():
        for who in FOREIGN:
            missing = "in" if who == "nobody" and not public else "-"
            if who == "abroad" and not public and _door(route.name) == "no":
                missing = "no"  # there, too, the page belongs to another task
            for method in ("get", "post"):
                expected = {missing}
                if missing == "-" and _takes_only_the_other(route.name, method):
                    expected.add("post")
                url = _url(world, route, world.there, **kwargs)
                yield Case(
                    who, world.browsers[who], method, url, {}, frozenset(expected), f"{state} elsewhere"
                )
