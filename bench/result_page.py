"""CPU of the result page beyond its search: request, middleware, view, template, 20 results.

Floor: `search()` with the same words in the same run. Goal: at most 2.5 ms of CPU more a request.
`.venv/bin/python bench/result_page.py`
"""

import statistics
import time
from collections.abc import Callable

from search_world import queries, start

GOAL = 2.5
ROUNDS = 12


def cpu_of(works: list[Callable[[str], object]], asked: list[str]) -> list[float]:
    """Milliseconds of CPU of each: the median over queries of the best of some rounds, taken in turns."""
    best: list[list[float]] = [[] for _ in works]
    for text in asked:
        times: list[list[float]] = [[] for _ in works]
        for _ in range(ROUNDS):
            for work, own in zip(works, times, strict=True):
                begin = time.process_time()
                work(text)
                own.append(time.process_time() - begin)
        for found, own in zip(best, times, strict=True):
            found.append(min(own))
    return [statistics.median(found) * 1000 for found in best]


def main() -> None:
    network = start(2_000)
    from django.core.handlers.base import BaseHandler
    from django.test import RequestFactory
    from django.urls import resolve

    from beratungsnetz.directory.search.query import search
    from beratungsnetz.networks.actor import Public

    handler = BaseHandler()
    handler.load_middleware()
    factory = RequestFactory(SERVER_NAME="localhost")
    resolve("/messung/angebote")

    def page(text: str) -> object:
        response = handler.get_response(factory.get("/messung/angebote", {"q": text}))
        if response.status_code != 200 or b"bn-card__title" not in response.content:
            raise SystemExit(f"The page is wrong: {response.status_code}")
        return response

    def found(text: str) -> object:
        return search(Public(network), text, limit=20)

    asked = queries(40)
    whole, floor = cpu_of([page, found], asked)
    print(f"search alone            {floor:6.2f} ms CPU")
    print(f"whole result page       {whole:6.2f} ms CPU")
    print(f"beyond the search       {whole - floor:6.2f} ms CPU (goal: at most {GOAL:g})")


if __name__ == "__main__":
    main()
