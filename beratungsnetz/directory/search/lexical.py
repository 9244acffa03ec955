"""Which services hold a query's tokens, and how well: one pass over the index of either database."""

from collections.abc import Sequence, Set
from typing import Any

from django.db import connection

#: How much a word in the name, in the words of the topics, and in the rest weighs.
NAME, WORDS, BODY = 4.0, 2.0, 1.0

# bm25 is negative and better the lower it is. Tokens are letters and digits only, so quoting is enough.
_SQLITE = """
    SELECT rowid, -bm25(directory_search, {name}, {words}, {body})
    FROM directory_search WHERE directory_search MATCH %s"""

# ts_rank knows nothing of rare and common words; each word's rarity is counted from the index.
_POSTGRESQL = """
    WITH asked AS (
        SELECT word.query, ln(1 + (SELECT greatest(reltuples, 1000) FROM pg_class
                                   WHERE oid = 'directory_search'::regclass)
            / (1 + (SELECT count(*) FROM directory_search AS d WHERE d.document @@ word.query))) AS rarity
        FROM (SELECT plainto_tsquery('simple', token) AS query FROM unnest(%s::text[]) AS token) AS word)
    SELECT hit.service_id,
        sum(asked.rarity * ts_rank('{{0.1, {body}, {words}, {name}}}', hit.document, asked.query))
    FROM asked
    JOIN directory_search AS hit ON hit.document @@ asked.query
    WHERE hit.service_id = ANY(%s)
    GROUP BY hit.service_id"""


def lexical_scores(seen: Set[int], query: Sequence[str]) -> dict[int, float]:
    """Service → how well its words fit, between 0 and 1 (the best is 1); only services that are `seen` (ids).

    The tokens are joined by OR: whoever is in trouble writes sentences, and no service holds them all.
    One query. SQLite's index is read in one pass, then looked through here: a join asks it once more per
    hit (measured at 2,000 services: 4 of 16 ms).
    """
    if not query or not seen:
        return {}
    if connection.vendor == "postgresql":
        weights = {"name": 1.0, "words": WORDS / NAME, "body": BODY / NAME}
        sql = _POSTGRESQL
        asked: list[Any] = [list(query), list(seen)]
    else:
        weights = {"name": NAME, "words": WORDS, "body": BODY}
        sql, asked = _SQLITE, [" OR ".join(f'"{token}"' for token in query)]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**weights), asked)
        found = [(pk, score) for pk, score in cursor.fetchall() if pk in seen]
    best = max((score for _, score in found), default=0.0)
    return {pk: score / best if best > 0 else 1.0 for pk, score in found}
