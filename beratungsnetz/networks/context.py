"""What every template knows: the network, who is acting, and the way around."""

from typing import Any

from django.http import HttpRequest


def network(request: HttpRequest) -> dict[str, Any]:
    """`network` (or None), `with_referrals`, `actor`, and `navigation`: what other apps have registered.

    Staff find their way in German: in other languages they see what the person beside them sees.
    """
    from beratungsnetz.networks.models import System
    from beratungsnetz.networks.navigation import entries_for
    from beratungsnetz.ui.languages import GERMAN, current

    found = getattr(request, "network", None)
    actor = getattr(request, "actor", None)
    return {
        "network": found,
        "with_referrals": found is not None and found.runs(System.REFERRALS),
        "actor": actor,
        "navigation": entries_for(actor, request.path) if found and actor and current() == GERMAN else [],
    }
