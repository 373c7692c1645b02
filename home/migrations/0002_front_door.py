"""The pages with fixed addresses: home, /guidance/, and the plain pages that the footer links to."""

from pathlib import Path
from uuid import uuid4

from django.db import migrations

FIRST_PAGES = Path(__file__).resolve().parent.parent / "first_pages"
PLAIN = [
    ("accessibility", "Accessibility statement"),
    ("cookies", "Cookies"),
    ("privacy", "Privacy"),
    ("contact", "Contact and help"),
]
INTRODUCTION = (
    "National guidance on what a good review looks like after a child has died or been seriously harmed. "
    "Read it, and assess your board’s own practice against it."
)


def make_front_door(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Page.objects.filter(depth=2, slug="home").delete()
    root = Page.objects.get(depth=1)
    home = add(apps, "home", "HomePage", root, 1, "Quality markers for case reviews", "home", introduction=INTRODUCTION)
    add(apps, "kb", "QualityMarkerIndexPage", home, 1, "Serious Case Review Quality Markers", "guidance")
    for place, (slug, title) in enumerate(PLAIN, start=2):
        body = (FIRST_PAGES / f"{slug}.html").read_text(encoding="utf-8")
        add(apps, "home", "ContentPage", home, place, title, slug, body=body)
    Page.objects.filter(pk=root.pk).update(numchild=1)
    Page.objects.filter(pk=home.pk).update(numchild=1 + len(PLAIN))
    Site.objects.create(hostname="localhost", site_name="Quality Markers", root_page_id=home.pk, is_default_site=True)


def add(apps, app, model, parent, place, title, slug, **fields):
    """A live page under `parent`, written the way Wagtail's tree stores it."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(model=model.lower(), app_label=app)
    return apps.get_model(app, model).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        content_type=content_type,
        path=f"{parent.path}{place:04d}",
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{slug}/",
        locale_id=parent.locale_id,
        translation_key=uuid4(),
        live=True,
        **fields,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("kb", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_front_door, migrations.RunPython.noop)]
