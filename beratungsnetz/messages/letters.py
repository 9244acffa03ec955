"""The mails that exist, and the few words each may carry.

A mail says that it is somebody's turn, never what about. So a letter names the values it takes;
anything else is refused before it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Letter:
    """One kind of mail: its subject, and the values that its text takes."""

    subject: str
    takes: frozenset[str]


LETTERS: dict[str, Letter] = {
    "invitation": Letter("Eine Einladung für Sie", frozenset({"link"})),
    "your_turn": Letter("Sie sind an der Reihe", frozenset({"link"})),
}

Values = Mapping[str, str]


class Unsendable(ValueError):  # noqa: N818 - says what happened
    """This mail is never sent: an unknown letter, a value it does not take, or an extra header."""


def checked(template: str, to: str, values: Values) -> Letter:
    """The letter `template`, when it may go to `to` with `values`. Raises Unsendable."""
    letter = LETTERS.get(template)
    if letter is None:
        raise Unsendable(f"There is no letter {template!r}.")
    if set(values) != letter.takes:
        raise Unsendable(f"The letter {template!r} takes exactly: {', '.join(sorted(letter.takes))}.")
    if any(sign in text for text in (to, *values.values()) for sign in "\r\n\0"):
        raise Unsendable("A line break would be another header.")
    if to.count("@") != 1 or any(sign in to for sign in " ,;<>"):
        raise Unsendable("A mail goes to exactly one address.")
    return letter


def absolute(values: Values) -> dict[str, str]:
    """`values` with a link that names the host, also when a path was given."""
    link = values.get("link", "")
    return {**values, "link": settings.BASE_URL.rstrip("/") + link} if link.startswith("/") else dict(values)


def text_of(template: str, values: Values) -> str:
    """The text of the mail, plain, German."""
    return render_to_string(f"mail/{template}.txt", absolute(values)).strip() + "\n"
