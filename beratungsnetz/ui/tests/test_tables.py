"""No cell computes, whatever stands before its sign."""

import pytest

from beratungsnetz.ui.tables import defused


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "|x",
        "%x",
        "\t=1",
        " =1",
        "\u00a0=1",
        "\u3000=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "＠x",
    ],
)
def test_what_would_compute_begins_with_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Milder Apfel 70", "a=1", "Śląsk", "  x", "٣"])
def test_other_text_stays(text: str) -> None:
    assert defused(text) == text
