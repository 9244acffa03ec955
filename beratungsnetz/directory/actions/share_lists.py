"""A Merkliste is begun, filled, ordered, given along by a link, called back and erased: all by its author."""

import base64
import hashlib
import hmac
import uuid
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from beratungsnetz.audit.deeds import deed
from beratungsnetz.directory import rules
from beratungsnetz.directory.models import Service, SharedService, ShareList
from beratungsnetz.directory.models.share_list import LINK_LASTS, MOST_SERVICES
from beratungsnetz.lib.codes import digest
from beratungsnetz.lib.refusals import WrongMoment
from beratungsnetz.messages.actions import send
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import Network
from beratungsnetz.people.master import subkey
from beratungsnetz.ui.languages import BY_CODE, GERMAN

FULL = f"Auf einer Liste stehen höchstens {MOST_SERVICES} Angebote."


def _locked(share_list: ShareList) -> ShareList:
    """Raises WrongMoment when it is gone meanwhile."""
    found = ShareList.objects.select_for_update(of=("self",)).filter(pk=share_list.pk).first()
    if found is None:
        raise WrongMoment("Diese Liste gibt es nicht mehr.")
    return found


def make_list(
    network: Network, *, by: Actor, title: str, language: str = GERMAN.code, key: UUID | None = None
) -> ShareList:
    """An empty list; `language` is the page language of whoever gets it. Raises NotAllowed."""
    rules.may_share(by, network)
    assert isinstance(by, Staff)
    now = timezone.now()
    made = ShareList(network=network, author_id=by.user_id, language=language, made_at=now, changed_at=now)
    made.seal(title)
    with deed("sharelist.make", by=by, key=key) as d:
        if d.repeated:
            return d.result(ShareList)
        made.save()
        d.note(made)
    return made


def add_to_list(
    share_list: ShareList,
    service: Service,
    *,
    by: Actor,
    name: str,
    remark: str = "",
    key: UUID | None = None,
) -> ShareList:
    """The service as the last one; on the list already, its remark is the new one where one was typed.

    Raises WrongMoment for a full list.
    """
    rules.may_keep_list(by, share_list)
    with deed("sharelist.add", by=by, key=key) as d:
        if d.repeated:
            return d.result(ShareList)
        share_list = _locked(share_list)
        there = list(share_list.entries.all())
        entry = next((one for one in there if one.service_id == service.pk), None)
        if entry is None and len(there) >= MOST_SERVICES:
            raise WrongMoment(FULL)
        if entry is None:
            position = max((one.position for one in there), default=0) + 1
            entry = SharedService(share_list=share_list, service=service, name=name[:200], position=position)
            entry.seal(remark)
        elif remark:
            entry.seal(remark)
        entry.save()
        _touch(share_list)
        d.note(share_list)
    return share_list


def change_list(
    share_list: ShareList,
    *,
    by: Actor,
    title: str,
    language: str,
    remarks: Sequence[tuple[int, str]],
    key: UUID | None = None,
) -> ShareList:
    """Title, language, and entries as they shall be: (number, remark) in order. Who is missing goes.

    An entry that came meanwhile, in another window, stays at the end.
    """
    rules.may_keep_list(by, share_list)
    with deed("sharelist.change", by=by, key=key) as d:
        if d.repeated:
            return d.result(ShareList)
        share_list = _locked(share_list)
        share_list.seal(title)
        share_list.language = language
        share_list.save(update_fields=["box", "key_version", "language"])
        there = {one.pk: one for one in share_list.entries.all()}
        for position, (number, remark) in enumerate(remarks, start=1):
            if number in there:
                entry = there[number]
                entry.position = position
                entry.seal(remark)
                entry.save()
        _touch(share_list)
        d.note(share_list)
    return share_list


def remove_from_list(share_list: ShareList, number: int, *, by: Actor, key: UUID | None = None) -> ShareList:
    """Take one entry, by its number, off the list."""
    rules.may_keep_list(by, share_list)
    with deed("sharelist.remove", by=by, key=key) as d:
        if d.repeated:
            return d.result(ShareList)
        share_list = _locked(share_list)
        share_list.entries.filter(pk=number).delete()
        _touch(share_list)
        d.note(share_list)
    return share_list


def _touch(share_list: ShareList) -> None:
    share_list.changed_at = timezone.now()
    share_list.save(update_fields=["changed_at"])


def token_of(share_list: ShareList) -> str:
    """The token of its link (43 signs): made anew each time, so that no table holds it."""
    if share_list.link_id is None:
        raise WrongMoment("Diese Liste hat noch keinen Link.")
    made = hmac.new(subkey("share-list-token"), share_list.link_id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def token_digest(token: str) -> str:
    """Made with the master key: whoever steals the data folder cannot write links."""
    return digest(token, key=subkey("share-list").hex(), purpose="share-list")


def path_of(share_list: ShareList) -> str:
    """The address of its public page, in its language where the network speaks it."""
    language = BY_CODE.get(share_list.language, GERMAN)
    known = language if language in share_list.network.page_languages else GERMAN
    return f"/merkliste/{known.in_path}{token_of(share_list)}/"


def find_list(token: str, now: datetime) -> ShareList | None:
    """The list with this token; unknown, called back and expired ones look alike."""
    found = ShareList.objects.open(now).select_related("network")
    return found.filter(token_digest=token_digest(token)).first()


def share_list(share_list: ShareList, *, by: Actor, key: UUID | None = None) -> ShareList:
    """Make a link for 30 days. Where one is open, it stays as it is."""
    rules.may_keep_list(by, share_list)
    with deed("sharelist.share", by=by, key=key) as d:
        if d.repeated:
            return d.result(ShareList)
        row = _locked(share_list)
        now = timezone.now()
        if row.is_open(now):
            raise WrongMoment("Diese Liste hat schon einen Link.")
        if not row.entries.exists():
            raise WrongMoment("Auf der Liste steht noch nichts.")
        row.link_id = uuid.uuid4()
        row.token_digest = token_digest(token_of(row))
        row.shared_at, row.expires_at, row.revoked_at = now, now + LINK_LASTS, None
        row.save(update_fields=["link_id", "token_digest", "shared_at", "expires_at", "revoked_at"])
        d.note(row)
    return row


def mail_list(share_list: ShareList, *, by: Actor, to: str, key: UUID | None = None) -> ShareList:
    """Send the link to one address, which is kept nowhere. The mail says nothing of what it leads to."""
    rules.may_keep_list(by, share_list)
    with deed("sharelist.mail", by=by, key=key) as d:
        if d.repeated:
            return d.result(ShareList)
        row = _locked(share_list)
        if row.expires_at is None or not row.is_open(timezone.now()):
            raise WrongMoment("Der Link gilt nicht mehr. Bitte machen Sie einen neuen.")
        day = timezone.localtime(row.expires_at).date()
        send("share_list", to, {"link": path_of(row), "day": day.isoformat()}, network_ref=row.network_id)
        d.note(row)
    return row


def revoke_list(share_list: ShareList, *, by: Actor, key: UUID | None = None) -> ShareList:
    """From now on the link opens nothing."""
    rules.may_keep_list(by, share_list)
    with deed("sharelist.revoke", by=by, key=key) as d:
        if d.repeated:
            return d.result(ShareList)
        row = _locked(share_list)
        if not row.is_open(timezone.now()):
            raise WrongMoment("Dieser Link gilt schon nicht mehr.")
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        d.note(row)
    return row


def erase_list(share_list: ShareList, *, by: Actor, key: UUID | None = None) -> None:
    """The list with all its words is gone, and its link with it. Nobody brings it back."""
    rules.may_keep_list(by, share_list)
    with deed("sharelist.erase", by=by, key=key) as d:
        if d.repeated:
            return
        row = _locked(share_list)
        d.note(row)
        row.delete()


def forget_lists(network: Network, now: datetime) -> int:
    """Erase the lists that are over at `now`; returns how many."""
    over = ShareList.objects.filter(network=network).over(now)
    if not over.exists():
        return 0
    with deed("sharelist.erase", by=System("tick", network)) as d:
        rows = list(over.select_for_update())
        for row in rows:
            d.note(row)
        ShareList.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
