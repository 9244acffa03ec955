"""Notices for a time come, change, end, go and come back: all by the office."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models.notice import Notice
from beratungsnetz.directory.models.topic import Topic
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.networks.actor import Actor
from beratungsnetz.networks.models import Network

FIELDS = ("text", "others", "link", "first_day", "last_day")
KEPT_DELETED = timedelta(days=30)


def _locked(notice: Notice) -> Notice:
    return Notice.objects.select_for_update(of=("self",)).select_related("network").get(pk=notice.pk)


def _write(notice: Notice, values: Mapping[str, Any], topics: Iterable[Topic], areas: Iterable[Area]) -> None:
    topics, areas = list(topics), list(areas)
    for name in FIELDS:
        if name in values:
            setattr(notice, name, values[name])
    notice.has_topics, notice.has_areas = bool(topics), bool(areas)
    notice.changed_at = timezone.now()
    notice.save()
    notice.topics.set(topics)
    notice.areas.set(areas)


def add_notice(
    network: Network,
    *,
    by: Actor,
    values: Mapping[str, Any],
    topics: Iterable[Topic] = (),
    areas: Iterable[Area] = (),
    key: UUID | None = None,
) -> Notice:
    """A new notice from `values` (names in `FIELDS`); without topics and areas for the whole network.

    Raises NotAllowed for all but the office and the system.
    """
    rules.may_keep_notices(by, network)
    with deed("notice.add", by=by, key=key) as d:
        if d.repeated:
            return d.result(Notice)
        notice = Notice(network=network)
        _write(notice, values, topics, areas)
        d.note(notice)
    return notice


def change_notice(
    notice: Notice,
    *,
    by: Actor,
    values: Mapping[str, Any],
    topics: Iterable[Topic] = (),
    areas: Iterable[Area] = (),
    key: UUID | None = None,
) -> Notice:
    """Write it anew. One that was ended stays so, unless it gets another last day that is not over."""
    rules.may_keep_notices(by, notice.network)
    with deed("notice.change", by=by, key=key) as d:
        if d.repeated:
            return d.result(Notice)
        notice = _locked(notice)
        _must_be_there(notice)
        last_day = values.get("last_day", notice.last_day)
        if last_day != notice.last_day and last_day >= timezone.localdate():
            notice.ended_at = None
        _write(notice, values, topics, areas)
        d.note(notice)
    return notice


def end_notice(notice: Notice, *, by: Actor, key: UUID | None = None) -> Notice:
    """From now on nobody outside sees it; it stays in the office's list."""
    rules.may_keep_notices(by, notice.network)
    with deed("notice.end", by=by, key=key) as d:
        if d.repeated:
            return d.result(Notice)
        notice = _locked(notice)
        _must_be_there(notice)
        if notice.ended_at:
            raise WrongMoment("Dieser Hinweis ist schon beendet.")
        notice.ended_at = timezone.now()
        notice.save(update_fields=["ended_at"])
        d.note(notice)
    return notice


def delete_notice(notice: Notice, *, by: Actor, key: UUID | None = None) -> Notice:
    """Gone from all pages; for 30 days it can be brought back."""
    rules.may_keep_notices(by, notice.network)
    with deed("notice.delete", by=by, key=key) as d:
        if d.repeated:
            return d.result(Notice)
        notice = _locked(notice)
        _must_be_there(notice)
        notice.deleted_at = timezone.now()
        notice.save(update_fields=["deleted_at"])
        d.note(notice)
    return notice


def restore_notice(notice: Notice, *, by: Actor, key: UUID | None = None) -> Notice:
    """Bring a deleted notice back as it was."""
    rules.may_keep_notices(by, notice.network)
    with deed("notice.restore", by=by, key=key) as d:
        if d.repeated:
            return d.result(Notice)
        notice = _locked(notice)
        if not notice.deleted_at:
            raise WrongMoment("Dieser Hinweis ist nicht gelöscht.")
        notice.deleted_at = None
        notice.save(update_fields=["deleted_at"])
        d.note(notice)
    return notice


def _must_be_there(notice: Notice) -> None:
    if notice.deleted_at:
        raise WrongMoment("Dieser Hinweis ist gelöscht. Sie können ihn zurückholen.")


def forget_notices(network: Network, now: datetime) -> int:
    """Erase what was deleted more than 30 days before `now`."""
    rows = Notice.objects.filter(network=network).over(now - KEPT_DELETED)
    return rows.delete()[1].get("directory.Notice", 0)
