"""The terms of a release that nobody has signed yet: from a Begleitung, or from what is typed."""

from django.utils import timezone

from beratungsnetz.directory.models import Service
from beratungsnetz.lib.calendar import last_day_before
from beratungsnetz.networks.models import Member, Team
from beratungsnetz.people import circles
from beratungsnetz.referrals.actions.releases import agency_name, longest_until
from beratungsnetz.referrals.models import Referral
from beratungsnetz.referrals.presenters.release import Terms
from beratungsnetz.referrals.presenters.rows import german_name


def terms_before(referral: Referral) -> Terms:
    """What would be signed for this Begleitung: its packet's fields, else the identity's."""
    record = referral.packet or referral.part.need.identity
    return Terms(
        discloser=str(referral.source_member),
        recipient=agency_name(referral),
        fields=list(record.fields.values_list("name", flat=True)) if record else [],
        last_day=last_day_before(longest_until(timezone.now())),
        people=people_of(referral.target_team),
    )


def terms_typed(member: Member, service: Service | None, **more: object) -> Terms:
    """What would be signed for a service that is chosen but not asked yet."""
    target = service.member if service is not None else None
    name = str(target) if target else german_name(service) if service else ""
    team = Team.objects.filter(member=target, is_default=True).first() if target else None
    return Terms(discloser=str(member), recipient=name, people=people_of(team), **more)  # type: ignore[arg-type]


def people_of(team: Team | None) -> list[str]:
    """Everybody in the team, by name."""
    return [str(user) for user in circles.people_of(team.circle)] if team is not None else []
