"""Who may do what: editors write and submit, moderators publish, and people and sites are for administrators."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState
from wagtail.test.utils.form_data import querydict_from_html

from kb.models import QualityMarkerPage

pytestmark = pytest.mark.django_db

ADMINISTRATORS_ONLY = [
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailusers_groups:add",
    "wagtailsites:index",
    "wagtailsites:add",
    "wagtaillocales:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:task_index",
    "wagtailredirects:index",
]


def send(client, page, action, words="Changed"):
    """Save the page in the editor with this button."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = dict(querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").items())
    streams = ["questions", "knowledge_base", "equality_diversity", "statutory_links", "obstacles", "related"]
    form |= {f"{name}-count": "0" for name in streams}
    form |= {"questions-count": "1", "questions-0-type": "question", "questions-0-value-text": "Is it?"}
    form |= {"questions-0-order": "0", "questions-0-deleted": "", "questions-0-id": page.questions[0].id}
    return client.post(address, form | {"title": words, action: "1"})


@pytest.mark.parametrize("name", ADMINISTRATORS_ONLY)
def test_only_administrators_reach_people_sites_and_workflows(client, editor, moderator, administrator, name):
    for person in (editor, moderator):
        client.force_login(person)
        assert client.get(reverse(name)).status_code in {302, 403}
    client.force_login(administrator)
    assert client.get(reverse(name)).status_code == 200


def test_the_menu_hides_what_is_for_administrators(client, editor, moderator, administrator):
    def menu(person):
        client.force_login(person)
        text = client.get("/cms/").content.decode()
        return {name for name in ADMINISTRATORS_ONLY if f'"{reverse(name)}"' in text}

    assert menu(editor) == menu(moderator) == set()
    assert {"wagtailusers_users:index", "wagtailsites:index"} <= menu(administrator)


def test_the_menu_has_no_pictures_documents_or_news_of_wagtail(client, editor):
    client.force_login(editor)
    text = client.get("/cms/").content.decode()
    assert reverse("kb_guide") in text
    for address in ("/cms/images/", "/cms/documents/", "guide.wagtail.org", "docs.wagtail.org"):
        assert f'"{address}' not in text


def test_an_editor_submits_and_a_moderator_publishes(client, editor, moderator, page):
    client.force_login(editor)
    send(client, page, "action-publish")
    assert QualityMarkerPage.objects.get(pk=page.pk).title == "Test marker"
    send(client, page, "action-submit")
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    client.force_login(moderator)
    assert "Changed" in client.get("/cms/").content.decode()
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""})
    assert QualityMarkerPage.objects.get(pk=page.pk).title == "Changed"
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


@pytest.mark.parametrize(
    ("group", "actions"), [("Editors", {"add", "change"}), ("Moderators", {"add", "change", "delete"})]
)
def test_the_groups_may_write_what_stands_under_guidance(group, actions):
    given = Group.objects.get(name=group).permissions.filter(content_type__app_label="kb")
    models = ("reference", "statutorydocument", "phase", "term")
    wanted = {f"{action}_{model}" for action in actions for model in models}
    assert wanted <= set(given.values_list("codename", flat=True))


@pytest.mark.parametrize("model", ["reference", "statutorydocument", "term", "phase"])
def test_an_editor_lists_and_adds_under_guidance(client, editor, model):
    client.force_login(editor)
    assert client.get(reverse(f"wagtailsnippets_kb_{model}:list"), {"q": "a"}).status_code == 200
    assert client.get(reverse(f"wagtailsnippets_kb_{model}:add")).status_code == 200
