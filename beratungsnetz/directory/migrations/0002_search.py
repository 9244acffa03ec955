"""The search index: FTS5 on SQLite, a weighted tsvector with GIN on PostgreSQL; same tokens in both."""

from django.db import migrations

SQLITE = [
    # `ascii` splits at blanks and keeps every other sign: the tokens are already made by lib.text.
    # `detail=column` is enough for weights by column, and half the size: nobody asks for phrases.
    """CREATE VIRTUAL TABLE directory_search USING fts5(
        name, words, body, tokenize='ascii', detail='column')""",
]
POSTGRESQL = [
    # No foreign key, as FTS5 has none: a row without its service is never shown, since hits are joined
    # with what may be seen.
    "CREATE TABLE directory_search (service_id bigint PRIMARY KEY, document tsvector NOT NULL)",
    "CREATE INDEX directory_search_document ON directory_search USING gin (document)",
]


def create(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE directory_search")


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
