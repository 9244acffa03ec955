"""The head of the audit's chain goes out of the house: once a day, to each data protection officer."""

from datetime import datetime
from uuid import UUID, uuid5

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.audit.heads import short
from beratungsnetz.audit.models import Seal
from beratungsnetz.messages.actions import send
from beratungsnetz.networks.actor import System
from beratungsnetz.networks.models import Network, RoleName
from beratungsnetz.people.models import User

_KEYS = UUID("6f0d3c52-3f5e-4d4f-9a3b-0c6a5d6f1b9e")  # any fixed one: the day's keys are made from it


def send_heads(network: Network, now: datetime) -> int:
    """Mail the head to each officer of `network`, once per local day; returns how many mails were queued.

    Killed in the middle or run twice it sends no second mail: mail, audit row and key are one transaction.
    """
    seal = Seal.objects.order_by("-id").first()
    if seal is None:
        return 0
    day, by, sent = timezone.localdate(now).isoformat(), System("tick", network), 0
    for officer in _officers(network):
        key = uuid5(_KEYS, f"{network.pk}:{officer.pk}:{day}")
        with deed("audit.send_head", by=by, key=key) as d:
            if d.repeated:
                continue
            d.note(network)
            send("chain_head", officer.email, {"day": day, "code": short(seal.head)}, network_ref=network.pk)
            sent += 1
    return sent


def _officers(network: Network) -> list[User]:
    seats = {"roles__network": network, "roles__role": RoleName.DATA_PROTECTION, "roles__ended_at": None}
    return list(User.objects.filter(is_active=True, **seats).distinct().order_by("pk"))
