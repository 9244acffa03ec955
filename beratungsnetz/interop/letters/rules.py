"""Who gets a letter, and whom its code lets in. Each raises a sentence, else returns."""

from beratungsnetz.interop.letters.models import Letter
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.models import Invitation, Member, Network, Role, RoleName
from beratungsnetz.networks.rules import NOT_ONESELF

HAS_PEOPLE = "In dieser Stelle arbeitet schon jemand. Neue Menschen lädt die Leitung dieser Stelle ein."


def may_get_letter(member: Member) -> None:
    """Only a member in which nobody works: a code would seat its holder beside people who did not ask."""
    if member.kind == Member.Kind.OFFICE:
        raise NotAllowed("Die Geschäftsstelle braucht keinen Brief. Laden Sie unter „Menschen“ ein.")
    if Role.objects.active().filter(member=member).exists():
        raise WrongMoment(HAS_PEOPLE)


def may_come_by_letter(network: Network, email: str) -> None:
    """Nobody of the office: it prints the letters, and must not seat itself in a member with one."""
    of_office = Role.objects.active().filter(network=network, role=RoleName.OFFICE)
    if of_office.filter(user__email__iexact=email.strip()).exists():
        raise NotAllowed(NOT_ONESELF)


def letter_stands(invitation: Invitation) -> None:
    """Asked where any invitation is accepted; one from a person is none of this app's business."""
    letters = Letter.objects.filter(invitation=invitation)
    letter = letters.select_related("member").order_by("pk").last()
    if letter is None:
        return
    if letter.revoked_at:
        raise WrongMoment("Dieser Brief wurde ersetzt. Bitte nehmen Sie den neuen Brief.")
    may_get_letter(letter.member)
    may_come_by_letter(invitation.network, invitation.email)
