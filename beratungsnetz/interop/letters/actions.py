"""Letters are printed and replaced, and a code is turned into an invitation."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.actions.membership import join
from beratungsnetz.directory.models import Organization
from beratungsnetz.interop.letters import rules as letter_rules
from beratungsnetz.interop.letters.models import VALID_FOR, Letter
from beratungsnetz.interop.letters.paper import Addressed, letters_pdf
from beratungsnetz.lib.codes import digest, new_code, normalise
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks import rules
from beratungsnetz.networks.actions import invite, withdraw_invitation
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import Invitation, Member, Network, RoleName
from beratungsnetz.people import limits
from beratungsnetz.people.master import subkey

MOST = 200  # letters at once
MOST_MAILS = 10  # of one letter in all: it is no way to send mail to strangers
BY_LETTER = "letter"  # System under this name acts for whoever holds a code
NOT_AGAIN = "Diese Briefe sind schon gedruckt. Ein Code steht nur auf dem Papier. Drucken Sie den Brief neu."
GONE = "Dieser Code gilt nicht. Bitte prüfen Sie ihn, oder fragen Sie Ihre Geschäftsstelle."
ENOUGH = "Zu diesem Brief gingen schon 10 E-Mails. Bitte fragen Sie Ihre Geschäftsstelle nach einem neuen."


def code_digest(code: str) -> str:
    """Made with the master key: whoever steals the data folder cannot try codes."""
    return digest(normalise(code), key=subkey("access-letter").hex(), purpose="access-letter")


def print_letters(
    network: Network,
    *,
    by: Actor,
    members: Sequence[Member] = (),
    organizations: Sequence[Organization] = (),
    key: UUID | None = None,
) -> bytes:
    """One PDF with a letter for each; `organizations` join first. A member's older letter dies.

    Raises NotAllowed, also for the office's own member, and WrongMoment for a member that left or that has
    people, too many at once, or a second time.
    """
    rules.may_add_member(by, network)
    if not 0 < len(members) + len(organizations) <= MOST:
        raise WrongMoment(f"Bitte wählen Sie mindestens eine und höchstens {MOST} Stellen.")
    if any(member.left_at or member.network_id != network.pk for member in members):
        raise WrongMoment("Eine dieser Stellen ist nicht mehr im Netz.")
    for member in members:
        letter_rules.may_get_letter(member)
    now = timezone.now()
    codes = [new_code() for _ in range(len(members) + len(organizations))]
    # Drawing takes long: before the transaction. A deed that fails leaves a paper that opens nothing.
    addressed = [*map(Addressed.member, members), *map(Addressed.organization, organizations)]
    pdf = letters_pdf(network, addressed, codes, printed_at=now, expires_at=now + VALID_FOR)
    with deed("letter.print", by=by, key=key) as d:
        if d.repeated:
            raise WrongMoment(NOT_AGAIN)
        joined = [join(one, by=by) for one in organizations]
        made = [
            _replace(member, code, by, now) for member, code in zip([*members, *joined], codes, strict=True)
        ]
        for letter in made:
            d.note(letter)
    return pdf


def _replace(member: Member, code: str, by: Actor, now: datetime) -> Letter:
    """Call it inside a deed: the old code dies as the new one begins, and every link that it led to."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    for invitation in Invitation.objects.open(now).filter(letters__member=member).distinct():
        withdraw_invitation(invitation, by=by)
    # Again: an invitation may have been accepted while the paper was drawn.
    letter_rules.may_get_letter(locked)
    Letter.objects.filter(member=member, revoked_at=None).update(revoked_at=now)
    return Letter.objects.create(
        network_id=member.network_id,
        member=member,
        code_digest=code_digest(code),
        made_by_id=by.user_id if isinstance(by, Staff) else None,
        printed_at=now,
        expires_at=now + VALID_FOR,
    )


def find_letter(code: str, *, address: str | None) -> Letter | None:
    """The open letter with this code. Unknown, replaced, used and too old look alike; few tries.

    Call it outside transactions. Raises TooManyTries.
    """
    meant = normalise(code)
    attempt = limits.begin("letter", account=meant, address=address)
    letters = Letter.objects.open(timezone.now()).select_related("network", "member", "invitation")
    found = letters.filter(code_digest=code_digest(code)).first()
    if found is not None:
        attempt.was_right()
    return found


def invite_by_letter(letter: Letter, *, email: str, key: UUID | None = None) -> Letter:
    """Mail the invitation of a manager to the address that whoever holds the letter has typed.

    The code stays good until an invitation is accepted: a mistyped address costs nothing. The mail proves
    that the address is theirs. A repetition with another address is a new deed.

    Raises NotAllowed for somebody of the office, WrongMoment, and TooManyTries after five mails in a while.
    """
    limits.take("letter-mail", str(letter.pk), most=5)
    by = System(BY_LETTER, letter.network)
    with deed("letter.use", by=by, key=key) as d:
        if d.repeated and _was_sent(d.result(Letter), letter, email):
            return d.result(Letter)
        Member.objects.select_for_update().get(pk=letter.member_id)
        locked = (
            Letter.objects.open(timezone.now())
            .select_related("network", "member", "invitation")
            .filter(pk=letter.pk)
            .first()
        )
        if locked is None:
            raise WrongMoment(GONE)
        if locked.mails >= MOST_MAILS:
            raise WrongMoment(ENOUGH)
        letter_rules.may_come_by_letter(locked.network, email)
        before = locked.invitation
        if before is not None and before.withdrawn_at is None:
            withdraw_invitation(before, by=by)
        locked.invitation = invite(by=by, email=email, role=RoleName.MANAGER, member=locked.member)
        locked.mails += 1
        locked.save(update_fields=["invitation", "mails"])
        d.note(locked)
    return locked


def _was_sent(done: Letter, letter: Letter, email: str) -> bool:
    """Whether the link that is out came from this letter and went to this address."""
    last = done.invitation
    if done.pk != letter.pk or last is None or last.withdrawn_at or last.expires_at <= timezone.now():
        return False
    return last.email.strip().lower() == email.strip().lower()
