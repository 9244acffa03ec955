"""What every template knows: the network, who is acting, and the way around."""

from typing import Any

from django.http import HttpRequest

from beratungsnetz.networks.actor import Staff, staff_of
from beratungsnetz.networks.models import Network, Role

OWN_PAGES = ("/tresor/", "/konto/")


def at_home(request: HttpRequest) -> Staff | None:
    """On one's own pages, which belong to no network: where one came from, or one's only network."""
    if not request.user.is_authenticated:
        return None
    mine = Network.objects.filter(
        pk__in=Role.objects.active().filter(user_id=request.user.pk).values("network")
    )
    came_from = request.GET.get("next", "").strip("/").partition("/")[0]
    known = list(mine[:20])
    found = [one for one in known if one.slug == came_from] or (known if len(known) == 1 else [])
    return staff_of(request.user.pk, found[0]) if found else None


def network(request: HttpRequest) -> dict[str, Any]:
    """`network` (or None), `with_referrals`, `actor`, and `navigation`: what other apps have registered.

    Staff find their way in German: in other languages they see what the person beside them sees.
    """
    from beratungsnetz.networks.models import System
    from beratungsnetz.networks.navigation import entries_for
    from beratungsnetz.ui.languages import GERMAN, current

    found = getattr(request, "network", None)
    actor = getattr(request, "actor", None)
    if found is None and request.path.startswith(OWN_PAGES):
        actor = at_home(request) or actor
        found = getattr(actor, "network", None)
    return {
        "network": found,
        "with_referrals": found is not None and found.runs(System.REFERRALS),
        "actor": actor,
        "navigation": entries_for(actor, request.path) if found and actor and current() == GERMAN else [],
    }
