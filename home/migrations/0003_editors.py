"""What Wagtail's groups may do here: Editors and Moderators keep the references, Moderators the site's words too."""

from django.db import migrations

REFERENCES = [("kb", model) for model in ("reference", "statutorydocument", "phase")]
WORK = {"Editors": ("add", "change"), "Moderators": ("add", "change", "delete")}


def let_editors_work(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, actions in WORK.items():
        group, _ = Group.objects.get_or_create(name=name)
        for app, model in REFERENCES:
            group.permissions.add(*(permission(apps, app, model, action) for action in actions))
    Group.objects.get(name="Moderators").permissions.add(permission(apps, "home", "siteterms", "change"))


def permission(apps, app, model, action):
    """The permission, made here because Django makes it only after the last migration."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label=app, model=model)
    names = {"codename": f"{action}_{model}", "content_type": content_type}
    return apps.get_model("auth", "Permission").objects.get_or_create(
        **names, defaults={"name": f"Can {action} {model}"}
    )[0]


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_front_door"),
        ("kb", "0002_phases"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(let_editors_work, migrations.RunPython.noop)]
