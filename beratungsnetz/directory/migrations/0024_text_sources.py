from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

FIELDS = (
    "name", "description", "eligibility", "cost", "bring_along", "how_to_come", "waiting_time", "alert",
)  # fmt: skip
AT_ONCE = 500


def keep_sources(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """A version that is current was made from the German words of today; of a stale one nobody knows."""
    texts = apps.get_model("directory", "ServiceText")._default_manager.using(editor.connection.alias)
    current = texts.exclude(language="de").filter(source_version=F("service__german_version"))
    rows = list(current.only("pk", "service"))
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        services = [row.service_id for row in some]
        german = {row.service_id: row for row in texts.filter(language="de", service__in=services)}
        for row in some:
            said = german.get(row.service_id)
            row.source = {name: getattr(said, name) for name in FIELDS} if said else None
        texts.bulk_update(some, ["source"])


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0020_funding"),
    ]

    operations = [
        migrations.AddField(
            model_name="servicetext",
            name="source",
            field=models.JSONField(blank=True, null=True, verbose_name="deutscher Text dazu"),
        ),
        migrations.RunPython(keep_sources, migrations.RunPython.noop, elidable=True),
    ]
