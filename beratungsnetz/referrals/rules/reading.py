"""Who may read what is sealed, and when. The keys are a second lock behind these rules."""

from datetime import datetime

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, works_for
from beratungsnetz.referrals.models import Consent, Need, Referral, Release

NOT_LISTED = "Die Freigabe nennt Sie nicht. Nur wer darin steht, darf lesen."
NO_RELEASE = "Dafür gibt es zurzeit keine gültige Freigabe."


def release_to_read(actor: Actor, referral: Referral, now: datetime) -> Release | None:
    """The release by which `actor` may read the packet; None for the source, which reads its own.

    Source: § 203 StGB, Art. 9 (2) a GDPR; both are checked at each read against the clock. Raises
    NotAllowed, or WrongMoment before the acceptance and after the end.
    """
    if not isinstance(actor, Staff) or actor.network_ref != referral.network_id:
        raise NotAllowed(NO_RELEASE)
    if works_for(actor, referral.source_member_id):
        return None
    if referral.requested_at is None or not works_for(actor, referral.target_member_id):
        raise NotAllowed("Diese Angaben liest nur die Stelle, die angenommen hat.")
    if not referral.facts.reads:
        raise WrongMoment("Sie sehen den Namen, sobald Ihre Stelle angenommen hat, und bis zum Ende.")
    in_force = list(referral.releases.in_force(now).filter(recipient_id=referral.target_member_id))
    covered = [release for release in in_force if _consented(release, now)]
    if not covered:
        raise NotAllowed(NO_RELEASE)
    for release in covered:
        if release.recipients.filter(user_id=actor.user_id).exists():
            return release
    raise NotAllowed(NOT_LISTED)


def _consented(release: Release, now: datetime) -> bool:
    consent = Consent.objects.filter(release=release).first()
    return consent is not None and consent.is_in_force(now)


def may_read_packet(actor: Actor, referral: Referral, now: datetime) -> None:
    """Source: its own. Target: state, release and consent in force now, and listed by name."""
    release_to_read(actor, referral, now)
    if referral.packet_id is None:
        raise WrongMoment("Für diese Begleitung sind keine Angaben hinterlegt.")


def may_read_identity(actor: Actor, need: Need) -> None:
    """Only the agency that recorded it; neither the office nor a target."""
    if actor.network_ref != need.network_id or not works_for(actor, need.source_member_id):
        raise NotAllowed("Wer es ist, liest nur die Stelle, die es aufgenommen hat.")
    if need.identity_id is None:
        raise WrongMoment("Zu diesem Anliegen ist kein Name hinterlegt.")


__all__ = ["may_read_identity", "may_read_packet", "release_to_read"]
