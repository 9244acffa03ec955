"""A service's texts in another language are written, confirmed, and brought back as they were."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import Deed, deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.actions.changes import NOTHING_NEW, OTHER_PAGE, locked_service
from beratungsnetz.directory.actions.noting import note_change
from beratungsnetz.directory.models import Change, Service, ServiceText
from beratungsnetz.directory.search.index import index_services
from beratungsnetz.directory.signing import sign
from beratungsnetz.directory.translations import FIELDS
from beratungsnetz.directory.values import reads_as
from beratungsnetz.directory.versions import (
    MADE_FROM,
    Standing,
    field_of,
    german_of,
    languages_in,
    split,
    standing_of,
    state_values,
    version_of,
    words_of,
)
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor

WRITTEN_SINCE = (
    "Jemand hat diesen Text geändert, während Sie schrieben. "
    "Bitte vergleichen Sie, und speichern Sie dann noch einmal."
)
GERMAN_SINCE = (
    "Der deutsche Text hat sich geändert, während Sie schrieben. "
    "Bitte vergleichen Sie, und speichern Sie dann noch einmal."
)
NOTHING_TO_CONFIRM = "Dieser Text ist schon aktuell."
GONE_SINCE = "Diesen Text hat inzwischen jemand neu geschrieben. Bitte ändern Sie ihn selbst."


def write_version(
    service: Service,
    *,
    by: Actor,
    language: str,
    words: Mapping[str, str],
    read: tuple[int, int],
    key: UUID | None = None,
) -> Change:
    """Set the texts in one language (field → text; what is not named stays); they are current from now on.

    `read` is what somebody had before the eyes: the version's number (0 for none) and the German one.
    Raises NotAllowed, and WrongMoment when one of the two has moved on, or nothing is new.
    """
    return _write("version.write", service, by, language, words, read, key)


def confirm_version(
    service: Service, *, by: Actor, language: str, read: tuple[int, int], key: UUID | None = None
) -> Change:
    """The words still say what the German says: they are current from now on. `read` as above.

    Raises NotAllowed, and WrongMoment where there is nothing to confirm.
    """
    return _write("version.confirm", service, by, language, {}, read, key)


def _write(
    name: str,
    service: Service,
    by: Actor,
    language: str,
    words: Mapping[str, str],
    read: tuple[int, int],
    key: UUID | None,
) -> Change:
    rules.may_change_service(by, service)
    with deed(name, by=by, key=key) as d:
        if d.repeated:
            return _again(d, service)
        locked = locked_service(service)
        row = version_of(locked, language)
        if (row.version if row else 0) != read[0]:
            raise WrongMoment(WRITTEN_SINCE)
        if locked.german_version != read[1]:
            raise WrongMoment(GERMAN_SINCE)
        before = words_of(row)
        new = {name: text for name, text in words.items() if reads_as(text) != reads_as(before[name])}
        if not new and (words or standing_of(row, locked.german_version) in _SETTLED):
            raise WrongMoment(NOTHING_NEW if words else NOTHING_TO_CONFIRM)
        german = {"version": locked.german_version, "state": ServiceText.State.PUBLISHED.value}
        now = german | {"words": words_of(german_of(locked))}
        return _set(locked, language, row, before | new, now, by, d)


_SETTLED = (Standing.MISSING, Standing.CURRENT, Standing.TESTED)


def _again(d: Deed, service: Service) -> Change:
    done = d.result(Change)
    if done.service_id != service.pk:
        raise WrongMoment(OTHER_PAGE)
    return done


def _set(
    service: Service,
    language: str,
    row: ServiceText | None,
    words: Mapping[str, str],
    made_from: Mapping[str, Any] | None,
    by: Actor,
    d: Deed,
    undoes: Change | None = None,
) -> Change:
    """Write the version (None: take it away) and its history, on the locked service inside the deed."""
    at, before = timezone.now(), words_of(row)
    told: dict[str, dict[str, Any]] = {
        field_of(language, name): {"old": before[name], "new": words[name]}
        for name in FIELDS
        if before[name] != words[name]
    }
    if state_values(row) != made_from:
        told |= {field_of(language, MADE_FROM): {"old": state_values(row), "new": made_from}}
    if made_from is None:
        ServiceText.objects.filter(service=service, language=language).delete()
    else:
        row = row or ServiceText(service=service, language=language, version=0)
        row.version += 1
        row.source_version, row.state = made_from["version"], made_from["state"]
        row.source = made_from["words"]
        for name in FIELDS:
            setattr(row, name, words[name])
        sign(row)
        row.save()
    # The revision stays: whoever edits the German meanwhile has nothing to compare.
    Service.objects.filter(pk=service.pk).update(last_modified=at)
    index_services([service.pk])
    source = Change.Source.UNDO if undoes else ""
    change = note_change(service, told, by=by, at=at, source=source, undoes=undoes)
    d.note(change, why=change.state)
    return change


def bring_back(change: Change, service: Service, *, by: Actor, d: Deed) -> Change:
    """The version as it was before this change. Call it inside the deed, on the locked change.

    Raises WrongMoment when somebody has written the version since.
    """
    (language,) = languages_in(change.values)
    row = version_of(service, language)
    now = words_of(row) | {MADE_FROM: state_values(row)}
    then = {split(field)[1]: pair for field, pair in change.values.items()}
    if any(now[name] != pair["new"] for name, pair in then.items()):
        raise WrongMoment(GONE_SINCE)
    before = now | {name: pair["old"] for name, pair in then.items()}
    return _set(service, language, row, before, before[MADE_FROM], by, d, undoes=change)
