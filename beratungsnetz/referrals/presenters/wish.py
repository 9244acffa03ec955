"""The safe call in words, for whoever calls."""

from dataclasses import dataclass

from beratungsnetz.referrals.actions.wishes import SafeCall
from beratungsnetz.referrals.codes import CallAs, SafeDay, SafeTime
from beratungsnetz.ui.languages import listed

KNOWN_NUMBER = "Die Nummer, die Sie schon kennen"


@dataclass(frozen=True)
class CallFacts:
    """`number` is empty where the agency knows it already."""

    number: str
    when: str
    call_as: str
    voicemail: str


def call_facts(call: SafeCall) -> CallFacts:
    """Number, days and times, how to give one's name, and whether to speak on a machine."""
    days = listed(SafeDay(day).label for day in call.days)
    times = listed(SafeTime(time).label for time in call.times)
    return CallFacts(
        number=call.number,
        when=f"{days}; {times}",
        call_as=str(CallAs(call.call_as).label),
        voicemail="ja" if call.voicemail else "nein, bitte auflegen",
    )
