"""The person comes back: a new need, linked with the one that was over."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Topic
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Member
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.needs import open_need
from beratungsnetz.referrals.actions.reading import read_identity
from beratungsnetz.referrals.actions.stepping import done_before
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.models import Need

VAULT_FIRST = "Name und Kontakt sollen mit. Bitte schließen Sie zuerst Ihren Tresor auf."


def return_need(
    need: Need,
    *,
    by: Staff,
    member: Member,
    topic: Topic,
    code_name: str,
    area: Area | None = None,
    language: str = "de",
    urgency: str = Urgency.NORMAL,
    with_identity: bool = False,
    keyring: Keyring | None = None,
    key: UUID | None = None,
) -> Need:
    """A new need of `member`, which knows `need`. `with_identity`: name and contact are sealed anew.

    Reading them for that is noted as any look. Raises WrongMoment while the vault is closed.
    """
    fields: dict[str, str] | None = None
    if not done_before("referrals.open_need", by, key):
        rules.may_return(by, need, timezone.now())
        if with_identity:
            rules.may_take_name_along(by, need, timezone.now())
            if keyring is None:
                raise WrongMoment(VAULT_FIRST)
            fields = read_identity(need, by=by, keyring=keyring)
    return open_need(
        by=by,
        member=member,
        topic=topic,
        area=area,
        language=language,
        urgency=urgency,
        code_name=code_name,
        identity=fields,
        returns_from=need,
        key=key,
    )
