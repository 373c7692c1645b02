"""The three phases of a review that the published set is ordered by."""

from django.db import migrations

PHASES = ["Setting up the review", "Running the review", "Outputs and outcomes"]


def make_phases(apps, schema_editor):
    Phase = apps.get_model("kb", "Phase")
    for order, name in enumerate(PHASES):
        Phase.objects.get_or_create(name=name, defaults={"sort_order": order})


class Migration(migrations.Migration):
    dependencies = [("kb", "0001_initial")]

    operations = [migrations.RunPython(make_phases, migrations.RunPython.noop)]
