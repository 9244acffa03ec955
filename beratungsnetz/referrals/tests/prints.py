"""A fingerprint of everything a deed may change: rows, audit, keys. Equal means nothing happened."""

from typing import Any

from beratungsnetz.audit.models import Entry, Once
from beratungsnetz.findings.models import Finding
from beratungsnetz.people.models import RecordWrap, SealedRecord
from beratungsnetz.referrals.models import Consent, Need, NeedPart, Referral, Release, Slip, Voice, Wish

_MODELS = (
    Need,
    NeedPart,
    Referral,
    Release,
    Consent,
    Slip,
    Voice,
    Wish,
    Finding,
    Entry,
    Once,
    SealedRecord,
    RecordWrap,
)


def fingerprint() -> list[Any]:
    """Every row of what this app, the audit and the sealed records hold, in order."""
    return [list(model._default_manager.order_by("pk").values_list()) for model in _MODELS]
