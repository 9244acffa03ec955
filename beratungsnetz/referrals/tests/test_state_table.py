"""docs/states/ says what states.py says."""

import pytest

from beratungsnetz.referrals.state_table import DOCS, PAGES
from beratungsnetz.referrals.states import FACTS, MOVES, State


@pytest.mark.parametrize("name", PAGES)
def test_the_printed_page_is_the_table(name: str) -> None:
    printed = (DOCS / name).read_text(encoding="utf-8")
    assert printed == PAGES[name](), "Run `make states`."


def test_every_state_has_its_facts_and_can_be_reached() -> None:
    assert set(FACTS) == set(State)
    assert {move.to for move in MOVES} | {State.DRAFT} == set(State)
