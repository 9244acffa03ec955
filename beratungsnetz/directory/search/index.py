"""The search index: one row a service, in three parts that weigh differently.

Written in the same transaction as the service (see docs/decisions/0004-search-index.md). Nothing of a
place is indexed, so a secret address cannot be found.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from beratungsnetz.directory import bulk
from beratungsnetz.directory.models import Service, ServiceText, Topic
from beratungsnetz.directory.search.words import retoken, topic_words
from beratungsnetz.lib.text import index_text

AT_ONCE = 500

_SQLITE = "INSERT OR REPLACE INTO directory_search (rowid, name, words, body) VALUES (%s, %s, %s, %s)"
_POSTGRESQL = """
    INSERT INTO directory_search (service_id, document)
    SELECT row.id, setweight(to_tsvector('simple', row.name), 'A')
        || setweight(to_tsvector('simple', row.words), 'B') || setweight(to_tsvector('simple', row.body), 'C')
    FROM (VALUES (%s::bigint, %s::text, %s::text, %s::text)) AS row (id, name, words, body)
    ON CONFLICT (service_id) DO UPDATE SET document = excluded.document"""


class IndexRow(NamedTuple):
    """Tokens joined by blanks: `name` of the service, `words` of its topics, `body` for the rest."""

    service_id: int
    name: str
    words: str
    body: str


def body_text(description: str, eligibility: str, organization: str) -> str:
    """The part that weighs least, before it is analysed."""
    return f"{organization} {description} {eligibility}"


def write_rows(rows: Iterable[IndexRow]) -> None:
    """Put ready rows into the index, in place of older ones. Call it inside the deed's transaction."""
    bulk.run_many(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE, rows)


def index_services(service_ids: Iterable[int]) -> int:
    """Read these services and write their rows; answers how many. Call it inside the transaction."""
    wanted, done = sorted(set(service_ids)), 0
    for start in range(0, len(wanted), AT_ONCE):
        rows = _read(wanted[start : start + AT_ONCE])
        write_rows(rows)
        done += len(rows)
    return done


def forget_services(service_ids: Iterable[int]) -> None:
    """Take the rows of services that are gone out of the index. Call it inside the transaction."""
    column = "service_id" if connection.vendor == "postgresql" else "rowid"
    bulk.run_many(
        f"DELETE FROM directory_search WHERE {column} = %s",  # noqa: S608  (own names)
        [(pk,) for pk in service_ids],
    )


def reindex(network_id: int) -> int:
    """All of a network anew: after a change of `lib.text`, or of a topic's words."""
    retoken(Topic.objects.filter(network_id=network_id))
    return index_services(Service.objects.filter(network_id=network_id).values_list("pk", flat=True))


def index_topic(topic: Topic) -> int:
    """A topic's name or lay words have changed: its tokens and its services' rows anew."""
    retoken([topic])
    return index_services(topic.service_topics.values_list("service_id", flat=True))


def _read(service_ids: list[int]) -> list[IndexRow]:
    services = (
        Service.objects.filter(pk__in=service_ids)
        .select_related("organization")
        .prefetch_related("texts", "service_topics")
    )
    found = list(services)
    words = topic_words(row.topic_id for service in found for row in service.service_topics.all())
    rows = []
    for service in found:
        texts = [text for text in service.texts.all() if text.state != ServiceText.State.DRAFT]
        organization = service.organization.name if service.organization else ""
        topics = [words.get(row.topic_id, "") for row in service.service_topics.all()]
        body = " ".join(body_text(text.description, text.eligibility, "") for text in texts)
        names = index_text(" ".join(text.name for text in texts))
        rows.append(IndexRow(service.pk, names, " ".join(topics), index_text(f"{organization} {body}")))
    return rows
