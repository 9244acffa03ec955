"""What is looked at: a sight is one page and who looks. Sights are gathered for one network."""

from dataclasses import dataclass

from django.urls import reverse

from beratungsnetz.networks.models import Network
from e2e.share import is_dealt_by_name, rests_today


@dataclass(frozen=True)
class Sight:
    """One page: who looks, at which route; `press` is what they press there before looking.

    Where the suite runs on two databases, each looks at half of the sights, and each day at one half of its
    half (`e2e.share`); `always` is for those on which another one hangs.
    """

    who: str
    route: str
    path: str
    status: int = 200
    press: str = ""
    printed: bool = False
    always: bool = False

    @property
    def is_dealt(self) -> bool:
        """Whether this run looks at it."""
        name = f"{self.who} {self.route} {self.press} {self.status}"
        return self.always or (is_dealt_by_name(name) and not rests_today(name))


class Sights:
    """Collects sights of one network."""

    def __init__(self, network: Network) -> None:
        self.network, self.found = network, list[Sight]()

    def add(self, who: str, route: str, *, query: str = "", **more: object) -> None:
        """One page. Keywords of the route and of `Sight` may be mixed."""
        ours = {name: more.pop(name) for name in ("status", "press", "printed", "always") if name in more}
        if ":" in route and not route.startswith(("slip:", "answer:")):
            more["n"] = self.network.slug
        self.found.append(Sight(who, route, reverse(route, kwargs=more) + query, **ours))  # type: ignore[arg-type]
