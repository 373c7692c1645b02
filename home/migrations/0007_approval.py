"""The approval that comes with Wagtail becomes the one that shows what a change does to boards."""

from django.db import migrations


def take_our_approval(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Ours = apps.get_model("kb", "GuidanceApprovalTask")
    Plain = apps.get_model("wagtailcore", "GroupApprovalTask")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    content_type, _ = ContentType.objects.get_or_create(app_label="kb", model="guidanceapprovaltask")
    # The old one stays: what waits for it is still decided by it.
    for plain in Plain.objects.filter(name="Moderators approval"):
        ours = Ours.objects.create(name="Approval of guidance", active=True, content_type=content_type)
        ours.groups.set(plain.groups.all())
        WorkflowTask.objects.filter(task_id=plain.pk).update(task_id=ours.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_welsh"),
        ("kb", "0009_workflow"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(take_our_approval, migrations.RunPython.noop)]
