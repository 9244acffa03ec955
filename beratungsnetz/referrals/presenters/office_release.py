"""What is signed when a name opens to the office, and how it stands with it."""

from dataclasses import dataclass
from datetime import datetime

from beratungsnetz.networks.models import Team
from beratungsnetz.people import circles
from beratungsnetz.referrals import texts
from beratungsnetz.referrals.actions.office_release import fields_of_identity
from beratungsnetz.referrals.actions.responsibility import office_of
from beratungsnetz.referrals.models import Need, Release
from beratungsnetz.referrals.presenters.identity import labelled


@dataclass(frozen=True)
class ReleaseWords:
    """From whom to whom by name, what, and the whole wording (title, body)."""

    discloser: str
    office: str
    people: str
    what: str
    texts: list[tuple[str, str]]


def release_words(need: Need) -> ReleaseWords:
    """What the person must know before they sign; needs the source member loaded."""
    office = office_of(need)
    team = Team.objects.select_related("circle").filter(member=office, is_default=True).first()
    people = [str(user) for user in circles.people_of(team.circle)] if team else []
    fields = fields_of_identity(need)
    return ReleaseWords(
        discloser=str(need.source_member),
        office=str(office),
        people=", ".join(people) or "noch niemand",
        what=", ".join(text for text, _ in labelled(dict.fromkeys(fields, ""))),
        texts=[(text.get_kind_display(), text.body) for text in texts.ensure_texts(need.network)],
    )


def office_releases(need: Need) -> list[Release]:
    """Every release of this need to the office, the newest first, with everybody it lists."""
    return list(need.releases.select_related("recipient").prefetch_related("recipients"))


def in_force_of(releases: list[Release], now: datetime) -> Release | None:
    """The one that holds now."""
    return next((one for one in releases if one.is_in_force(now)), None)
