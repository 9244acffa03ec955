"""A text in Leichte Sprache, cut into the sentences that its readers judge one by one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from beratungsnetz.directory.translations import FIELDS

_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„0-9])")


@dataclass(frozen=True)
class Sentence:
    """`number` counts from 1 through the whole text."""

    number: int
    field: str
    words: str


def sentences(words: Mapping[str, str]) -> list[Sentence]:
    """The sentences of all fields, in the order of the page. A line is a sentence, or several."""
    found = [
        (field, sentence)
        for field in FIELDS
        for line in words.get(field, "").splitlines()
        for sentence in _ENDS.split(line.strip())
        if sentence
    ]
    return [Sentence(number, field, sentence) for number, (field, sentence) in enumerate(found, 1)]
