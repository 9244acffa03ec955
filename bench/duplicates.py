"""All pairs that may be one service, in a network of that many: time, comparisons, and what is found.

Invented services with names, organisations, numbers and addresses as cities have them; every fiftieth is
written down twice, in other words. Goal: 5,000 services in less than five seconds, all copies found.
`.venv/bin/python bench/duplicates.py [services …]`
"""

import random
import sys
import time
from typing import Any
from unittest.mock import patch

from search_world import SYLLABLES

from beratungsnetz.directory.duplicates import blocking
from beratungsnetz.directory.duplicates.features import Features

KINDS = (
    "Schuldnerberatung", "Sozialberatung", "Suchtberatung", "Familienzentrum", "Jugendwohnen", "Tafel",
    "Pflegeberatung", "Kita", "Migrationsberatung", "Kleiderkammer", "Sprachcafé", "Hebammenhilfe",
)  # fmt: skip
TWICE = 50


def network(count: int) -> tuple[list[Features], set[tuple[int, int]]]:
    """The services, and the pairs among them that are one."""
    chance = random.Random(4)
    words = ["".join(chance.sample(SYLLABLES, 3)).title() for _ in range(600)]
    every: list[Features] = []
    twins: set[tuple[int, int]] = set()
    kept: tuple[str, dict[str, Any]] = ("", {})
    for key in range(1, count + 1):
        if key % TWICE == 0:
            name, said = kept
            said = {**said, "phones": [said["phones"][0].replace("0221 ", "+49 221/")], "email": ""}
            every.append(Features.of(key, f"{name} (Beratung)", **said))
            twins.add((key - 1, key))
            continue
        name = f"{chance.choice(KINDS)} {chance.choice(words)} {chance.choice(words)}"
        number = chance.randrange(count)
        said = {
            "organization": f"{chance.choice(words)} {chance.randrange(count // 12 + 1)}",
            "phones": [f"0221 4710-{chance.randrange(count):05}"],
            "email": f"post@stelle{number}.example",
            "website": f"https://www.stelle{number // 2}.example",
            "places": [
                (f"{chance.choice(words)}straße {chance.randrange(80)}", f"50{chance.randrange(600, 700)}")
            ],
            "topics": [chance.choice(KINDS)],
        }
        kept = name, said
        every.append(Features.of(key, name, **said))
    return every, twins


def main() -> None:
    for count in [int(one) for one in sys.argv[1:]] or [1_000, 5_000, 20_000]:
        every, twins = network(count)
        begin = time.process_time()
        found = blocking.pairs_among(every)
        spent = time.process_time() - begin
        with patch.object(blocking, "compare", wraps=blocking.compare) as compared:
            blocking.pairs_among(every)
        share = 2 * compared.call_count / (count * (count - 1))
        right, more = len(twins & found.keys()), len(found.keys() - twins)
        print(
            f"{count:6} services: {spent:5.2f} s CPU, {compared.call_count} comparisons ({share:.2%} of all)"
        )
        print(f"                 {right} of {len(twins)} copies found, {more} others")


if __name__ == "__main__":
    main()
