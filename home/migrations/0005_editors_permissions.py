"""Editors write the glossary, Moderators can also delete from it. See 0003_editors."""

from importlib import import_module

from django.db import migrations

editors = import_module("home.migrations.0003_editors")


def let_editors_write_terms(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, actions in editors.WORK.items():
        terms = (editors.permission(apps, "kb", "term", action) for action in actions)
        Group.objects.get(name=name).permissions.add(*terms)


class Migration(migrations.Migration):
    dependencies = [("home", "0004_search_permissions"), ("kb", "0003_knowledge_base")]

    operations = [migrations.RunPython(let_editors_write_terms, migrations.RunPython.noop)]
