"""Which pairs are one service: true pairs, near-misses, and the blocks that bring them together."""

from typing import Any

import pytest

from beratungsnetz.directory.duplicates.blocking import MOST_IN_BLOCK, pairs_among
from beratungsnetz.directory.duplicates.features import Features, digits_of, site_of, spot_of
from beratungsnetz.directory.duplicates.scoring import Commons, compare
from beratungsnetz.directory.tests.duplicate_pairs import AROUND, FALSE, TRUE


def sides(*both: dict[str, Any]) -> list[Features]:
    return [Features.of(key, **one) for key, one in enumerate(both, 1)]


@pytest.mark.parametrize(("what", "one", "other"), TRUE, ids=[what for what, *_ in TRUE])
def test_one_service_is_found_as_a_pair(what: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (1, 2) in pairs_among([*sides(one, other), *AROUND])


@pytest.mark.parametrize(("what", "one", "other"), FALSE, ids=[what for what, *_ in FALSE])
def test_two_services_are_no_pair(what: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (1, 2) not in pairs_among([*sides(one, other), *AROUND])


def test_a_pair_says_why_and_the_order_does_not_matter() -> None:
    _, one, other = TRUE[0]
    first, second = sides(one, other)
    commons = Commons.of([first, second, *AROUND])
    there, back = compare(first, second, commons), compare(second, first, commons)
    assert there == back
    assert there.reasons == ("ähnlicher Name", "gleiche Telefonnummer")


def test_numbers_sites_and_streets_are_read_alike() -> None:
    said = ("+49 221 4710-12", "0049 (0) 221 471012", "0221 / 47 10 12", "0221 4710-12")
    assert {digits_of(one) for one in said} == {"0221471012"}
    assert digits_of("110") == ""
    assert site_of("https://www.Haus.example/x/") == site_of("http://haus.example/x") == "haus.example/x"
    assert site_of("http://[kaputt") == ""
    assert (
        spot_of("Lindenstraße 3 a", "1") == spot_of("Lindenstr. 3a", "1") == spot_of("LINDENSTRASSE 3A", "1")
    )
    assert spot_of("Am Markt", "1") != spot_of("Am Markt 1", "1")


def test_what_many_share_brings_nobody_together() -> None:
    """A thousand services of one switchboard are no half million comparisons."""
    many = [Features.of(key, f"Angebot {key}", phones=["0221 4710-0"]) for key in range(MOST_IN_BLOCK + 1)]
    assert not pairs_among(many)


def test_only_the_asked_ones_are_compared() -> None:
    every = sides(TRUE[0][1], TRUE[0][2], TRUE[4][1], TRUE[4][2])
    assert set(pairs_among([*every, *AROUND])) == {(1, 2), (3, 4)}
    assert set(pairs_among([*every, *AROUND], only=[3])) == {(3, 4)}


def test_the_digest_moves_with_what_is_compared_and_with_nothing_else() -> None:
    one = Features.of(1, "Anker", phones=["0221 4710-1"])
    assert one.digest == Features.of(2, "  anker ", phones=["+49 221 47101"]).digest
    assert one.digest != Features.of(1, "Anker", phones=["0221 4710-2"]).digest
