"""What each part of the results page costs at 2,000 services: open rows, numbers, near, suggestions.

Half of the invented services name hours, all have a place. Each part is the whole search with it, against the
whole search without, in the same run; by the clock and in CPU, since other work comes and goes.
`.venv/bin/python bench/results.py [services] [queries]`
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import time as clock

from search_world import queries, start


def furnish(network: object, count: int) -> None:
    """Hours for every other service, Monday to Friday; a place within ten kilometres for each."""
    from beratungsnetz.directory.models import HoursSlot, Location, Service, ServiceAtLocation

    dice = random.Random(3)
    services = list(Service.objects.filter(network=network).order_by("pk").values_list("pk", flat=True))  # type: ignore[misc]
    HoursSlot.objects.bulk_create(
        HoursSlot(service_id=pk, weekday=day, opens=clock(9), closes=clock(16))
        for pk in services[::2]
        for day in range(1, 6)
    )
    places = Location.objects.bulk_create(
        Location(
            network=network,  # type: ignore[misc]
            latitude=51 + dice.uniform(-0.1, 0.1),
            longitude=7 + dice.uniform(-0.1, 0.1),
            without_steps=dice.random() < 0.5,
        )
        for _ in services
    )
    ServiceAtLocation.objects.bulk_create(
        ServiceAtLocation(service_id=pk, location=place) for pk, place in zip(services, places, strict=True)
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    network = start(count)
    from django.utils import timezone

    from beratungsnetz.directory.here import Here
    from beratungsnetz.directory.search.facets import facets_of
    from beratungsnetz.directory.search.learning import learn
    from beratungsnetz.directory.search.query import search
    from beratungsnetz.directory.search.suggesting import suggestions
    from beratungsnetz.networks.actor import Public

    furnish(network, count)
    learn(network, most=count)
    actor, now, here = Public(network), timezone.now(), Here(51.0, 7.0)

    def with_numbers(text: str) -> object:
        return facets_of(actor, search(actor, text, limit=20, all_ids=True).ids)

    parts: dict[str, Callable[[str], object]] = {
        "search, 20 hits": lambda text: search(actor, text, limit=20),
        "… rows say whether open": lambda text: search(actor, text, limit=20, hours_at=now),
        "… numbers at filters": with_numbers,
        "… one filter (language)": lambda text: search(actor, text, limit=20, language="tr"),
        "… only what is open": lambda text: search(actor, text, limit=20, open_at=now),
        "… nearest first": lambda text: search(actor, text, limit=20, here=here),
        "all without words, near": lambda text: search(actor, "", limit=20, here=here),
        "suggestions": lambda text: suggestions(actor, text[:4], "messung"),
    }
    asked = queries(most)
    for part in parts.values():
        part(asked[0])
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in parts}
    for text in asked:
        for name, part in parts.items():
            begin, cpu = time.perf_counter(), time.process_time()
            part(text)
            times[name].append((time.perf_counter() - begin, time.process_time() - cpu))
    print(f"{count} services, {len(asked)} queries")
    for name, rows in times.items():
        walls, cpus = (sorted(1_000 * row[place] for row in rows) for place in (0, 1))
        late = int(len(rows) * 0.95)
        print(
            f"{name:26} median {statistics.median(walls):6.1f} ms  p95 {walls[late]:6.1f} ms"
            f"   CPU {statistics.median(cpus):6.1f} ms  p95 {cpus[late]:6.1f} ms"
        )


if __name__ == "__main__":
    main()
