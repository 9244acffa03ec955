"""A list is taken back: what it brought goes, what it changed is as before, what others edited stays."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory.models import (
    LayWord,
    Location,
    NotDuplicate,
    Organization,
    OutsideId,
    Service,
    ServiceText,
    ServiceVector,
    Topic,
    TopicToken,
)
from beratungsnetz.directory.search.index import forget_services, index_services
from beratungsnetz.directory.snapshots import PARTS, in_use, mark, put_back, remove_parts
from beratungsnetz.directory.vocabulary import with_own_words
from beratungsnetz.interop.lists import rules
from beratungsnetz.interop.lists.actions.applying import as_they_are
from beratungsnetz.interop.lists.models import ImportDraft
from beratungsnetz.networks.actor import Actor


def undo(draft: ImportDraft, *, by: Actor, key: UUID | None = None) -> ImportDraft:
    """Take an applied list back; `kept` names what stays because somebody has changed or used it since.

    Raises NotAllowed, WrongMoment.
    """
    rules.may_bring(by, draft.network)
    with deed("list.undo", by=by, key=key) as d:
        if d.repeated:
            return d.result(ImportDraft)
        locked = (
            ImportDraft.objects.select_for_update(of=("self",)).select_related("network").get(pk=draft.pk)
        )
        rules.must_be_applied(locked)
        locked.kept = _Undoing(locked.before).run()
        locked.state, locked.undone_at, locked.before = ImportDraft.State.UNDONE, timezone.now(), {}
        locked.save()
        d.note(locked)
    return locked


class _Undoing:
    """One list's way back, inside its deed."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self.made: dict[str, list[int]] = kept["made"]
        self.before: dict[str, dict[str, Any]] = kept["before"]
        self.after: dict[str, dict[str, str]] = kept["after"]
        self.topics: list[int] = kept["topics"]

    def run(self) -> list[str]:
        """Services first, since the rest hangs on them; answers the names of what stays."""
        gone, stays = self._sorted(
            "service",
            # A point for the search is computed by the house within seconds: nobody used the service for it.
            in_use(Service, self.made["service"], beside=(*PARTS, OutsideId, NotDuplicate, ServiceVector)),
        )
        back, changed_since = self._unchanged("service", [int(pk) for pk in self.before["service"]])
        names = _names([*stays, *changed_since])
        self._remove_services(gone)
        remove_parts(back)
        self._restore("organization")
        self._restore("location")
        put_back(self.before["service"][str(pk)] for pk in back)
        self._remove("organization", Organization)
        self._remove("location", Location)
        forget_services(gone)
        self._topics()
        index_services(back)
        return names

    def _unchanged(self, kind: str, ids: Sequence[int]) -> tuple[list[int], list[int]]:
        """Those that are as the list left them, and the others that still exist."""
        now = as_they_are(kind, list(ids))
        same = [pk for pk, rows in now.items() if mark(rows) == self.after[kind].get(str(pk))]
        return same, [pk for pk in now if pk not in set(same)]

    def _sorted(self, kind: str, used: set[int]) -> tuple[list[int], list[int]]:
        same, others = self._unchanged(kind, self.made[kind])
        return [pk for pk in same if pk not in used], others + [pk for pk in same if pk in used]

    @staticmethod
    def _remove_services(ids: list[int]) -> None:
        # Kept openings are told apart by revision and moment; both go with the service.
        remove_parts(ids)
        Service.objects.filter(pk__in=ids).delete()

    def _restore(self, kind: str) -> None:
        """Organisations or places that the list changed are as before."""
        back, _ = self._unchanged(kind, [int(pk) for pk in self.before[kind]])
        put_back(self.before[kind][str(pk)] for pk in back)

    def _remove(self, kind: str, model: type[Organization] | type[Location]) -> None:
        """Those that the list made go, where nothing uses them any more."""
        gone, _ = self._sorted(kind, in_use(model, self.made[kind], beside=(OutsideId,)))
        model._default_manager.filter(pk__in=gone).delete()

    def _topics(self) -> None:
        """Topics that the list made and nobody uses or has given a word."""
        used = in_use(Topic, self.topics, beside=(TopicToken, LayWord))
        used |= with_own_words(Topic.objects.filter(pk__in=self.topics))
        Topic.objects.filter(pk__in=set(self.topics) - used).delete()


def _names(service_ids: Sequence[int]) -> list[str]:
    rows = ServiceText.objects.filter(service__in=service_ids, language="de").order_by("name")
    return list(rows.values_list("name", flat=True))
