"""The notation in which each language writes its rules, and the kinds of rules it has.

A pattern is written as people spell; it is folded as texts are. `*` stands for any ending of a word,
` ~ ` for up to two words between, ` … ` for up to five. Groups, alternatives and `?` are those of regular
expressions. Other repetitions there are none, so that no text, however hostile, takes long.
"""

import re
from dataclasses import dataclass

from beratungsnetz.lib.text import fold


@dataclass(frozen=True)
class Rules:
    """What one language knows. All look at folded text whose words are joined by single blanks."""

    #: Somebody else threatens the life of whoever writes: the words of a suicide, another danger.
    threat: re.Pattern[str]
    suicide: re.Pattern[str]
    #: A grown-up hits whoever writes; a child that is only named beside it makes no other kind of it.
    partner: re.Pattern[str]
    child: re.Pattern[str]
    sexual_violence: re.Pattern[str]
    violence: re.Pattern[str]
    tonight: re.Pattern[str]
    #: Figures of speech and what is long past: cut out, the rest of the sentence still counts.
    aside: re.Pattern[str]
    #: Work, courses, school, law: nobody who writes so is in danger now.
    not_now: re.Pattern[str]


# A foreign keyboard has no umlauts: „ö“ is also found where only „o“ was typed.
_LETTERS = {"ö": "oe?", "ü": "ue?", "ä": "ae?"}


def _folded(pattern: str) -> str:
    """The pattern in folded letters; its ASCII signs are signs of the notation and stay."""
    return "".join(_LETTERS.get(sign) or (sign if sign.isascii() else fold(sign)) for sign in pattern)


def any_of(*patterns: str, never: str = "", before: str = "") -> re.Pattern[str]:
    """One expression for patterns in the notation above, each of whole words.

    No gap runs over a word of `never`; `before` are letters that may be tied to the first word.
    """
    word = rf"(?!(?:{never}) )\S+ " if never else r"\S+ "
    far, near = f"(?:{word}){{0,5}}", f"(?:{word}){{0,2}}"
    gaps = ((" … ", f" {far}"), (" ?… ", f" ?{far}"), (" ~ ", f" {near}"), (" ?~ ", f" ?{near}"))
    written = []
    for pattern in patterns:
        plain = re.sub(r"\((?!\?)", "(?:", pattern)
        for sign, gap in gaps:
            plain = plain.replace(sign, gap)
        plain = _folded(plain.replace("*", r"\w*"))
        written.append(plain)
    return re.compile(rf"\b{before}(?:{'|'.join(written)})\b")
