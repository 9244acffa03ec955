"""Acute crisis, known by fixed rules: who asks for this must see at once whom to call.

Rules, not statistics: they can be read, tested sentence by sentence, and never change overnight.
Better once too often than once too seldom; prevention, law and mourning alone do not trigger.
Every language is tried on every query: nobody is asked which one they write.
"""

import re

from beratungsnetz.directory.search.crisis import (
    arabic,
    english,
    german,
    polish,
    russian,
    turkish,
    ukrainian,
)
from beratungsnetz.directory.search.crisis.numbers import (
    CHILD,
    CHILD_PROTECTION,
    CHILDREN,
    MEDICAL,
    MEN,
    PARENTS,
    PASTORAL,
    POLICE,
    RESCUE,
    SEXUAL,
    SEXUAL_VIOLENCE,
    SUICIDE,
    TONIGHT,
    VIOLENCE,
    WOMEN,
    Crisis,
    Number,
)
from beratungsnetz.directory.search.crisis.rules import Rules
from beratungsnetz.lib.text import fold

__all__ = [
    "CHILD", "CHILDREN", "CHILD_PROTECTION", "LANGUAGES", "MEDICAL", "MEN", "PARENTS", "PASTORAL", "POLICE",
    "RESCUE", "SEXUAL", "SEXUAL_VIOLENCE", "SUICIDE", "TONIGHT", "VIOLENCE", "WOMEN", "Crisis", "Number",
    "crisis_in",
]  # fmt: skip

LANGUAGES: tuple[Rules, ...] = (
    german.RULES,
    turkish.RULES,
    arabic.RULES,
    ukrainian.RULES,
    russian.RULES,
    polish.RULES,
    english.RULES,
)

# The first that fits in any language counts: what threatens a life comes before what threatens a night.
_ORDER = (
    (VIOLENCE, [one.threat for one in LANGUAGES]),
    (SUICIDE, [one.suicide for one in LANGUAGES]),
    (VIOLENCE, [one.partner for one in LANGUAGES]),
    (CHILD, [one.child for one in LANGUAGES]),
    (SEXUAL_VIOLENCE, [one.sexual_violence for one in LANGUAGES]),
    (VIOLENCE, [one.violence for one in LANGUAGES]),
    (TONIGHT, [one.tonight for one in LANGUAGES]),
)
_LONGEST = 500
_APOSTROPHES = re.compile("['`´]")
_SIGNS = re.compile(r"(?:[^\w.]|_|\.(?!\w))+")
_DRAWN_OUT = re.compile(r"([^\W\d])\1\1+")


def crisis_in(text: str) -> Crisis | None:
    """What to call at once, when a query tells of danger now, else None. Never raises."""
    plain = _words(text)
    if not plain or any(one.not_now.search(plain) for one in LANGUAGES):
        return None
    for one in LANGUAGES:
        plain = one.aside.sub("/", plain)
    for crisis, rules in _ORDER:
        if any(rule.search(plain) for rule in rules):
            return crisis
    return None


def _words(text: str) -> str:
    """The folded words with single blanks between: „don't“ is one word, „Hiiilfe“ is „Hilfe“."""
    plain = _SIGNS.sub(" ", _APOSTROPHES.sub("", fold(text[:_LONGEST]))).strip()
    return _DRAWN_OUT.sub(r"\1", plain)
