"""Whose word a joined service has: what comes from the other brings the other's confirmation along."""

from collections.abc import Collection, Mapping
from typing import Any, Self

from beratungsnetz.directory.actions.assurance import PART_OF
from beratungsnetz.directory.assured import RECORD, words_on
from beratungsnetz.directory.models import Assurance, Service
from beratungsnetz.directory.snapshots import Rows, put_back, services_as_they_are
from beratungsnetz.directory.values import reads_as

Part, Way, Who = Assurance.Part, Assurance.Way, Assurance.Who
PARTS = tuple(one for one in Part.values if one != RECORD)
LABEL = Assurance._meta.label_lower
TOLD = ("confirmed_at", "who", "confirmed_by_id", "way", "source")
Values = Mapping[str, Any]
Said = tuple[Values, Values]  # values and hours, as the history tells them


class Words(dict[str, Assurance]):
    """Part → its last word. Where nobody ever said anything, it is as old as the service's last change."""

    @classmethod
    def on(cls, service: Service) -> Self:
        """As stored now; `service` knows its `last_modified`. One query."""
        said = words_on(Service.objects.prefetch_related("assurances").get(pk=service.pk))
        unsaid = Assurance(confirmed_at=service.last_modified, who=Who.SOURCE, way=Way.IMPORT)
        return cls({part: said.get(part, unsaid) for part in (RECORD, *PARTS)})


def changed_parts(before: Said, after: Said) -> set[str]:
    """The parts in which two states of a service differ."""
    found = {str(part) for name, part in PART_OF.items() if _differ(before[0], after[0], name)}
    return found | ({Part.HOURS.value} if before[1] != after[1] else set())


def _differ(one: Values, other: Values, name: str) -> bool:
    return bool(reads_as(one[name]) != reads_as(other[name]))


def carry(kept: Service, ours: Words, theirs: Words, *, said: tuple[Said, Said, Said]) -> None:
    """After a merge. `said`: `kept` before it, the other, `kept` now. Call it inside the deed.

    A part that is now the other's has the other's word; what is of both, the older of the two.
    Hours are never mixed.
    """
    before, other, now = said
    came = changed_parts(before, now)
    mixed = {str(part) for name, part in PART_OF.items() if _differ(other[0], now[0], name)}
    words = Words(ours)
    for part in came:
        words[part] = _oldest(ours[part], theirs[part]) if part in mixed else theirs[part]
    if came:
        _settle(kept, words)


def give_back(kept: Service, before: Rows, after: Rows, *, back: Collection[str]) -> None:
    """After an undo: the words of `before` stand again, row by row. Call it inside the deed.

    Where somebody has confirmed since, that holds for the parts that did not go `back`, and for no other:
    it was said of the two as one.
    """
    since, now = _rows(kept.pk), Words.on(kept)
    Assurance.objects.filter(service=kept).delete()
    put_back([[row for row in before if row["model"] == LABEL]])
    if since != {row["pk"]: row["fields"] for row in after if row["model"] == LABEL}:
        old = Words.on(kept)
        own = {RECORD, *back} if back else set()
        _settle(kept, Words({part: (old if part in own else now)[part] for part in now}))


def _rows(pk: int) -> dict[int, dict[str, Any]]:
    return {row["pk"]: row["fields"] for row in services_as_they_are([pk])[pk] if row["model"] == LABEL}


def _oldest(*words: Assurance) -> Assurance:
    return min(words, key=lambda row: row.confirmed_at)


def _settle(kept: Service, words: Words) -> None:
    """The whole is as certain as its oldest part; a part that somebody confirmed later says so itself.

    What a list sent is no confirmation, and is never told of a part.
    """
    record = _oldest(*words.values())
    if record.pk or record is not words[RECORD]:
        _write(kept, RECORD, record)
    for part in PARTS:
        word = words[part]
        if word.confirmed_at > record.confirmed_at and word.who != Who.SOURCE:
            _write(kept, part, word)
        else:
            Assurance.objects.filter(service=kept, part=part).delete()


def _write(kept: Service, part: str, word: Assurance) -> None:
    told = {name: getattr(word, name) for name in TOLD}
    Assurance.objects.update_or_create(service=kept, part=part, defaults=told)
