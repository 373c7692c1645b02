"""Boards that were there before "Set up your board" have nothing to set up."""

from django.db import migrations

STEPS = ["name", "agencies", "people", "ratings", "marking", "sign-off"]


def take_for_done(apps, schema_editor):
    Board, SetupStep = apps.get_model("assessment", "Board"), apps.get_model("assessment", "SetupStep")
    # The model of that time has Django's plain manager, and migrations may see every board.
    rows = [SetupStep(board=board, step=step) for board in Board.objects.all() for step in STEPS]
    SetupStep.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0007_the_record_by_day")]

    operations = [migrations.RunPython(take_for_done, migrations.RunPython.noop)]
