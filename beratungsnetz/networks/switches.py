"""Which pages belong to which system: what a network has switched off does not exist there.

Apps say it of their own routes when they start; pages without a system always exist.
"""

from beratungsnetz.networks.models import Network, System

_belongs: dict[str, System] = {}


def belongs(namespace: str, system: System) -> None:
    """All routes of this namespace (`referrals`) belong to `system`."""
    _belongs[namespace] = system


def exists(network: Network, route: str) -> bool:
    """Whether `route` (`referrals:needs`, or its namespace) exists in this network."""
    system = _belongs.get(route.split(":")[0])
    return system is None or network.runs(system)
