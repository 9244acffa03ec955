"""Which services hold a query's tokens, and how well: asked of either database's index, scored here.

BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) without the length of texts:
the index tells in which of its three parts a token stands, and no more. SQLite's own `bm25` makes much the
same of it in ten times the time, and PostgreSQL's `ts_rank` knows nothing of rare words.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from beratungsnetz.lib.many_ids import ids_of

if TYPE_CHECKING:
    from beratungsnetz.directory.search.seen import Ids, Part, Seen

#: How much a token in the name, in the words of the topics, and in the rest weighs.
WEIGHTS = {"name": 4.0, "words": 2.0, "body": 1.0}
#: Of a token that stands in several parts, how slowly each further one loses its worth (BM25's k1).
SATURATION = 2.5
#: A token that so few services hold, or this share of them, may be somebody's own name.
FEW, FEW_OF_ALL = 3, 0.03

_LABELS = {"name": "A", "words": "B", "body": "C"}
_SQLITE = "SELECT group_concat(rowid) FROM directory_search WHERE directory_search MATCH %s"
_POSTGRESQL = "SELECT string_agg(service_id::text, ',') FROM directory_search WHERE document @@ %s::tsquery"


@dataclass(frozen=True)
class Worded:
    """How well the words of each service fit (the best is 1); how much of the query are own names that it
    holds; and the tokens that any of those that are seen holds.
    """

    words: "Part"
    names: "Part"
    held: frozenset[str]


def worded(seen: "Seen", query: Sequence[str], of_topics: Container[str] = ()) -> Worded:
    """The tokens are joined by OR: whoever is in trouble writes sentences, and no service holds them all. The
    fewer of those that are seen hold a token, the rarer it is; tokens `of_topics` are nobody's own name.
    One query.
    """
    import numpy as np

    scores, names, own_names, held_at_all = seen.part(), seen.part(), 0, set()
    holders = _holders(query) if query else {}
    for token in query:
        weight = seen.part()
        for part, worth in WEIGHTS.items():
            weight[seen.among(holders[token, part])] += worth
        held = int(np.count_nonzero(weight))
        if not held:
            continue
        held_at_all.add(token)
        rarity = np.log1p((len(seen) - held + 0.5) / (held + 0.5))
        scores += rarity * weight / (weight + SATURATION)
        if token not in of_topics and held <= max(FEW, FEW_OF_ALL * len(seen)):
            own_names += 1
            names[weight > 0] += 1
    best = scores.max(initial=0.0)
    # Among other words a rare one is seldom a name: it counts by the share of such words, and their own.
    share = names * own_names / max(len(query), 1) ** 2
    return Worded(scores / best if best else scores, share, frozenset(held_at_all))


def _holders(query: Sequence[str]) -> "dict[tuple[str, str], Ids]":
    """Token and part → the services, of any network, that hold the token there."""
    places = [(token, part) for token in query for part in WEIGHTS]
    # Tokens are letters and digits only, so quoting is enough.
    if connection.vendor == "postgresql":
        one, asked = _POSTGRESQL, [f"'{token}':{_LABELS[part]}" for token, part in places]
    else:
        one, asked = _SQLITE, [f'{part} : "{token}"' for token, part in places]
    numbered = (f"SELECT {number}, ({one})" for number in range(len(asked)))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(numbered), asked)
        return {places[number]: ids_of(text) for number, text in cursor.fetchall()}
