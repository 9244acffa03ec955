"""The search at 2,000 and at 50,000 services against a bare FTS5 query, in the same run.

Floor: one pass of the same tokens joined by OR, `ORDER BY rank LIMIT 20`, over an index that keeps places
(`detail='full'`: FTS5's own bm25 is four times as fast with it; ours needs none). Lexical part: fold and
stem, what the public may see, all hits scored and ranked, the first 20 ids. Goals: at most 5 times the floor
at 2,000 and 10 times at 50,000; the whole search with one filter, numbers at filters and 20 hits at most 25
and 60 ms for 95 of 100. `.venv/bin/python bench/search.py [services] [queries]`; 20 minutes for 50,000.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

from search_world import queries, start

#: Of so many services: how often the floor the lexical part may take, and milliseconds of the whole search.
GOALS = {2_000: (5, 25), 50_000: (10, 60)}
ROUNDS = 5

Work = Callable[[str], object]


def milliseconds(work: Work, asked: list[str], rounds: int = 1) -> tuple[list[float], list[float]]:
    """By the clock and in CPU, each sorted: of each query the best of some rounds."""
    walls, cpus = [], []
    for text in asked:
        times = []
        for _ in range(rounds):
            begin, cpu = time.perf_counter(), time.process_time()
            work(text)
            times.append((time.perf_counter() - begin, time.process_time() - cpu))
        walls.append(1_000 * min(wall for wall, _ in times))
        cpus.append(1_000 * min(cpu for _, cpu in times))
    return sorted(walls), sorted(cpus)


def told(name: str, times: tuple[list[float], list[float]], more: str = "") -> None:
    walls, cpus = times
    late = int(len(walls) * 0.95)
    print(
        f"{name:28} median {statistics.median(walls):6.1f} ms  p95 {walls[late]:6.1f} ms"
        f"   CPU {statistics.median(cpus):6.1f} ms  p95 {cpus[late]:6.1f} ms  {more}"
    )


def memory_of_worker(asked: list[str]) -> float:
    """MB of a process that only searches, as a web worker does; it is started anew."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_searched, (asked,))


def _searched(asked: list[str]) -> float:
    import django

    django.setup()
    from beratungsnetz.directory.search.query import search
    from beratungsnetz.networks.actor import Public
    from beratungsnetz.networks.models import Network

    actor = Public(Network.objects.get())
    for text in asked:
        search(actor, text, limit=20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def until_found(network: Any, actor: Any) -> tuple[float, float]:
    """Milliseconds until a new text is found by its words, and seconds of learning until also by meaning."""
    from django.db import transaction
    from django.db.models import F

    from beratungsnetz.directory.models import Service, ServiceText
    from beratungsnetz.directory.search.index import index_services
    from beratungsnetz.directory.search.learning import learn
    from beratungsnetz.directory.search.query import search

    text = ServiceText.objects.filter(service__network=network).order_by("pk")[7]
    begin = time.perf_counter()
    with transaction.atomic():
        ServiceText.objects.filter(pk=text.pk).update(
            name="Zwischenruf", description="Wer nachts nicht schläft."
        )
        Service.objects.filter(pk=text.service_id).update(revision=F("revision") + 1)
        index_services([text.service_id])
    first = search(actor, "Zwischenruf").hits[0]
    by_words = 1_000 * (time.perf_counter() - begin)
    if first.service.pk != text.service_id:
        raise SystemExit("What was saved is not found by its name")
    begin = time.perf_counter()
    learn(network)
    return by_words, time.perf_counter() - begin


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    network = start(count)
    from django.db import connection

    from beratungsnetz.directory.models import Service
    from beratungsnetz.directory.search.facets import facets_of
    from beratungsnetz.directory.search.learning import learn
    from beratungsnetz.directory.search.lexical import worded
    from beratungsnetz.directory.search.query import search
    from beratungsnetz.directory.search.scoring import ranked
    from beratungsnetz.directory.search.seen import Seen
    from beratungsnetz.lib.text import query_tokens
    from beratungsnetz.networks.actor import Public

    connection.ensure_connection()
    raw, actor = connection.connection, Public(network)
    raw.execute("CREATE VIRTUAL TABLE temp.floor USING fts5(name, words, body, tokenize='ascii')")
    raw.execute("INSERT INTO floor (rowid, name, words, body) SELECT rowid, * FROM directory_search")
    match = {text: " OR ".join(f'"{token}"' for token in query_tokens(text)) for text in queries(most)}
    asked = list(match)

    def bare(text: str) -> object:
        sql = "SELECT rowid, rank FROM floor WHERE floor MATCH ? ORDER BY rank LIMIT 20"
        return raw.execute(sql, (match[text],)).fetchall()

    def lexical(text: str) -> object:
        seen = Seen(Service.objects.visible_to(actor))
        return ranked(seen.ids, worded(seen, query_tokens(text)).words)[:20]

    def whole(text: str) -> object:
        found = search(actor, text, limit=20, language="tr", all_ids=True)
        return facets_of(actor, found.ids)

    began = time.perf_counter()
    learn(network, most=count)
    print(f"{count} services, {len(asked)} queries; learned in {time.perf_counter() - began:.0f} s")
    floor, words = milliseconds(bare, asked, ROUNDS), milliseconds(lexical, asked, ROUNDS)
    times, goal = GOALS.get(count, GOALS[50_000])
    ratio = statistics.median(words[1]) / statistics.median(floor[1])
    told("bare FTS5, one pass", floor)
    told("lexical part", words, f"{ratio:.1f} × the floor (goal: ≤ {times})")
    search(actor, asked[0], limit=20)
    told("search, 20 hits", milliseconds(lambda text: search(actor, text, limit=20), asked))
    told("… one filter, and numbers", milliseconds(whole, asked), f"(goal: p95 ≤ {goal})")
    by_words, by_meaning = until_found(network, actor)
    print(f"from save to found: by words {by_words:.0f} ms, by meaning {by_meaning:.1f} s of learning")
    print(f"memory of a process that only searches: {memory_of_worker(asked[:20]):.0f} MB (goal: ≤ 350)")


if __name__ == "__main__":
    main()
