"""Who may read what is sealed, and when. The keys are a second lock behind these rules."""

from datetime import datetime

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, works_for
from beratungsnetz.networks.models import Member
from beratungsnetz.referrals.models import Consent, Need, Referral, Release
from beratungsnetz.referrals.models.release import ReleaseQuerySet
from beratungsnetz.referrals.rules.parties import parties
from beratungsnetz.referrals.states import NEED_RUNNING, Party, State

NOT_LISTED = "Die Freigabe nennt Sie nicht. Nur wer darin steht, darf lesen."
NO_RELEASE = "Dafür gibt es zurzeit keine gültige Freigabe."
WITHDRAWN = "Die Freigabe ist widerrufen. Name und Kontakt sehen Sie nicht mehr."
ONLY_RECORDED = "Wer es ist, liest nur die Stelle, die es aufgenommen hat, oder wem die Person es freigibt."


def release_to_read(actor: Actor, referral: Referral, now: datetime) -> Release | None:
    """The release by which `actor` may read the packet; None for the source, which reads its own.

    Source: § 203 StGB, Art. 9 (2) a GDPR; both are checked at each read against the clock. Raises
    NotAllowed, or WrongMoment before the acceptance and after the end.
    """
    if not isinstance(actor, Staff) or actor.network_ref != referral.network_id:
        raise NotAllowed(NO_RELEASE)
    if works_for(actor, referral.source_member_id):
        return _of_the_source(actor, referral, now)
    if referral.requested_at is None or not works_for(actor, referral.target_member_id):
        raise NotAllowed("Diese Angaben liest nur die Stelle, die angenommen hat.")
    if referral.state == State.RELEASE_WITHDRAWN:
        raise WrongMoment(WITHDRAWN)
    if referral.ended_at is not None and not referral.facts.reads:
        raise WrongMoment("Diese Begleitung ist beendet. Name und Kontakt sehen Sie nicht mehr.")
    if not referral.facts.reads:
        raise WrongMoment("Sie sehen den Namen, sobald Ihre Stelle angenommen hat.")
    return _naming(actor, referral.releases.in_force(now).filter(recipient_id=referral.target_member_id), now)


def _of_the_source(actor: Staff, referral: Referral, now: datetime) -> Release | None:
    """A source reads its own. What the office passes on it knows by a release, and as long as that holds."""
    need = referral.part.need
    if need.source_member_id == referral.source_member_id:
        return None
    return _naming(actor, need.releases.in_force(now).filter(recipient_id=referral.source_member_id), now)


def _naming(actor: Staff, in_force: ReleaseQuerySet, now: datetime) -> Release:
    """The release that names `actor`, with its consent. Raises NotAllowed without one."""
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


def release_to_identity(actor: Actor, need: Need, now: datetime) -> Release | None:
    """The release by which the office reads who it is; None for the agency that recorded it.

    The office reads while it is responsible, the need runs, and a release names the reader. Raises
    NotAllowed for everybody else; a target reads the packet of its Begleitung, never this.
    """
    if not isinstance(actor, Staff) or actor.network_ref != need.network_id:
        raise NotAllowed(ONLY_RECORDED)
    if works_for(actor, need.source_member_id):
        return None
    office = need.responsible_member.kind == Member.Kind.OFFICE
    if not office or not works_for(actor, need.responsible_member_id) or need.state not in NEED_RUNNING:
        raise NotAllowed(ONLY_RECORDED)
    return _naming(actor, need.releases.in_force(now).filter(recipient_id=need.responsible_member_id), now)


def may_read_identity(actor: Actor, need: Need, now: datetime) -> None:
    """The agency that recorded it; the office by a release that is in force now and names the reader."""
    release_to_identity(actor, need, now)
    if need.identity_id is None:
        raise WrongMoment("Zu diesem Anliegen ist kein Name hinterlegt.")


def may_take_name_along(actor: Actor, need: Need, now: datetime) -> None:
    """Only the agency that recorded the name seals it anew: a release to the office is for this need."""
    if actor.network_ref != need.network_id or not works_for(actor, need.source_member_id):
        raise NotAllowed("Name und Kontakt nimmt nur die Stelle mit, die sie aufgenommen hat.")
    may_read_identity(actor, need, now)


def name_is_closed(actor: Actor, need: Need, now: datetime) -> bool:
    """Whether a name is sealed here that `actor` may not pass on: then only „without names“ works."""
    if need.identity_id is None:
        return False
    try:
        may_read_identity(actor, need, now)
    except NotAllowed:
        return True
    return False


__all__ = [
    "may_read_identity",
    "may_read_packet",
    "name_is_closed",
    "release_to_identity",
    "release_to_read",
]


def may_take_extract(actor: Actor, referral: Referral) -> None:
    """Both sides and the office, for their own file; who only goes along keeps nothing."""
    if not parties(actor, referral, among=(Party.SOURCE, Party.TARGET, Party.OFFICE)):
        raise NotAllowed("Das übernehmen nur die beiden Stellen und die Geschäftsstelle in ihre Akte.")
