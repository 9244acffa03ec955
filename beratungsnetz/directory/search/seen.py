"""The services that somebody may see, in a row: each part of a score is an array beside them.

So what may not be seen counts nowhere: it has no place in any of these arrays. The only way in is a query
set, which starts at `visible_to`.
"""

from typing import TYPE_CHECKING

from beratungsnetz.directory.models import ServiceQuerySet
from beratungsnetz.lib.many_ids import IdText, ids_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Places = NDArray[np.intp]
    #: A number for each of those that are seen, mostly between 0 and 1; 0 where there is nothing to say.
    Part = NDArray[np.float64]


class Seen:
    """`ids` are sorted, so that the place of an id is found by halving."""

    def __init__(self, services: ServiceQuerySet) -> None:
        """One query."""
        import numpy as np

        self.ids: Ids = np.sort(ids_of(services.order_by().aggregate(ids=IdText("pk"))["ids"]))

    def __len__(self) -> int:
        return len(self.ids)

    def part(self) -> "Part":
        """Nothing said yet."""
        import numpy as np

        return np.zeros(len(self.ids))

    def places(self, ids: "Ids") -> "tuple[Places, NDArray[np.bool_]]":
        """Of each id its place; and whether it is seen at all (else the place means nothing)."""
        import numpy as np

        if not len(self.ids):
            return np.zeros(len(ids), dtype=np.intp), np.zeros(len(ids), dtype=bool)
        places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return places, self.ids[places] == ids

    def among(self, ids: "Ids") -> "Places":
        """The places of those ids that are seen."""
        places, is_seen = self.places(ids)
        return places[is_seen]
