"""A moderator's approval publishes too, so it asks twice where boards would find a question changed."""

import pytest
from django.urls import reverse
from wagtail.models import Workflow

from kb.models import GuidanceApprovalTask
from tests.kb.editing import Editor
from tests.kb.test_impact import answer_first, reworded

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(client, editor, moderator, page):
    """Submit a changed draft of the marker; the answer is how the moderator presses a button."""

    def submit(change):
        client.force_login(editor)
        Editor(client).edit(page, change, action="submit")
        page.refresh_from_db()
        client.force_login(moderator)
        task_state = page.current_workflow_task_state

        def press(action, **data):
            address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task_state.pk])
            return client.post(address, data, headers={"x-requested-with": "XMLHttpRequest"})

        return press

    return submit


def test_a_new_site_asks_for_this_approval():
    workflow = Workflow.objects.get(name="Moderators approval")
    assert isinstance(workflow.tasks.get().specific, GuidanceApprovalTask)
    assert [group.name for group in workflow.tasks.get().specific.groups.all()] == ["Moderators"]


def test_what_touches_nobody_is_approved_at_once(submitted, page):
    submitted(reworded)("approve")
    assert page.edition().number == 2


def test_what_boards_would_find_changed_takes_a_tick(submitted, page):
    answer_first(page, 1)
    press = submitted(reworded)
    press("approve")
    assert page.edition().number == 1
    assert "Look at “What this draft changes for boards”" in press("approve-changed", comment="").json()["html"]
    assert page.edition().number == 1
    press("approve-changed", comment="", seen="on")
    assert page.edition().number == 2


def test_changes_can_still_be_asked_for(submitted, page):
    answer_first(page, 1)
    submitted(reworded)("reject", comment="Not yet")
    page.refresh_from_db()
    assert page.workflow_states.get().status == "needs_changes"


def test_the_editor_shows_what_the_draft_changes(client, moderator, page):
    answer_first(page, 1)
    client.force_login(moderator)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "are those of the published edition" in client.get(address).content.decode()
    Editor(client).edit(page, reworded)
    assert "answered by fewer than 5 boards" in client.get(address).content.decode()
