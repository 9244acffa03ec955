"""Does the search find the right help? Success@5, MRR, nDCG@10 by language and kind; what each part adds.

Queries on one directory (HSDS, JSON): those of the files that are named, and `bench/queries.jsonl`, which was
written before anything was tuned. A hit is a service whose topics hold one of the query's `main` topics.
`.venv/bin/python bench/evaluate.py DIRECTORY.json [QUERIES.jsonl …] [--parts] [--misses]`
"""

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from search_world import start

OWN = Path(__file__).with_name("queries.jsonl")
FIRST, GAIN_OF_ALSO = 5, 0.5
Query = dict[str, Any]


def read(path: Path) -> list[Query]:
    """One query a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def figures(query: Query, topics: list[set[str]], every: list[set[str]]) -> tuple[float, float, float]:
    """Success@5, reciprocal rank, nDCG@10 of the topics of ten hits; `every` are those of all services."""
    main, also = set(query["topics"]["main"]), set(query["topics"]["also"])

    def gain(own: set[str]) -> float:
        return 1.0 if own & main else GAIN_OF_ALSO if own & also else 0.0

    first = next((place for place, own in enumerate(topics) if own & main), None)
    told = sum(gain(own) / math.log2(place + 2) for place, own in enumerate(topics[:10]))
    ideal = sorted(map(gain, every), reverse=True)[:10]
    best = sum(value / math.log2(place + 2) for place, value in enumerate(ideal))
    success = float(first is not None and first < FIRST)
    return success, 1 / (first + 1) if first is not None else 0.0, told / best if best else 0.0


def pinned(queries: list[Query], crisis_in: Callable[[str], Any], *, tell: bool) -> None:
    """What the fixed rules make of those who are in danger, and of those whose words only sound like it."""
    alarms = {one["query"]: one["crisis"] for one in queries if one["kind"] == "crisis"}
    if not alarms:
        return
    found = {text: known.kind for text in alarms if (known := crisis_in(text))}
    as_meant = sum(found[text] == alarms[text] for text in found)
    false = [one["query"] for one in queries if one["kind"] == "not_crisis" and crisis_in(one["query"])]
    print(f"crisis pinned: {len(found)} of {len(alarms)}, {as_meant} as meant; false alarms: {len(false)}")
    if tell:
        print("\n".join(f"  not pinned: {text}" for text in alarms.keys() - found.keys()))
        print("\n".join(f"  false alarm: {text}" for text in false))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("queries", type=Path, nargs="*")
    parser.add_argument("--parts", action="store_true", help="also without each part, and each alone")
    parser.add_argument("--misses", action="store_true", help="which queries found nothing right")
    args = parser.parse_args()
    network = start(0)
    from beratungsnetz.directory.models import Service
    from beratungsnetz.directory.search import scoring
    from beratungsnetz.directory.search.crisis import crisis_in
    from beratungsnetz.directory.search.learning import learn
    from beratungsnetz.directory.search.query import search
    from beratungsnetz.interop.hsds.importer import import_hsds
    from beratungsnetz.networks.actor import Public, System

    report = import_hsds(
        network,
        json.loads(args.directory.read_text(encoding="utf-8")),
        source="bench",
        by=System("bench", network),
    )
    began = time.perf_counter()
    learn(network)
    print(f"{report.created} services, learned in {time.perf_counter() - began:.1f} s")
    actor = Public(network)
    services = Service.objects.visible_to(actor).prefetch_related("service_topics__topic")
    topics = {one.pk: {row.topic.code for row in one.service_topics.all()} for one in services}

    def asked(queries: Iterable[Query]) -> tuple[dict[str, list[tuple[float, ...]]], list[str], list[float]]:
        found, misses, times = defaultdict(list), [], []
        for query in queries:
            begin = time.perf_counter()
            hits = search(actor, query["query"], limit=10).hits
            times.append((time.perf_counter() - begin) * 1000)
            figure = figures(query, [topics[hit.service.pk] for hit in hits], list(topics.values()))
            kind = query["kind"] if query["kind"] == "crisis" else f"{query['kind']} {query['lang']}"
            for name in (kind, "all"):
                found[name].append(figure)
            if not figure[0]:
                misses.append(f"{query['id']} {query['query']} {query['topics']['main']}")
        return found, misses, times

    for path in (*args.queries, OWN):
        queries = read(path)
        meant = [one for one in queries if one["kind"] != "not_crisis"]
        found, misses, times = asked(meant)
        print(f"\n{path.name}: {len(meant)} queries")
        print(f"{'kind':<14}{'n':>5}{'success@5':>11}{'MRR':>7}{'nDCG@10':>9}")
        for name, rows in sorted(found.items(), key=lambda one: (one[0] == "all", one[0])):
            means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
            print(f"{name:<14}{len(rows):>5}{means[0]:>11.3f}{means[1]:>7.3f}{means[2]:>9.3f}")
        times.sort()
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"whole search: median {middle:.1f} ms, p95 {late:.1f} ms")
        pinned(queries, crisis_in, tell=args.misses)
        if args.misses:
            print("\n".join(f"  {one}" for one in misses))
        if args.parts:
            whole = dict(scoring.WEIGHTS)
            for name in whole:
                for label, weights in (
                    (f"without {name}", {**whole, name: 0.0}),
                    (f"only {name}", {**dict.fromkeys(whole, 0.0), name: whole[name]}),
                ):
                    scoring.WEIGHTS.update(weights)
                    rows = asked(meant)[0]["all"]
                    print(f"{label:<18}{sum(row[0] for row in rows) / len(rows):>9.3f}")
            scoring.WEIGHTS.update(whole)


if __name__ == "__main__":
    main()
