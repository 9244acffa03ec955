"""Who has a topic, and whether it comes first there, stands in one index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0024_reader_groups")]
    operations = [
        migrations.AddIndex(
            "servicetopic",
            models.Index(fields=["topic", "position", "service"], name="services_of_topic"),
        ),
    ]
