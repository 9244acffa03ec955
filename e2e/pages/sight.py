"""What is looked at: a sight is one page and who looks. Sights are gathered for one network."""

from dataclasses import dataclass

from django.urls import reverse

from beratungsnetz.networks.models import Network


@dataclass(frozen=True)
class Sight:
    """One page: who looks, at which route; `press` is what they press there before looking."""

    who: str
    route: str
    path: str
    status: int = 200
    press: str = ""
    printed: bool = False


class Sights:
    """Collects sights of one network."""

    def __init__(self, network: Network) -> None:
        self.network, self.found = network, list[Sight]()

    def add(self, who: str, route: str, *, query: str = "", **more: object) -> None:
        """One page. Keywords of the route and of `Sight` may be mixed."""
        ours = {name: more.pop(name) for name in ("status", "press", "printed") if name in more}
        if ":" in route and not route.startswith(("slip:", "answer:")):
            more["n"] = self.network.slug
        self.found.append(Sight(who, route, reverse(route, kwargs=more) + query, **ours))  # type: ignore[arg-type]
