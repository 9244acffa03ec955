"""Who is acting. One middleware makes an `Actor`; every query set asks it what may be seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from beratungsnetz.networks.models.network import Network
from beratungsnetz.networks.models.role import Role, RoleName


@dataclass(frozen=True)
class Staff:
    """A signed-in person with at least one role in `network`."""

    user_id: int
    network: Network
    roles: frozenset[tuple[str, int | None]] = field(default_factory=frozenset)

    @property
    def ident(self) -> str:
        return f"user:{self.user_id}"

    @property
    def network_ref(self) -> int:
        return self.network.pk

    def has(self, *names: str) -> bool:
        """Whether this person has one of these roles, for whichever member."""
        return any(role in names for role, _ in self.roles)

    def member_ids(self, *names: str) -> set[int]:
        """The members for which this person has one of `names` (any role when none is given)."""
        return {member for role, member in self.roles if member and (not names or role in names)}


@dataclass(frozen=True)
class SlipHolder:
    """A person with the code of their slip. No account; sees this one slip only."""

    slip_id: int
    network: Network
    with_pin: bool = False

    @property
    def ident(self) -> str:
        return f"slip:{self.slip_id}"

    @property
    def network_ref(self) -> int:
        return self.network.pk


@dataclass(frozen=True)
class ApiClient:
    """A member's program with a token. Never sees identity."""

    client_id: int
    network: Network
    member_id: int

    @property
    def ident(self) -> str:
        return f"api:{self.client_id}"

    @property
    def network_ref(self) -> int:
        return self.network.pk


@dataclass(frozen=True)
class Answerer:
    """An office without an account, with link and code of one Begleitung: its target, and nothing else."""

    link_id: int
    referral_id: int
    network: Network

    @property
    def ident(self) -> str:
        return f"answer:{self.link_id}"

    @property
    def network_ref(self) -> int:
        return self.network.pk


@dataclass(frozen=True)
class Public:
    """Anybody. In a network's pages, or (without network) on the doorstep."""

    network: Network | None = None

    @property
    def ident(self) -> str:
        return "public"

    @property
    def network_ref(self) -> int | None:
        return self.network.pk if self.network else None


@dataclass(frozen=True)
class System:
    """The clock, a job or a command, in one network or (without) in the whole installation."""

    name: str
    network: Network | None = None

    @property
    def ident(self) -> str:
        return f"system:{self.name}"

    @property
    def network_ref(self) -> int | None:
        return self.network.pk if self.network else None


Actor = Staff | SlipHolder | ApiClient | Answerer | Public | System


def staff_of(user_id: int, network: Network) -> Staff | None:
    """The person as staff of `network`, or None when they have no active role there."""
    found: Iterable[tuple[str, int | None]] = (
        Role.objects.active().filter(user_id=user_id, network=network).values_list("role", "member_id")
    )
    roles = frozenset(found)
    return Staff(user_id, network, roles) if roles else None


def works_for(actor: Actor, member_id: int | None, *names: str) -> bool:
    """Whether `actor` works for this member (with one of the roles `names`, else with any).

    The office's people work for the office's member by their role `office`.
    """
    if not isinstance(actor, Staff) or member_id is None:
        return False
    return member_id in actor.member_ids(*(names or (RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)))
