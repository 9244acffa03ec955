"""The deeds that a script may name, with the words they take. Each goes through the action of the pages."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from beratungsnetz.referrals import actions
from beratungsnetz.referrals.models import Referral

if TYPE_CHECKING:
    from beratungsnetz.demo.city.chapters.script import Telling

#: Does it; answers the need or the Begleitung as it stands then.
Deed = Callable[["Telling", list[str]], object]


def _to(t: "Telling", words: list[str]) -> object:
    """A draft to this service, for the first open part or the one whose number stands before the name."""
    parts = t.need.parts.filter(met_at=None).order_by("pk")
    number = int(words.pop(0)) - 1 if words[0].isdigit() else 0
    service = t.world.services[" ".join(words)]
    return actions.draft(parts[number], by=t.holder(), service=service)


def _request(t: "Telling", _words: list[str]) -> object:
    return actions.request(t.leg, by=t.holder(), grant=t.grant(), packet=t.packet())


def _release(t: "Telling", _words: list[str]) -> object:
    return actions.release(t.leg, by=t.slip(), grant=t.grant() or actions.Grant())


def _appointment(t: "Telling", words: list[str]) -> datetime:
    return t.world.at(int(words[0]), int(words[1]) if len(words) > 1 else 10)


def _arrive(t: "Telling", words: list[str]) -> object:
    word = words[0] if words else "target"
    if word == "companion":
        return actions.arrive(t.leg, by=t.world.staff["greta"], word="companion")
    if word == "person":
        return actions.arrive(t.leg, by=t.source, word="person")
    return actions.arrive(t.leg, by=t.target(), word="target")


def _call_back(t: "Telling", _words: list[str]) -> object:
    call = actions.SafeCall(number=t.script.phone, days=("tue", "thu"), times=("morning",))
    return actions.ask_call_back(t.need, by=t.slip(), call=call)


def _close(t: "Telling", words: list[str]) -> object:
    outcome, asked = [*words, "asked"][:2]
    return actions.close(t.leg, by=t.target(), outcome=outcome, asked=asked)


def _end(t: "Telling", words: list[str]) -> object:
    reason, channel = [*words, "phone"][:2]
    return actions.end(t.need, by=t.holder(), reason=reason, channel=channel)


def _answer_gap(t: "Telling", words: list[str]) -> object:
    answer, outcome = words
    return actions.answer_gap(t.need, by=t.world.staff["derya"], answer=answer, outcome=outcome)


def _target(deed: Callable[..., Referral], takes: str = "") -> Deed:
    return lambda t, words: deed(t.leg, by=t.target(), **({takes: words[0]} if takes else {}))


def _source(deed: Callable[..., Referral], takes: str = "") -> Deed:
    return lambda t, words: deed(t.leg, by=t.source, **({takes: words[0]} if takes else {}))


DEEDS: dict[str, Deed] = {
    "to": _to,
    "request": _request,
    "release": _release,
    "ask_release": lambda t, _: actions.ask_release(t.leg, by=t.holder(), packet=t.packet()),
    "refuse": _source(actions.refuse),
    "discard": _source(actions.discard),
    "arrange": lambda t, words: actions.arrange(t.leg, by=t.source, appointment_at=_appointment(t, words)),
    "accept": _target(actions.accept),
    "decline": _target(actions.decline, "reason"),
    "query": _target(actions.query, "question"),
    "answer": _source(actions.answer, "answer"),
    "waitlist": _target(actions.waitlist),
    "keep_waiting": _target(actions.keep_waiting),
    "schedule": lambda t, words: actions.schedule(
        t.leg, by=t.target(), appointment_at=_appointment(t, words)
    ),
    "shift": lambda t, words: actions.shift(t.leg, by=t.target(), appointment_at=_appointment(t, words)),
    "reschedule": lambda t, words: actions.reschedule(
        t.leg, by=t.source, appointment_at=_appointment(t, words)
    ),
    "companion": lambda t, _: actions.name_companion(t.leg, by=t.source, companion=t.world.user("greta")),
    "arrive": _arrive,
    "miss": _target(actions.miss),
    "contradict": lambda t, _: actions.contradict(t.leg, by=t.slip()),
    "give_up": _source(actions.give_up),
    "hand_back": _target(actions.hand_back, "reason"),
    "take_back": _source(actions.take_back),
    "recall": _source(actions.recall, "reason"),
    "withdraw": lambda t, _: actions.withdraw_release(t.leg, by=t.slip(), channel="slip"),
    "close": _close,
    "word": lambda t, words: actions.say_how_it_went(t.leg, by=t.slip(), word=words[0]),
    "settle": lambda t, _: actions.settle(t.leg, by=t.holder()),
    "slip": lambda t, _: t.slip(),
    "call_back": _call_back,
    "own_data": lambda t, _: actions.ask_own_data(t.need, by=t.slip()),
    "meet": lambda t, _: actions.meet(t.need, by=t.holder()),
    "end": _end,
    "office": lambda t, _: actions.hand_to_office(t.need, by=t.holder()),
    "take_gap": lambda t, words: actions.take_gap(t.need, by=t.world.staff[[*words, "derya"][0]]),
    "answer_gap": _answer_gap,
}
