"""The mails that exist, and the few words each may carry.

A mail says that it is somebody's turn, never what about. So a letter names the values it takes;
anything else is refused before it is written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string

from beratungsnetz.audit.heads import SHORT

DAY = re.compile(r"2\d{3}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Letter:
    """One kind of mail: its subject, the values that its text takes, and how some of them must look."""

    subject: str
    takes: frozenset[str]
    looks: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


LETTERS: dict[str, Letter] = {
    # Who invites and where, so that nobody takes it for spam; never to which role or member.
    "invitation": Letter("Eine Einladung für Sie", frozenset({"link", "network", "inviter"})),
    # The head of the audit's chain, to the data protection officer: a day and a code, nothing else fits.
    "chain_head": Letter(
        "Prüfsumme des Protokolls",
        frozenset({"day", "code"}),
        {"day": DAY, "code": SHORT},
    ),
    # To the function mailbox of an office without an account: no more than that somebody waits.
    "answer_awaited": Letter(
        "Eine Antwort wird erwartet", frozenset({"link"}), {"link": re.compile(r"/antwort/[\w-]{43}/")}
    ),
    "new_password": Letter("Neues Passwort", frozenset({"link"})),
    "no_account": Letter("Neues Passwort", frozenset()),
    "assurance": Letter("Eine kurze Frage an Sie", frozenset({"link"})),
    "assurance_again": Letter("Noch einmal: eine kurze Frage an Sie", frozenset({"link"})),
    "intake": Letter("Bitte bestätigen Sie kurz Ihren Stand", frozenset({"link"})),
    # To the assistant of a group of readers: not even whose texts they are.
    "reading": Letter(
        "Bitte lesen Sie etwas für uns", frozenset({"link"}), {"link": re.compile(r"/pruefgruppe/[\w-]{43}/")}
    ),
    # To a person, of somebody who advised them: no more than the link and until when it opens.
    "share_list": Letter(
        "Ihre Adressen",
        frozenset({"link", "day"}),
        {"link": re.compile(r"/merkliste/(?:[a-z]+/)?[\w-]{43}/"), "day": DAY},
    ),
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
    if any(not pattern.fullmatch(values[name]) for name, pattern in letter.looks.items()):
        raise Unsendable(f"A value of the letter {template!r} does not look as it must.")
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
    shown: dict[str, object] = dict(absolute(values))
    if "day" in values:
        shown["day"] = date.fromisoformat(values["day"])
    return render_to_string(f"mail/{template}.txt", shown).strip() + "\n"
