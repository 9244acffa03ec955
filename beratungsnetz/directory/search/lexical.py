"""Which services hold a query's tokens, and how well: asked of either database's index, scored here.

BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) without the length of texts:
the index tells in which of its three parts a token stands, and no more. SQLite's own `bm25` makes much the
same of it in ten times the time, and PostgreSQL's `ts_rank` knows nothing of rare words.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import connection

from beratungsnetz.lib.many_ids import ids_of

if TYPE_CHECKING:
    from beratungsnetz.directory.search.seen import Ids, Part, Seen

#: How much a token in the name, in the words of the topics, and in the rest weighs.
WEIGHTS = {"name": 4.0, "words": 2.0, "body": 1.0}
#: Of a token that stands in several parts, how slowly each further one loses its worth (BM25's k1).
SATURATION = 2.5

_LABELS = {"name": "A", "words": "B", "body": "C"}
_SQLITE = "SELECT group_concat(rowid) FROM directory_search WHERE directory_search MATCH %s"
_POSTGRESQL = "SELECT string_agg(service_id::text, ',') FROM directory_search WHERE document @@ %s::tsquery"


def lexical_scores(seen: "Seen", query: Sequence[str]) -> "Part":
    """How well the words of each service fit, between 0 and 1 (the best is 1).

    The tokens are joined by OR: whoever is in trouble writes sentences, and no service holds them all. The
    fewer of those that are seen hold a token, the rarer it is. One query.
    """
    import numpy as np

    scores = seen.part()
    if not query:
        return scores
    holders = _holders(query)
    for token in query:
        weight = seen.part()
        for part, worth in WEIGHTS.items():
            weight[seen.among(holders[token, part])] += worth
        held = np.count_nonzero(weight)
        rarity = np.log1p((len(seen) - held + 0.5) / (held + 0.5))
        scores += rarity * weight / (weight + SATURATION)
    best = scores.max(initial=0.0)
    return scores / best if best else scores


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
