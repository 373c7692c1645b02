"""Editors and Moderators keep what helps people find things: synonyms and promoted results."""

from importlib import import_module

from django.db import migrations

editors = import_module("home.migrations.0003_editors")
FINDING = [("kb", "synonym"), ("wagtailsearchpromotions", "searchpromotion")]


def let_editors_help_finding(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in editors.WORK:
        group, _ = Group.objects.get_or_create(name=name)
        for app, model in FINDING:
            actions = ("add", "change", "delete")
            group.permissions.add(*(editors.permission(apps, app, model, action) for action in actions))


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_editors"),
        ("kb", "0004_search"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [migrations.RunPython(let_editors_help_finding, migrations.RunPython.noop)]
