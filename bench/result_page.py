"""CPU of the result page beyond its search: request, middleware, view, template, 20 results.

Floor: `search()` with the same words in the same run. Goal: at most 2.5 ms of CPU more a request.
`.venv/bin/python bench/result_page.py`
"""

import statistics
import time
from collections.abc import Callable

from search_world import queries, start

GOAL = 2.5
ROUNDS = 5


def cpu_of(work: Callable[[str], object], asked: list[str]) -> float:
    """Milliseconds of CPU: the median over queries of the best of some rounds each."""
    best = []
    for text in asked:
        times = []
        for _ in range(ROUNDS):
            begin = time.process_time()
            work(text)
            times.append(time.process_time() - begin)
        best.append(min(times))
    return statistics.median(best) * 1000


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

    asked = queries(60)
    whole, floor = cpu_of(page, asked), cpu_of(found, asked)
    print(f"search alone            {floor:6.2f} ms CPU")
    print(f"whole result page       {whole:6.2f} ms CPU")
    print(f"beyond the search       {whole - floor:6.2f} ms CPU (goal: at most {GOAL:g})")


if __name__ == "__main__":
    main()
