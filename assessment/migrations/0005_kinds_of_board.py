"""The kinds of board, and what they call the people in each role: data, so that a country or a year can differ."""

from django.db import migrations

# name, abbreviation, then what managers, commenters, moderators and signatories are called
KINDS = [
    (
        "Local safeguarding children board",
        "LSCB",
        "Business manager",
        "Lead reviewer",
        "Peer reviewer",
        "Independent chair",
    ),
    (
        "Safeguarding children partnership",
        "",
        "Business manager",
        "Lead reviewer",
        "Independent scrutineer",
        "Safeguarding partner",
    ),
    (
        "Regional safeguarding children board in Wales",
        "",
        "Business manager",
        "Lead reviewer",
        "Peer reviewer",
        "Chair of the board",
    ),
    ("Safeguarding adults board", "SAB", "Board manager", "Lead reviewer", "Peer reviewer", "Independent chair"),
]
TITLES = ["manager_title", "commenter_title", "moderator_title", "signatory_title"]


def make_kinds(apps, schema_editor):
    Kind = apps.get_model("assessment", "BoardKind")
    for order, (name, abbreviation, *titles) in enumerate(KINDS, start=1):
        Kind.objects.create(name=name, abbreviation=abbreviation, order=order, **dict(zip(TITLES, titles, strict=True)))


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_people_and_boards")]

    operations = [migrations.RunPython(make_kinds, migrations.RunPython.noop)]
