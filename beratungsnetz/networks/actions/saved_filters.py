"""Keeping a filter by a name, changing it, and letting go of it: only one's own."""

from uuid import UUID

from beratungsnetz.audit.deeds import deed
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks import rules
from beratungsnetz.networks.actor import Staff
from beratungsnetz.networks.models import Network, SavedFilter
from beratungsnetz.networks.models.saved_filter import SavedFilterQuerySet
from beratungsnetz.networks.saved_lists import MOST, SavedList

SAME_NAME = "Diesen Namen haben Sie für diese Liste schon vergeben."
GONE = "Diesen Filter gibt es nicht mehr."
FULL = f"Mehr als {MOST} Filter passen nicht über eine Liste. Bitte löschen Sie zuerst einen."


def save_filter(
    listed: SavedList, *, by: Staff, name: str, query: str, is_start: bool = False, key: UUID | None = None
) -> SavedFilter:
    """Keep what the list was narrowed to. Raises WrongMoment for a taken name, and when full."""
    rules.may_save_filter(by, listed)
    with deed("network.save_filter", by=by, key=key) as d:
        if d.repeated:
            return d.result(SavedFilter)
        own = _own(by, listed.name)
        if own.count() >= MOST:
            raise WrongMoment(FULL)
        if own.filter(name=name).exists():
            raise WrongMoment(SAME_NAME)
        if is_start:
            own.filter(is_start=True).update(is_start=False)
        made = SavedFilter.objects.create(
            network=by.network,
            user_id=by.user_id,
            page=listed.name,
            name=name,
            query=listed.kept(query),
            is_start=is_start,
        )
        d.note(made)
    return made


def change_filter(
    saved: SavedFilter, *, by: Staff, name: str, is_start: bool, key: UUID | None = None
) -> SavedFilter:
    """Another name, or the list begins with it. Raises WrongMoment for a name that is taken."""
    rules.may_change_filter(by, saved)
    with deed("network.change_filter", by=by, key=key) as d:
        if d.repeated:
            return d.result(SavedFilter)
        own = _own(by, saved.page)
        if not own.filter(pk=saved.pk).exists():
            raise WrongMoment(GONE)
        others = own.exclude(pk=saved.pk)
        if others.filter(name=name).exists():
            raise WrongMoment(SAME_NAME)
        if is_start:
            others.filter(is_start=True).update(is_start=False)
        saved.name, saved.is_start = name, is_start
        saved.save(update_fields=["name", "is_start"])
        d.note(saved)
    return saved


def delete_filter(saved: SavedFilter, *, by: Staff, key: UUID | None = None) -> None:
    """Let go of it; the list itself stays as it is."""
    rules.may_change_filter(by, saved)
    with deed("network.delete_filter", by=by, key=key) as d:
        if d.repeated:
            return
        d.note(saved)
        saved.delete()


def _own(by: Staff, page: str) -> SavedFilterQuerySet:
    """One's own of this list. The network's row is locked meanwhile: of two windows one waits."""
    Network.objects.select_for_update().get(pk=by.network.pk)
    return SavedFilter.objects.visible_to(by).filter(page=page)
