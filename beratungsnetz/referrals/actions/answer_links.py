"""How an office without an account comes in: a link by mail, a code by another way."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.codes import digest, new_code, normalise, same
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.people import limits
from beratungsnetz.people.master import subkey
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.mailbox import token_digest, write_to_mailbox
from beratungsnetz.referrals.actions.stepping import lock, note
from beratungsnetz.referrals.models import AnswerLink, Referral

MAIL_FIRST = "Es ging noch keine Mail hinaus. Bitte schicken Sie zuerst die Mail."


@dataclass(frozen=True, repr=False)
class NewAnswerCode:
    """The link's row, and the code „7K3M-Q0RT“, which is shown once."""

    link: AnswerLink
    code: str


def _code_digest(link_id: int, code: str) -> str:
    # Bound to its link, so that a code opens no other.
    return digest(f"{link_id}:{normalise(code)}", key=subkey("answer").hex(), purpose="answer-code")


def make_answer_code(referral: Referral, *, by: Actor, key: UUID | None = None) -> NewAnswerCode:
    """A new code, to be said on the phone or sent as a letter; the one before opens nothing any more.

    Sent twice with one `key` it raises WrongMoment: a code is shown once and stored nowhere.
    """
    code = new_code(groups=2)
    with deed("referrals.make_answer_code", by=by, key=key, on=referral) as d:
        if d.repeated:
            raise WrongMoment("Dieser Code ist schon gemacht. Bitte machen Sie einen neuen.")
        found, now = lock(referral), timezone.now()
        rules.may_make_answer_code(by, found, now)
        link = AnswerLink.objects.filter(referral=found).first()
        if link is None:
            raise WrongMoment(MAIL_FIRST)
        link.code_digest, link.code_made_at = _code_digest(link.pk, code), now
        link.save(update_fields=["code_digest", "code_made_at"])
        note(d, found, by)
    return NewAnswerCode(link, code)


def send_link(referral: Referral, *, by: Actor, key: UUID | None = None) -> Referral:
    """Send the mail once more, with a new link; the one before opens nothing any more."""
    with deed("referrals.send_link", by=by, key=key, on=referral) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_send_link(by, found, now)
        write_to_mailbox(found, now)
        note(d, found, by)
    return found


def find_link(token: str) -> AnswerLink | None:
    """The link with this token, or None; whether it still opens says `Referral.objects.visible_to`."""
    return (
        AnswerLink.objects.select_related("referral__network")
        .filter(token_digest=token_digest(token[:100]))
        .first()
    )


def check_answer_code(link: AnswerLink, code: str, *, address: str | None) -> bool:
    """Whether the code fits. At most 5 wrong ones per link, 20 per address, in 15 minutes.

    Raises limits.TooManyTries. Call it outside transactions.
    """
    attempt = limits.begin("answer", account=str(link.pk), address=address)
    right = link.code_digest != "" and same(link.code_digest, _code_digest(link.pk, code[:100]))
    if right:
        attempt.was_right()
    return right
