"""What the command `demo` tells: the city, or in a hurry the village."""

from collections.abc import Callable

from beratungsnetz.demo.city import story
from beratungsnetz.demo.people import SignIn
from beratungsnetz.demo.village.story import tell as tell_village


def tell(say: Callable[[str], None], *, small: bool = False) -> list[SignIn]:
    """Make it in this data folder unless it is there; `say` hears what is being done."""
    return tell_village() if small else story.tell(say)
