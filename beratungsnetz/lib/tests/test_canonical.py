"""Equal content, equal bytes: on every machine and after every reading back."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beratungsnetz.lib.canonical import canonical_bytes


class Colour(StrEnum):
    """An enum of texts, as Django's TextChoices are."""

    RED = "red"


class Size(Enum):
    """A plain enum."""

    BIG = 3


def test_the_spelling_is_fixed() -> None:
    """Chains already sealed hang on these very bytes."""
    content = {
        "z": [1, None, True, "ä"],
        "a": {
            "moment": datetime(2026, 11, 27, 9, 0, tzinfo=ZoneInfo("Europe/Berlin")),
            "day": date(2026, 1, 2),
        },
        "id": UUID("550e8400-e29b-41d4-a716-446655440000"),
        "n": Decimal("1.50"),
        "e": [Colour.RED, Size.BIG],
    }

    assert canonical_bytes(content).decode() == (
        '{"a":{"day":"2026-01-02","moment":"2026-11-27T08:00:00.000000Z"},"e":["red",3],'
        '"id":"550e8400-e29b-41d4-a716-446655440000","n":"1.50","z":[1,null,true,"ä"]}'
    )


def test_the_order_of_keys_does_not_matter() -> None:
    assert canonical_bytes({"a": 1, "b": 2}) == canonical_bytes({"b": 2, "a": 1})


def test_the_same_moment_in_two_zones_is_the_same() -> None:
    berlin = datetime(2026, 7, 1, 14, 30, 0, 7, tzinfo=ZoneInfo("Europe/Berlin"))

    assert canonical_bytes({"t": berlin}) == canonical_bytes({"t": berlin.astimezone(UTC)})
    assert b"12:30:00.000007Z" in canonical_bytes({"t": berlin})


def test_tuples_and_lists_are_the_same() -> None:
    assert canonical_bytes({"a": (1, 2)}) == canonical_bytes({"a": [1, 2]})


@pytest.mark.parametrize("value", [datetime(2026, 1, 1), {1: "x"}, {"a": {None: 1}}, b"x", {1, 2}, object()])  # noqa: DTZ001
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_bytes({"value": value})


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_json_does_not_know_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_bytes({"n": number})


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
)
CONTENT = st.dictionaries(
    st.text(),
    st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10),
)


@given(CONTENT)
def test_reading_back_gives_the_same_bytes(content: dict[str, object]) -> None:
    spelled = canonical_bytes(content)

    assert canonical_bytes(json.loads(spelled)) == spelled
    assert json.loads(spelled) == content


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_moment_reads_back(moment: datetime) -> None:
    spelled = json.loads(canonical_bytes({"t": moment}))["t"]

    assert len(spelled) == 27
    assert datetime.fromisoformat(spelled) == moment


def test_a_half_sign_does_not_fail_a_deed() -> None:
    assert canonical_bytes({"a": "\ud800"}) != canonical_bytes({"a": ""})
