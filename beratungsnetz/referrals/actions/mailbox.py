"""The mail to an office without an account: a new link, which takes the place of the one before."""

from datetime import datetime

from beratungsnetz.lib.codes import digest, new_token
from beratungsnetz.messages.actions import send
from beratungsnetz.people.master import subkey
from beratungsnetz.referrals.models import AnswerLink, Referral
from beratungsnetz.referrals.rules.parties import answers_by_mailbox


def token_digest(token: str) -> str:
    """What is stored of the token of a link."""
    return digest(token, key=subkey("answer").hex(), purpose="answer-link")


def write_to_mailbox(referral: Referral, now: datetime) -> AnswerLink | None:
    """Queue the mail with a new link, in the caller's transaction; None where there is no mailbox.

    The code stays: it came by another way, and is asked for again with the new link.
    """
    target = referral.target_member
    if target is None or not answers_by_mailbox(referral):
        return None
    token = new_token()
    link, _ = AnswerLink.objects.update_or_create(
        referral=referral, defaults={"token_digest": token_digest(token), "sent_at": now}
    )
    send("answer_awaited", target.mailbox, {"link": f"/antwort/{token}/"}, network_ref=referral.network_id)
    return link
