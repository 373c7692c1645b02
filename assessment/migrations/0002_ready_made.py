"""The ready-made rating scale and the kinds of review: data, so that a country or a year can differ."""

from django.db import migrations

# label, meaning, symbol, colour slot, counts as met
FOUR_STEPS = [
    ("Fully met", "In place, working, and we have evidence of it", "●", 1, True),
    ("Mostly met", "In place with minor gaps that do not affect the review", "◕", 2, True),
    ("Partly met", "Some of this is in place, with gaps we need to act on", "◑", 3, False),
    ("Not met", "Not in place, or no evidence that it is", "○", 4, False),
]
REVIEW_KINDS = [
    ("Serious case review", "SCR"),
    ("Local child safeguarding practice review", "LCSPR"),
    ("Rapid review", ""),
    ("Child practice review", "CPR"),
    ("Single unified safeguarding review", "SUSR"),
    ("Safeguarding adult review", "SAR"),
    ("Another kind of review", ""),
]


def make_ready_made(apps, schema_editor):
    scale = apps.get_model("assessment", "RatingScale").objects.create(name="Fully, mostly, partly or not met")
    Level = apps.get_model("assessment", "RatingLevel")
    for order, (label, meaning, symbol, slot, is_met) in enumerate(FOUR_STEPS, start=1):
        code = label.lower().replace(" ", "-")
        Level.objects.create(
            scale=scale, order=order, code=code, label=label, meaning=meaning, symbol=symbol, slot=slot, is_met=is_met
        )
    Kind = apps.get_model("assessment", "ReviewKind")
    for order, (name, abbreviation) in enumerate(REVIEW_KINDS, start=1):
        Kind.objects.create(name=name, abbreviation=abbreviation, order=order)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]

    operations = [migrations.RunPython(make_ready_made, migrations.RunPython.noop)]
