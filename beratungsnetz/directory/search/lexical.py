"""Which services hold a query's tokens, and how well: one pass over the index of either database."""

from collections.abc import Sequence

from django.core.exceptions import EmptyResultSet
from django.db import connection

from beratungsnetz.directory.models import ServiceQuerySet

#: How much a word in the name, in the words of the topics, and in the rest weighs.
NAME, WORDS, BODY = 4.0, 2.0, 1.0

# CROSS JOIN keeps the order: else SQLite asks the index once per service (measured: 18 times the floor).
# bm25 is negative and better the lower it is. Tokens are letters and digits only, so quoting is enough.
_SQLITE = """
    SELECT hits.id, hits.score FROM (
        SELECT rowid AS id, -bm25(directory_search, {name}, {words}, {body}) AS score
        FROM directory_search WHERE directory_search MATCH %s) AS hits
    CROSS JOIN ({visible}) AS visible ON visible.id = hits.id"""

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
    JOIN ({visible}) AS visible ON visible.id = hit.service_id
    GROUP BY hit.service_id"""


def lexical_scores(visible: ServiceQuerySet, query: Sequence[str]) -> dict[int, float]:
    """Service → how well its words fit, between 0 and 1 (the best is 1); only services of `visible`.

    The tokens are joined by OR: whoever is in trouble writes sentences, and no service holds them all.
    """
    if not query:
        return {}
    try:
        seen, params = visible.order_by().values("id").query.sql_with_params()
    except EmptyResultSet:  # nothing may be seen here
        return {}
    if connection.vendor == "postgresql":
        weights = {"name": 1.0, "words": WORDS / NAME, "body": BODY / NAME}
        sql, asked = _POSTGRESQL, [list(query)]
    else:
        weights = {"name": NAME, "words": WORDS, "body": BODY}
        sql, asked = _SQLITE, [" OR ".join(f'"{token}"' for token in query)]  # type: ignore[list-item]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(visible=seen, **weights), [*asked, *params])
        found = cursor.fetchall()
    best = max((score for _, score in found), default=0.0)
    return {pk: score / best if best > 0 else 1.0 for pk, score in found}
