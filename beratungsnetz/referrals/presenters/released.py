"""The releases of one Begleitung, page-ready: for the person on the slip, and for both sides."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from beratungsnetz.referrals.models import Referral, Release
from beratungsnetz.referrals.presenters.release import (
    Facts,
    Wording,
    consent_of,
    ended_facts,
    facts_of,
    signed_facts,
    signed_texts,
    terms_of,
    wordings,
)


@dataclass(frozen=True)
class Released:
    """`in_force`: it holds now, and so does its consent. `is_open`: there is something to withdraw.

    `why`: the reason in a sentence where there is something to withdraw that does not hold.
    """

    release: Release
    facts: Facts
    signed: Facts
    ended: Facts
    texts: list[Wording]
    in_force: bool
    is_open: bool
    why: str
    consent_is_open: bool


def released(referral: Referral, now: datetime | None = None) -> list[Released]:
    """Every release of the Begleitung, the newest first; in the active language."""
    now = now or timezone.now()
    rows = referral.releases.select_related("consent__text__translates", "text__translates")
    return [_released(one, now) for one in rows.prefetch_related("recipients")]


def _released(release: Release, now: datetime) -> Released:
    consent = consent_of(release)
    consented = consent is not None and consent.is_in_force(now)
    holds = release.withdrawn_at is None and release.replaced_by_id is None
    in_force = release.is_in_force(now) and consented
    return Released(
        release=release,
        facts=facts_of(terms_of(release)),
        signed=signed_facts(release),
        ended=ended_facts(release),
        texts=wordings(signed_texts(release)),
        in_force=in_force,
        is_open=holds,
        why="" if in_force or not holds else _why_not(release, now),
        consent_is_open=holds and consented,
    )


def _why_not(release: Release, now: datetime) -> str:
    """Why a release that nobody has withdrawn does not hold."""
    if release.referral is not None and release.referral.ended_at is not None:
        return _("Die Begleitung ist beendet. Darum liest die andere Stelle nichts mehr.")
    if now < release.valid_from:
        return _("Die Freigabe beginnt erst später.")
    if now >= release.valid_until:
        return _("Die Zeit der Freigabe ist abgelaufen.")
    return _("Die Einwilligung dazu gilt nicht mehr.")
