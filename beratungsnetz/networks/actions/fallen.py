"""Invitations fall with the right to send them."""

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed
from beratungsnetz.networks import rules
from beratungsnetz.networks.models import Invitation, Network


def withdraw_fallen(network: Network, d: Deed) -> None:
    """Withdraw open invitations that nobody could send so any more. Call it inside the deed that ends roles.

    The link is dead without it (`rules.still_stands`); this keeps the list of people true, with an audit row.
    """
    now = timezone.now()
    waiting = Invitation.objects.select_for_update(of=("self",)).select_related("network", "member")
    for invitation in waiting.open(now).filter(network=network):
        if not rules.still_stands(invitation):
            invitation.withdrawn_at = now
            invitation.save(update_fields=["withdrawn_at"])
            d.note(invitation, why="inviter_left", name="invitation.withdraw")
