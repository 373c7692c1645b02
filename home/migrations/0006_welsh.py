"""Welsh: its locale, a home page and a page for the set of markers, and who may translate.

The Welsh here has not been checked by a Welsh speaker. Editors can change it like any other page.
"""

from django.db import migrations
from django.utils.http import int_to_base36
from wagtail.models import Site as WagtailSite

HOME = (
    "Marcwyr ansawdd ar gyfer adolygiadau achos",
    "Canllawiau cenedlaethol ar sut beth yw adolygiad da ar ôl i blentyn farw neu gael niwed difrifol. "
    "Darllenwch nhw, ac aseswch arferion eich bwrdd eich hun yn eu herbyn.",
)
MARKER_SET = (
    "Marcwyr Ansawdd Adolygiadau Achosion Difrifol",
    "Nid yw pob marciwr ar gael yn Gymraeg eto. Mae’r rhai sydd ar gael yn Saesneg yn unig wedi’u nodi.",
)


def make_welsh(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    cy, _ = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="cy")
    home = apps.get_model("home", "HomePage").objects.filter(sites_rooted_here__is_default_site=True).first()
    if home and not Page.objects.filter(translation_key=home.translation_key, locale=cy).exists():
        root = Page.objects.get(depth=1)
        title, introduction = HOME
        welsh = add(apps, home, root, cy, "cartref", title, introduction=introduction)
        english_set = apps.get_model("kb", "QualityMarkerIndexPage").objects.filter(
            path__startswith=home.path, depth=home.depth + 1, slug="guidance"
        )
        for marker_set in english_set:
            title, introduction = MARKER_SET
            add(apps, marker_set, welsh, cy, marker_set.slug, title, introduction=introduction)
    WagtailSite.clear_site_root_paths_cache()
    let_translate(apps)


def add(apps, original, parent, locale, slug, title, **fields):
    """A live translation of `original` as the last page under `parent`, written the way Wagtail's tree stores it."""
    Page = apps.get_model("wagtailcore", "Page")
    last = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by("-path").first()
    place = int(last.path[-4:], 36) + 1 if last else 1
    page = type(original).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        content_type=original.content_type,
        path=parent.path + int_to_base36(place).upper().rjust(4, "0"),
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{slug}/",
        locale=locale,
        translation_key=original.translation_key,
        live=original.live,
        **fields,
    )
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + 1)
    return page


def let_translate(apps):
    """Editors and Moderators may make the translation of a page: a draft with the same questions."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _ = ContentType.objects.get_or_create(app_label="simple_translation", model="simpletranslation")
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        codename="submit_translation", content_type=content_type, defaults={"name": "Can submit translations"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_editors_permissions"),
        ("kb", "0003_knowledge_base"),
        ("simple_translation", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_welsh, migrations.RunPython.noop)]
