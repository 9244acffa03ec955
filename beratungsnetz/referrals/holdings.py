"""What hangs on one person for one agency: needs, Begleitungen, and what the office asked them for."""

from dataclasses import dataclass

from django.db.models import Q

from beratungsnetz.networks.models import Member
from beratungsnetz.people.models import User
from beratungsnetz.referrals.models import Need, Referral, Wish
from beratungsnetz.referrals.models.need import NeedQuerySet
from beratungsnetz.referrals.models.referral import ReferralQuerySet

OPEN = Q(ended_at=None) | Q(settled_at=None)  # runs, or has ended and nobody has followed up


def needs_of(user: User, member: Member) -> NeedQuerySet:
    """Running needs for which the person is responsible."""
    return Need.objects.running().filter(responsible_member=member, responsible_user=user)


def asked_of(user: User, member: Member) -> NeedQuerySet:
    """Needs at the office that the person took down, and whose name the office asks for."""
    return Need.objects.running().filter(source_member=member, opened_by=user, name_asked_at__isnull=False)


def referrals_of(user: User, member: Member) -> ReferralQuerySet:
    """Begleitungen that wait for a follow-up or run, of which this is the person on either side."""
    here = Q(source_member=member, source_user=user) | Q(target_member=member, target_user=user)
    return Referral.objects.filter(OPEN).filter(here)


@dataclass(frozen=True)
class Holdings:
    """How much it is. `duties`: calls and answers that are owed, and names that the office asks for."""

    needs: int
    referrals: int
    duties: int

    @property
    def any(self) -> bool:
        return bool(self.needs or self.referrals or self.duties)

    def words(self) -> str:
        """„3 Anliegen, eine Begleitung, 2 Aufgaben“; „nichts“."""
        kinds = (
            (self.needs, "ein Anliegen", "Anliegen"),
            (self.referrals, "eine Begleitung", "Begleitungen"),
            (self.duties, "eine Aufgabe", "Aufgaben"),
        )
        return ", ".join(
            one if number == 1 else f"{number} {many}" for number, one, many in kinds if number
        ) or ("nichts")


def holdings_of(user: User, member: Member) -> Holdings:
    """Counted in four queries."""
    wishes = Wish.objects.open().filter(need__responsible_member=member, need__responsible_user=user)
    return Holdings(
        needs=needs_of(user, member).count(),
        referrals=referrals_of(user, member).count(),
        duties=wishes.count() + asked_of(user, member).count(),
    )


@dataclass(frozen=True)
class OfAMember:
    """What is open at a member, and where it goes when the member leaves.

    `back`: Begleitungen that others asked of it, which go back to them; `onward`: those it has sent, which go
    to the office; `needs` in its hands; `duties` owed to persons.
    """

    needs: int
    back: int
    onward: int
    duties: int

    @property
    def any(self) -> bool:
        return bool(self.needs or self.back or self.onward or self.duties)


def of_member(member: Member) -> OfAMember:
    """Counted in four queries."""
    running = Referral.objects.filter(OPEN)
    return OfAMember(
        needs=Need.objects.running().filter(responsible_member=member).count(),
        back=running.filter(target_member=member, ended_at=None).exclude(source_member=member).count(),
        onward=running.filter(source_member=member).count(),
        duties=Wish.objects.open().filter(need__responsible_member=member).count(),
    )
