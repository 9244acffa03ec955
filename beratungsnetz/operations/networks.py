"""Finding the network that a command names."""

from difflib import get_close_matches

from beratungsnetz.networks.models import Network
from beratungsnetz.operations.errors import OperatorError


def named(slug: str) -> Network:
    """The network `slug`. Raises OperatorError, with a guess when there is one."""
    found = Network.objects.filter(slug=slug).first()
    if found is not None:
        return found
    there = list(Network.objects.values_list("slug", flat=True))
    if not there:
        raise OperatorError(
            f"There is no network “{slug}” yet: found it with "
            f"`beratungsnetz create-network {slug} --name … --state …`."
        )
    near = get_close_matches(slug, there, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"there is: {', '.join(sorted(there)[:10])}."
    raise OperatorError(f"There is no network “{slug}”: {hint}")
