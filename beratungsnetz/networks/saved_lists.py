"""The lists whose filters can be kept: apps register theirs, and say which parameters are filters."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import RoleName, SavedFilter
from beratungsnetz.networks.switches import exists
from beratungsnetz.ui.forms import readable

#: So that nobody fills the table, and the line above a list stays short.
MOST = 12
LONGEST, LONGEST_VALUE = 500, 60


@dataclass(frozen=True)
class SavedList:
    """`name` stands in the address and in the rows, `route` takes only `n`."""

    name: str
    label: str
    route: str
    parameters: tuple[str, ...]
    roles: tuple[RoleName, ...]

    def url(self, actor: Staff, query: str = "") -> str:
        """The list with this filter; it never begins with the start view again."""
        return f"{reverse(self.route, kwargs={'n': actor.network.slug})}{f'?{query}' if query else ''}"

    def kept(self, query: str) -> str:
        """Only filters, each once, in the order of the list; what is odd or too long is left out."""
        given = dict(parse_qsl(query[:2_000], max_num_fields=50) if query.count("&") < 50 else ())
        found = [
            (name, given[name])
            for name in self.parameters
            if 0 < len(given.get(name, "")) <= LONGEST_VALUE and readable(given[name])
        ]
        while len(urlencode(found)) > LONGEST:
            found.pop()
        return urlencode(found)


_registered: dict[str, SavedList] = {}


def register(
    name: str, label: str, route: str, *, parameters: tuple[str, ...], roles: tuple[RoleName, ...]
) -> None:
    """Filters of this list can be kept by whoever has one of `roles`."""
    _registered[name] = SavedList(name, label, route, parameters, roles)


def lists_for(actor: Staff) -> dict[str, SavedList]:
    """The lists that this person can open, by name."""
    return {
        name: one
        for name, one in _registered.items()
        if actor.has(*one.roles) and exists(actor.network, one.route)
    }


@dataclass(frozen=True)
class Kept:
    """One link above a list."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Shelf:
    """What stands above a list. `start` is where the list begins, when nothing was asked for."""

    links: list[Kept]
    start: str
    page: str
    query: str
    full: bool

    @property
    def takes_this(self) -> bool:
        """Whether the filter that is shown can be kept: there is room, and it is not kept yet."""
        return not self.full and not any(link.current for link in self.links)


def shelf_of(actor: Staff, name: str, asked: str) -> Shelf:
    """One's own filters of the list `name`; `asked` is the query of the address. One query."""
    known = _registered[name]
    own = list(SavedFilter.objects.visible_to(actor).filter(page=name)[: MOST + 1])
    query = known.kept(asked)
    begins = next((one for one in own if one.is_start), None) if not asked else None
    return Shelf(
        links=[Kept(one.name, known.url(actor, one.query or "alle=1"), one.query == query) for one in own],
        start=known.url(actor, begins.query) if begins and begins.query else "",
        page=name,
        query=query,
        full=len(own) >= MOST,
    )
