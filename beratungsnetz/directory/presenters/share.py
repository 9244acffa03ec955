"""A Merkliste ready for its page and its paper: each service as it is today, or that it is gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from beratungsnetz.directory.models import Service, SharedService, ShareList
from beratungsnetz.directory.notices import Told, of_services
from beratungsnetz.directory.presenters.sheet import ServiceSheet, loaded
from beratungsnetz.directory.translations import Words
from beratungsnetz.lib.calendar import local_day
from beratungsnetz.lib.qr import qr_image
from beratungsnetz.networks.actor import Public
from beratungsnetz.ui.context import german_mark
from beratungsnetz.ui.languages import BY_CODE, GERMAN, listed
from beratungsnetz.ui.templatetags.ui import weekday_date

Fact = tuple[str, str, bool]  # what, what is said, and whether that is in the language of the paper


@dataclass(frozen=True)
class ShownEntry:
    """One service of a list; without `sheet` it has ceased, and `name` is what it was called."""

    entry: SharedService
    name: Words
    remark: str
    sheet: ServiceSheet | None
    url: str
    notices: list[Told]


def entries_of(share_list: ShareList, now: datetime) -> list[ShownEntry]:
    """In the order of the list, with what the public sees of each service, in the language of the page.

    One that was merged into another is told as that one.
    """
    network, entries = share_list.network, list(share_list.entries.all())
    anybody = Public(network)
    merged = Service.objects.filter(merged_into__isnull=False, pk__in=[one.service_id for one in entries])
    led_on = dict(merged.values_list("pk", "merged_into_id"))
    wanted = {one.pk: led_on.get(one.service_id or 0, one.service_id) for one in entries}
    chosen = Service.objects.visible_to(anybody).filter(pk__in=[one for one in wanted.values() if one])
    services = {one.pk: one for one in loaded(chosen, anybody)}
    notices = of_services(anybody, list(services.values()))
    found = []
    for entry in entries:
        service = services.get(wanted[entry.pk] or 0)
        sheet = ServiceSheet(service, network, now) if service else None
        at = {"n": network.slug, "public_id": service.public_id} if service else {}
        found.append(
            ShownEntry(
                entry=entry,
                name=sheet.text.name if sheet else Words(entry.name, german_mark()),
                remark=entry.opened(),
                sheet=sheet,
                url=reverse("directory:service", kwargs=at) if service else "",
                notices=notices.get(service.pk, []) if service else [],
            )
        )
    return found


def paper_values(share_list: ShareList, now: datetime) -> dict[str, Any]:
    """What `papers/services.typ` is made from, in the language of the list."""
    language = BY_CODE.get(share_list.language, GERMAN)
    with translation.override(language.code):
        return {
            "title": share_list.opened(),
            "lang": language.code,
            "direction": language.direction,
            "foot": _("Stand: %(day)s") % {"day": weekday_date(local_day(now))},
            "code": _("QR-Code: führt zur Seite der Stelle"),
            "gone": _(
                "Diese Stelle gibt es so nicht mehr. Bitte fragen Sie, wo Sie die Liste bekommen haben."
            ),
            "nodes": [_node(one) for one in entries_of(share_list, now)],
        }


def _node(shown: ShownEntry) -> dict[str, Any]:
    return node_of(
        shown.sheet, name=shown.name, remark=shown.remark, address=shown.url, now=_holds_now(shown)
    )


def _holds_now(shown: ShownEntry) -> list[Fact]:
    """What somebody should know before they go, with its last day."""
    label = _("Aktueller Hinweis")
    found: list[Fact] = [(f"{label}, {_last_day(one)}", one.text, not one.text.mark) for one in shown.notices]
    if shown.sheet and (alert := shown.sheet.text.alert):
        found.insert(0, (label, alert, not alert.mark))
    return found


def _last_day(notice: Told) -> str:
    return _("bis %(day)s") % {"day": weekday_date(notice.last_day)}


def _steps(sheet: ServiceSheet) -> str:
    """Whether one gets in without steps, of each place as its page says it."""
    said = {
        True: _("Ohne Stufen erreichbar."),
        False: _("Es gibt Stufen. Rufen Sie vorher an, dann finden wir einen Weg."),
        None: _("Ob es Stufen gibt, wissen wir nicht."),
    }
    several = len(sheet.places) > 1
    return "\n".join(
        f"{place['address']}: {said[place['without_steps']]}" if several else said[place["without_steps"]]
        for place in sheet.places
    )


def node_of(
    sheet: ServiceSheet | None, *, name: str, address: str, remark: str = "", now: Sequence[Fact] = ()
) -> dict[str, Any]:
    """One service on paper; without `sheet` it is gone. `address` is the path that its QR code leads to.

    `now` are facts that hold for a time: they come first.
    """
    facts: list[Fact] = []
    if sheet is not None:
        facts = [
            *now,
            (_("Telefon"), listed(call.dialled for call in sheet.phones), False),
            (_("E-Mail"), sheet.service.email, False),
            (_("Adresse"), "\n".join(place["address"] for place in sheet.places if place["address"]), False),
            (_("Wann?"), "\n".join(sheet.hours), True),
            (_("Was kostet es?"), sheet.text.cost, not sheet.text.cost.mark),
            (_("Was bringe ich mit?"), "\n".join(sheet.bring_along), not sheet.text.bring_along.mark),
            (_("Komme ich ohne Stufen hinein?"), _steps(sheet), True),
        ]
    return {
        "name": name,
        "organization": sheet.organization if sheet else "",
        "remark": remark,
        "is_gone": sheet is None,
        "facts": [fact for fact in facts if fact[1]],
        "qr": qr_image(settings.BASE_URL + address) if sheet else "",
    }
