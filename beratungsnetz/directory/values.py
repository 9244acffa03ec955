"""A service as plain values: what is compared, kept in its history, and written back.

Nothing of a place is among them, so the history cannot hold a secret address.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from beratungsnetz.areas.models import Area
from beratungsnetz.directory.models import Service, ServiceLanguage, ServiceText, ServiceTopic, Topic
from beratungsnetz.directory.search.index import index_services
from beratungsnetz.directory.translations import FIELDS as TEXTS
from beratungsnetz.directory.typed_phones import line_of, replace_phones

OWN = ("email", "website", "minimum_age", "maximum_age", "status")
#: In the order in which pages show them.
FIELDS = (*TEXTS, "phones", "email", "website", "minimum_age", "maximum_age", "languages", "topics", "areas",
    "status")  # fmt: skip
LISTS = ("phones", "languages", "topics", "areas")
EMPTY: dict[str, Any] = {
    **dict.fromkeys(TEXTS, ""),
    **{name: [] for name in LISTS},
    "email": "",
    "website": "",
    "minimum_age": None,
    "maximum_age": None,
    "status": Service.Status.ACTIVE.value,
}


def values_of(service: Service) -> dict[str, Any]:
    """Field → value, ready for JSON: texts, numbers, lists of codes (topics, languages) or ids (areas)."""
    text = next((row for row in service.texts.all() if row.language == "de"), None)
    found: dict[str, Any] = {name: getattr(text, name) if text else "" for name in TEXTS}
    found |= {name: getattr(service, name) for name in OWN}
    found["status"] = str(service.status)
    found["phones"] = [line_of(row) for row in service.phones.all()]
    found["languages"] = [row.code for row in service.languages.all()]
    found["topics"] = [row.topic.code for row in service.service_topics.all()]
    found["areas"] = sorted(area.pk for area in service.areas.all())
    return found


def reads_as(value: Any) -> Any:
    """The value as one compares it: line breaks and blanks at the ends say nothing, nor does an order."""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    if isinstance(value, list | tuple):
        return sorted(str(one) for one in value)
    return value


def differences(now: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Field → {"old", "new"} of what `wanted` says otherwise, in the order of `FIELDS`."""
    return {
        name: {"old": now[name], "new": wanted[name]}
        for name in FIELDS
        if name in wanted and reads_as(now[name]) != reads_as(wanted[name])
    }


def write_values(service: Service, new: Mapping[str, Any]) -> None:
    """Write these fields on a locked service and into the index. Call it inside the deed.

    A changed German text is a new version: its translations become stale. Rows of phones, languages and
    topics that stay keep their ids outside.
    """
    texts = {name: new[name] for name in TEXTS if name in new}
    if texts:
        _write_text(service, texts)
    for name in OWN:
        if name in new:
            setattr(service, name, new[name])
    if "phones" in new:
        replace_phones(service.pk, new["phones"])
    if "languages" in new:
        _write_languages(service, new["languages"])
    if "topics" in new:
        _write_topics(service, new["topics"])
    if "areas" in new:
        service.areas.set(Area.objects.filter(network=service.network_id, pk__in=new["areas"]))
    service.revision += 1
    service.last_modified = timezone.now()
    service.save(update_fields=[*OWN, "german_version", "revision", "last_modified"])
    index_services([service.pk])


def _write_text(service: Service, texts: Mapping[str, str]) -> None:
    row = ServiceText.objects.filter(service=service, language="de").first()
    if row is None:
        row = ServiceText(service=service, version=service.german_version)
    else:
        service.german_version += 1
        row.version = service.german_version
    for name, value in texts.items():
        setattr(row, name, value)
    row.save()


def _write_languages(service: Service, codes: list[str]) -> None:
    rows = ServiceLanguage.objects.filter(service=service)
    rows.exclude(code__in=codes).delete()
    known = set(rows.values_list("code", flat=True))
    ServiceLanguage.objects.bulk_create(
        ServiceLanguage(service=service, code=code) for code in codes if code not in known
    )


def _write_topics(service: Service, codes: list[str]) -> None:
    """The first stays the main one."""
    ids = dict(Topic.objects.filter(network=service.network_id, code__in=codes).values_list("code", "pk"))
    rows = ServiceTopic.objects.filter(service=service)
    rows.exclude(topic__in=ids.values()).delete()
    known = {row.topic_id: row for row in rows}
    for position, code in enumerate(code for code in codes if code in ids):
        row = known.get(ids[code]) or ServiceTopic(service=service, topic_id=ids[code])
        row.position = position
        row.save()
