"""Lexical search at 2,000 services against a bare FTS5 query over the same index, in the same run.

Floor: one pass, the same tokens joined by OR, `ORDER BY rank LIMIT 20`, nothing else. Ours: fold and
stem, what the public may see, filters by language, all hits scored and ranked, the first 20 ids.
Goal: at most 5 times the floor. `.venv/bin/python bench/search.py [services]`
"""

import statistics
import sys
import time
from collections.abc import Callable

from search_world import queries, start

GOAL = 5.0
ROUNDS = 5


def median_of(work: Callable[[str], object], asked: list[str]) -> float:
    """Milliseconds: the median over queries of the best of some rounds each."""
    best = []
    for text in asked:
        times = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            work(text)
            times.append(time.perf_counter() - begin)
        best.append(min(times))
    return statistics.median(best) * 1000


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    network = start(count)
    from django.db import connection

    from beratungsnetz.directory.models import Service
    from beratungsnetz.directory.search.lexical import lexical_scores
    from beratungsnetz.directory.search.query import narrowed, search
    from beratungsnetz.directory.search.scoring import ranked
    from beratungsnetz.lib.text import query_tokens
    from beratungsnetz.networks.actor import Public

    connection.ensure_connection()
    raw, actor = connection.connection, Public(network)
    match = {text: " OR ".join(f'"{token}"' for token in query_tokens(text)) for text in queries(100)}

    def bare(text: str) -> object:
        sql = "SELECT rowid, rank FROM directory_search WHERE directory_search MATCH ? ORDER BY rank LIMIT 20"
        return raw.execute(sql, (match[text],)).fetchall()

    def lexical(text: str, language: str | None = None) -> object:
        visible = narrowed(Service.objects.visible_to(actor), topics=(), area=None, language=language)
        return ranked(lexical_scores(visible, query_tokens(text)))[:20]

    asked = list(match)
    floor = median_of(bare, asked)
    plain, filtered = median_of(lexical, asked), median_of(lambda text: lexical(text, "tr"), asked)
    whole = median_of(lambda text: search(actor, text, limit=20), asked)
    hits = statistics.median(search(actor, text, limit=1).total for text in asked)
    print(f"{count} services, {len(asked)} queries, {hits:.0f} hits in the median")
    print(f"bare FTS5, one pass     {floor:7.2f} ms")
    print(
        f"lexical part            {plain:7.2f} ms   {plain / floor:4.1f} × the floor (goal: at most {GOAL:g})"
    )
    print(f"lexical part, filtered  {filtered:7.2f} ms   {filtered / floor:4.1f} ×")
    print(f"whole search, 20 hits   {whole:7.2f} ms   with texts, topics and reasons")


if __name__ == "__main__":
    main()
