"""The pages of an office without an account: door, request, and each answer."""

from dataclasses import dataclass

from beratungsnetz.networks.actions import set_mailbox
from beratungsnetz.networks.models import Network
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.actions.mailbox import token_digest
from beratungsnetz.referrals.models import AnswerLink
from e2e.pages.sight import Sight, Sights
from e2e.world import led_to, staff

# State → the answers that have a page there.
ANSWERS: dict[str, tuple[str, ...]] = {
    "requested": ("accept", "query", "waitlist", "decline"),
    "waitlisted": ("keep_waiting",),
    "accepted": ("schedule", "hand_back", "withdraw_release"),
    "scheduled": ("shift", "arrive", "miss"),
    "missed": ("reschedule",),
}


@dataclass(frozen=True)
class Door:
    """A link to one request, and the code that opens it."""

    path: str
    code: str
    sights: list[Sight]


def answer_sights(network: Network) -> list[Door]:
    """A request in each state that waits for the office, with its link; the first sight needs no code."""
    doors = []
    for state, deeds in ANSWERS.items():
        referral = led_to(network, state).referral
        target, mira = referral.target_member, staff(network, "Mira")
        assert target is not None
        set_mailbox(target, by=staff(network, "Derya"), mailbox="poststelle@amt.example")
        actions.send_link(referral, by=mira)
        # Only a digest is kept of the mailed token: one that is known here takes its place.
        token = f"{state}-{'t' * 43}"[:43]
        AnswerLink.objects.filter(referral=referral).update(token_digest=token_digest(token))
        code = actions.make_answer_code(referral, by=mira).code
        see = Sights(network)
        see.add("office", "answer:page", token=token)
        for deed in deeds:
            see.add("office", f"answer:{deed}", token=token)
        if state == "requested":
            see.add("office", "answer:decline", token=token, press="Ablehnen", status=422)
            see.add("office", "answer:start")
            see.add("office", "answer:done")
        doors.append(Door(see.found[0].path, code, see.found))
    return doors
