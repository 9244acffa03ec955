"""Versions of a service's texts in other languages: how each one stands, and as values of the history."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from beratungsnetz.directory.languages import GERMAN_NAMES
from beratungsnetz.directory.models import Service, ServiceText
from beratungsnetz.directory.translations import FIELDS
from beratungsnetz.directory.values import reads_as
from beratungsnetz.ui.languages import LEICHT as LEICHT_PAGE
from beratungsnetz.ui.languages import TRANSLATED

#: Code → German name of each language in which a service can have a version, as the pages order them.
LANGUAGES = {page.talk: GERMAN_NAMES[page.talk] for page in TRANSLATED}
#: The one that its readers test.
LEICHT = LEICHT_PAGE.talk
VERSION = "version"
#: The part of a version's history that is no text: from which German it was made.
MADE_FROM = "made_from"


class Standing(models.TextChoices):
    """How a version stands. Never stored: it follows from the version and its German source."""

    MISSING = "missing", "fehlt"
    DRAFT = "draft", "Entwurf"
    STALE = "stale", "veraltet"
    MACHINE = "machine", "maschinell übersetzt"
    CURRENT = "current", "aktuell"
    TESTED = "tested", "geprüft"


def standing_of(text: ServiceText | None, german_version: int) -> Standing:
    """`text` is the version, None where there is none; `german_version` is the service's."""
    if text is None:
        return Standing.MISSING
    if text.state == ServiceText.State.DRAFT:
        return Standing.DRAFT
    if (text.source_version or 0) < german_version:
        return Standing.STALE
    if text.state == ServiceText.State.MACHINE:
        return Standing.MACHINE
    return Standing.TESTED if text.tested_at else Standing.CURRENT


def words_of(text: ServiceText | None) -> dict[str, str]:
    """Field → text; all empty where there is no version."""
    return {name: getattr(text, name) if text else "" for name in FIELDS}


def german_of(service: Service) -> ServiceText | None:
    """The German source. The texts come loaded."""
    return version_of(service, "de")


def version_of(service: Service, language: str) -> ServiceText | None:
    """The version in this language. The texts come loaded."""
    return next((row for row in service.texts.all() if row.language == language), None)


def new_in_german(text: ServiceText | None, german: Mapping[str, str]) -> dict[str, str]:
    """Field → the German words from which the version was made, where they are others by now."""
    before = (text.source if text else None) or {}
    return {
        name: str(before.get(name, ""))
        for name in FIELDS
        if before and reads_as(str(before.get(name, ""))) != reads_as(german[name])
    }


def field_of(language: str, name: str) -> str:
    """The field of the history in which a part of a version stands: „version:tr:cost“."""
    return f"{VERSION}:{language}:{name}"


def is_version(field: str) -> bool:
    """Whether the field of the history is one of a version."""
    return field.partition(":")[0] == VERSION


def split(field: str) -> tuple[str, str]:
    """Language and name of a field that `field_of` made."""
    _, language, name = field.split(":", 2)
    return language, name


def languages_in(fields: Iterable[str]) -> list[str]:
    """The languages of these fields of the history, each once."""
    return list(dict.fromkeys(split(field)[0] for field in fields if is_version(field)))


def state_values(text: ServiceText | None) -> dict[str, Any] | None:
    """What the history keeps of a version beside its words; None where there was no version."""
    if text is None:
        return None
    return {"version": text.source_version, "state": str(text.state), "words": text.source}
