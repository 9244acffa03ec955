from beratungsnetz.networks.models.absence import Absence
from beratungsnetz.networks.models.invitation import Invitation
from beratungsnetz.networks.models.logo import Logo
from beratungsnetz.networks.models.member import Member, Team
from beratungsnetz.networks.models.network import Network, System
from beratungsnetz.networks.models.role import Role, RoleName
from beratungsnetz.networks.models.saved_filter import SavedFilter
from beratungsnetz.networks.models.text import NetworkText, TextKey

__all__ = [
    "Absence",
    "Invitation",
    "Logo",
    "Member",
    "Network",
    "NetworkText",
    "Role",
    "RoleName",
    "SavedFilter",
    "System",
    "Team",
    "TextKey",
]
