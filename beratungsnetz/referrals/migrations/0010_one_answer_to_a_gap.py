"""The answer to a gap stands once, in its finding: what needs have kept of it moves there."""

from django.db import migrations


def link(apps, schema_editor):
    """Each need finds its finding by the origin; an answer that only the need has moves along."""
    Need = apps.get_model("referrals", "Need")
    Finding = apps.get_model("findings", "Finding")
    for finding in Finding.objects.filter(origin__startswith="need:").iterator():
        need = Need.objects.filter(public_id=finding.origin.removeprefix("need:")).first()
        if need is None:
            continue
        Need.objects.filter(pk=need.pk).update(finding=finding)
        if need.gap_answer and not finding.horizon:
            Finding.objects.filter(pk=finding.pk).update(horizon=need.gap_answer)


class Migration(migrations.Migration):
    # PostgreSQL alters no table that has changes pending in the same transaction.
    atomic = False

    dependencies = [("referrals", "0009_calls_returns_and_findings")]

    operations = [
        migrations.RunPython(link, migrations.RunPython.noop),
        migrations.RemoveField(model_name="need", name="gap_answer"),
    ]
