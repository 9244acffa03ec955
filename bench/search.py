"""Lexical search at 2,000 services against a bare FTS5 query over the same index, in the same run.

Floor: one pass, the same tokens joined by OR, `ORDER BY rank LIMIT 20`, nothing else. Ours: fold and
stem, what the public may see, filters by language, all hits scored and ranked, the first 20 ids.
Goal: at most 5 times the floor; the whole search, with what the worker learned, at most 25 ms for 95 of 100.
`.venv/bin/python bench/search.py [services]`
"""

import resource
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


def once(work: Callable[[str], object], asked: list[str]) -> list[float]:
    """Milliseconds of each query, asked for the first time."""
    times = []
    for text in asked:
        begin = time.perf_counter()
        work(text)
        times.append((time.perf_counter() - begin) * 1000)
    return times


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    network = start(count)
    from django.db import connection

    from beratungsnetz.directory.models import Service
    from beratungsnetz.directory.search.learning import learn
    from beratungsnetz.directory.search.lexical import lexical_scores
    from beratungsnetz.directory.search.narrowing import narrowed
    from beratungsnetz.directory.search.query import search
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
        visible = narrowed(Service.objects.visible_to(actor), language=language)
        seen = frozenset(visible.values_list("pk", flat=True))
        return ranked(lexical_scores(seen, query_tokens(text)))[:20]

    asked = list(match)
    floor = median_of(bare, asked)
    plain, filtered = median_of(lexical, asked), median_of(lambda text: lexical(text, "tr"), asked)
    began = time.perf_counter()
    learn(network, most=count)
    print(f"learned in {time.perf_counter() - began:.1f} s")
    search(actor, asked[0], limit=20)
    times = sorted(once(lambda text: search(actor, text, limit=20), asked))
    hits = statistics.median(search(actor, text, limit=1).total for text in asked)
    print(f"{count} services, {len(asked)} queries, {hits:.0f} hits in the median")
    print(f"bare FTS5, one pass     {floor:7.2f} ms")
    print(
        f"lexical part            {plain:7.2f} ms   {plain / floor:4.1f} × the floor (goal: at most {GOAL:g})"
    )
    print(f"lexical part, filtered  {filtered:7.2f} ms   {filtered / floor:4.1f} ×")
    late = times[int(len(times) * 0.95)]
    print(f"whole search, 20 hits   {statistics.median(times):7.2f} ms   p95 {late:.2f} ms (goal: ≤ 25)")
    print(f"memory of this process  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB")


if __name__ == "__main__":
    main()
