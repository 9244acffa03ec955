"""What comes after a release was given: put down in writing, signed anew, or the consent withdrawn alone."""

from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor, Staff
from beratungsnetz.people import records
from beratungsnetz.people.keyring import Keyring
from beratungsnetz.people.models import RecordWrap
from beratungsnetz.referrals import rules
from beratungsnetz.referrals.actions.releases import Grant, check_grant, record
from beratungsnetz.referrals.actions.stepping import drop_target_keys, lock, note
from beratungsnetz.referrals.codes import Channel, ReleaseForm
from beratungsnetz.referrals.models import Consent, Referral, Release

LOCKED_AGAIN = (
    "Die Person hatte ihre Einwilligung widerrufen. Bitte schließen Sie Ihren Tresor auf, "
    "damit die Angaben wieder mitgehen."
)


def confirm_release(referral: Referral, *, by: Actor, form: str, key: UUID | None = None) -> Referral:
    """A spoken release is now there on paper, or the person has said yes on the slip."""
    with deed("referrals.confirm_release", by=by, key=key) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_confirm_release(by, found, now)
        if form not in (ReleaseForm.PAPER, ReleaseForm.SLIP):
            raise WrongMoment("Nachgeholt wird sie auf Papier oder auf dem Zettel.")
        Release.objects.to_confirm().filter(referral=found).update(
            confirmed_at=now, confirmed_form=ReleaseForm(form)
        )
        note(d, found, by, why=form)
    return found


def renew_release(
    referral: Referral, *, by: Staff, grant: Grant, keyring: Keyring | None = None, key: UUID | None = None
) -> Referral:
    """Signed anew before it ends, or with other fields or people. What was signed before holds no more.

    Where a withdrawn consent has taken the target's keys, the source's open vault gives them again.
    """
    check_grant(grant, timezone.now())
    with deed("referrals.renew_release", by=by, key=key) as d:
        if d.repeated:
            return d.result(Referral)
        found, now = lock(referral), timezone.now()
        rules.may_renew_release(by, found, now)
        before = list(
            Release.objects.filter(referral=found, withdrawn_at=None, replaced_by=None).values_list(
                "pk", flat=True
            )
        )
        made = record(found, grant, by=by, now=now)
        Release.objects.filter(pk__in=before).update(replaced_by=made)
        _give_keys_again(found, keyring)
        note(d, found, by, why=grant.form)
    return found


def _give_keys_again(referral: Referral, keyring: Keyring | None) -> None:
    team, packet = referral.target_team, referral.packet
    if packet is None or team is None or rules.answers_by_phone(referral):
        return
    if RecordWrap.objects.filter(record=packet, circle_key__circle=team.circle).exists():
        return
    if keyring is None:
        raise WrongMoment(LOCKED_AGAIN)
    records.share(packet, team.circle, keyring=keyring)


def withdraw_consent(referral: Referral, *, by: Actor, channel: str, key: UUID | None = None) -> Referral:
    """The consent alone: nobody there reads any more, at once; the Begleitung goes on without the data.

    It always succeeds, on any channel, by the person or recorded by anyone of the Begleitung.
    """
    with deed("referrals.withdraw_consent", by=by, key=key) as d:
        # Not `d.repeated`: the rows say whether it was done, and a key used elsewhere must not stop it.
        found, now = lock(referral), timezone.now()
        rules.may_withdraw_release(by, found, now)
        consents = Consent.objects.filter(release__referral=found, withdrawn_at=None)
        if not consents.update(withdrawn_at=now, withdrawn_by=by.ident, withdrawn_channel=Channel(channel)):
            return found
        drop_target_keys(found)
        note(d, found, by, why=channel)
    return found
