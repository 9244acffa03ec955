"""The wording of release and consent: plain language, versioned, never edited once it is stored.

The German wording is the one that counts; a translation holds while it translates the newest German one.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import Network, RoleName
from beratungsnetz.referrals.models import ReleaseText
from beratungsnetz.ui import languages

GERMAN = languages.GERMAN.code
# As pages name them, in the order of the language switch.
LANGUAGES = tuple(languages.BY_CODE)
FOLDER = Path(__file__).with_name("wording")
LONGEST = 6_000


@cache
def first_wording(kind: str, language: str) -> str:
    """The wording we begin with, one line per paragraph; empty where there is none in this language.

    Leichte Sprache keeps its lines: there, each sentence has its own.
    """
    file = FOLDER / f"{ReleaseText.Kind(kind).value}.{language}.txt"
    if language not in LANGUAGES or not file.exists():
        return ""
    body = file.read_text(encoding="utf-8").strip()
    if language == languages.LEICHT.code:
        return body
    return "\n\n".join(_unwrapped(part) for part in body.split("\n\n"))


def _unwrapped(part: str) -> str:
    lines: list[str] = []
    for line in part.splitlines():
        if lines and not line.startswith("–"):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def sha256_of(body: str) -> str:
    """The hash (64 hex digits) that a signed release points to."""
    return hashlib.sha256(body.encode()).hexdigest()


def newest(network: Network, kind: str, language: str = GERMAN) -> ReleaseText | None:
    """The newest version in this language, also a translation of an older German one."""
    return ReleaseText.objects.filter(network=network, kind=kind, language=language).first()


def current(network: Network, kind: str, language: str = GERMAN) -> ReleaseText:
    """The wording that is signed now: in this language if its translation holds, else in German.

    The first versions are made when they are asked for.
    """
    german = newest(network, kind) or _begin(network, kind, GERMAN, None)
    if language == GERMAN:
        return german
    found = newest(network, kind, language)
    first = found is None and bool(first_wording(kind, language))
    if first and german.sha256 == sha256_of(first_wording(kind, GERMAN)):
        found = _begin(network, kind, language, german)
    return found if found is not None and found.translates_id == german.pk else german


def _begin(network: Network, kind: str, language: str, german: ReleaseText | None) -> ReleaseText:
    by, body = System("texts", network), first_wording(kind, language)
    return _store(network, kind, body, by=by, language=language, german=german)


def ensure_texts(network: Network, language: str = GERMAN) -> list[ReleaseText]:
    """The current release and consent texts of the network; makes the first versions once."""
    return [current(network, kind, language) for kind in ReleaseText.Kind]


def german_of(text: ReleaseText) -> ReleaseText:
    """The German wording that belongs to what was signed: itself, or what it translates."""
    return text.translates or text


def edit_text(network: Network, kind: str, body: str, *, by: Actor, language: str = GERMAN) -> ReleaseText:
    """A new version of the wording. What was signed keeps its own; the same words change nothing.

    A translation is one of the newest German wording: saved again with the same words it holds again.
    """
    may_edit_texts(by, network)
    words = "\n".join(line.rstrip() for line in body.strip().splitlines())
    if not words or len(words) > LONGEST:
        raise WrongMoment(f"Ein Text hat mindestens ein Wort und höchstens {LONGEST} Zeichen.")
    german = current(network, kind) if language != GERMAN else None
    return _store(network, kind, words, by=by, language=language, german=german)


def may_edit_texts(actor: Actor, network: Network) -> None:
    """The office of the network writes its texts. Raises NotAllowed."""
    if isinstance(actor, System):
        return
    office = isinstance(actor, Staff) and actor.has(RoleName.OFFICE)
    if not office or actor.network_ref != network.pk:
        raise NotAllowed("Die Texte schreibt die Geschäftsstelle des Netzes.")


def _store(
    network: Network, kind: str, body: str, *, by: Actor, language: str, german: ReleaseText | None
) -> ReleaseText:
    with deed("referrals.edit_text", by=by) as d:
        Network.objects.select_for_update().get(pk=network.pk)
        last = newest(network, kind, language)
        same = last is not None and last.sha256 == sha256_of(body)
        if last is not None and same and last.translates_id == (german.pk if german else None):
            return last
        made = ReleaseText.objects.create(
            network=network,
            kind=ReleaseText.Kind(kind),
            language=language,
            version=last.version + 1 if last else 1,
            body=body,
            sha256=sha256_of(body),
            translates=german,
            created_at=timezone.now(),
        )
        d.note(made)
    return made
