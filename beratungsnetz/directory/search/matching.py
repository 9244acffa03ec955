"""Services that hold a query's words, as a condition for other query sets (no ranking)."""

from django.db import connection
from django.db.models.expressions import RawSQL

from beratungsnetz.directory.models import ServiceQuerySet
from beratungsnetz.lib.text import query_tokens


def matching(services: ServiceQuerySet, text: str) -> ServiceQuerySet:
    """Those of `services` that hold one of the words of `text`; none when it says nothing."""
    query = query_tokens(text)
    if not query:
        return services.none()
    if connection.vendor == "postgresql":
        any_word = " || ".join(["plainto_tsquery('simple', %s)"] * len(query))
        found = RawSQL(f"SELECT service_id FROM directory_search WHERE document @@ ({any_word})", query)  # noqa: S608, S611
    else:
        any_word = " OR ".join(f'"{token}"' for token in query)
        sql = "SELECT rowid FROM directory_search WHERE directory_search MATCH %s"
        found = RawSQL(sql, [any_word])  # noqa: S611
    return services.filter(pk__in=found)
