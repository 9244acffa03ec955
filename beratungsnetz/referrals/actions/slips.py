"""The slip: a code and a PIN on paper. A reprint makes new ones and kills the old."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.codes import digest, new_code, normalise, same
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.people import limits
from beratungsnetz.people.master import subkey
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.stepping import lock_need
from beratungsnetz.referrals.models import Need, Slip


@dataclass(frozen=True, repr=False)
class NewSlip:
    """The row, and what is shown once: the code „7K3M-Q0RT-9XWE“ and the PIN of six digits."""

    slip: Slip
    code: str
    pin: str


def _digest(code: str, purpose: str) -> str:
    return digest(code, key=subkey("slip").hex(), purpose=purpose)


def _pin_digest(slip_code_digest: str, pin: str) -> str:
    # Bound to its slip, so that equal PINs do not look equal.
    return _digest(f"{slip_code_digest}:{pin}", "slip-pin")


def make_slip(need: Need, *, by: Staff, key: UUID | None = None) -> NewSlip:
    """A new slip of the need; the one before opens nothing any more.

    Sent twice with one `key` it raises WrongMoment: a code is shown once and stored nowhere.
    """
    code, pin = new_code(), f"{secrets.randbelow(1_000_000):06}"
    code_digest = _digest(normalise(code), "slip")
    with deed("referrals.make_slip", by=by, key=key) as d:
        if d.repeated:
            raise WrongMoment("Dieser Zettel ist schon gemacht. Bitte machen Sie einen neuen.")
        found, now = lock_need(need.pk), timezone.now()
        rules.may_make_slip(by, found, now)
        Slip.objects.filter(need=found, revoked_at=None).update(revoked_at=now)
        slip = Slip.objects.create(
            network_id=found.network_id,
            need=found,
            code_digest=code_digest,
            pin_digest=_pin_digest(code_digest, pin),
            made_at=now,
        )
        d.note(slip)
    return NewSlip(slip, code, pin)


def find_slip(code: str, *, address: str | None = None) -> Slip | None:
    """The valid slip with this code as typed, or None. `address` is where the try comes from.

    At most 20 wrong codes per address in 15 minutes: raises limits.TooManyTries. Call it outside
    transactions.
    """
    meant = normalise(code)[:100]
    attempt = limits.begin("slip", account=meant, address=address)
    found = (
        Slip.objects.valid()
        .select_related("network", "need")
        .filter(code_digest=_digest(meant, "slip"))
        .first()
    )
    if found is not None:
        attempt.was_right()
    return found


def shown_once(need: Need, code: str, pin: str, *, by: Staff) -> Slip:
    """The valid slip of the need whose code and PIN these are: whoever has just printed it has both.

    Raises NotAllowed for who may not print it, WrongMoment for any other code: it opens nothing more.
    """
    rules.may_make_slip(by, need, timezone.now())
    code_digest = _digest(normalise(code)[:100], "slip")
    slip = Slip.objects.valid().filter(need=need, code_digest=code_digest).first()
    if slip is None or not same(slip.pin_digest, _pin_digest(code_digest, pin[:20])):
        raise WrongMoment("Dieser Zettel gilt nicht mehr. Bitte machen Sie einen neuen.")
    return slip


def check_pin(slip: Slip, pin: str) -> bool:
    """Whether the PIN fits. At most 5 wrong ones per slip in 15 minutes: raises limits.TooManyTries."""
    attempt = limits.begin("slip-pin", account=str(slip.pk), address=None)
    typed = "".join(sign for sign in pin[:100] if sign.isdecimal())
    right = bool(slip.pin_digest) and same(slip.pin_digest, _pin_digest(slip.code_digest, typed))
    if right:
        attempt.was_right()
    return right
