"""A moderator's approval publishes: where boards would find a question changed, it is asked for twice."""

from django import forms
from django.core.exceptions import PermissionDenied
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask

CHANGED = "approve-changed"


class ChangedForm(TaskStateCommentForm):
    seen = forms.BooleanField(
        label="I have seen in the editor what this changes for boards, and it should be published.",
        error_messages={"required": "Look at “What this draft changes for boards” in the editor, then tick the box."},
    )


class GuidanceApprovalTask(AbstractGroupApprovalTask):
    """Approval by the members of groups. It knows nothing of boards but their number: see kb/impact.py."""

    class Meta:
        verbose_name = "approval of guidance"
        verbose_name_plural = "approvals of guidance"

    def get_actions(self, obj, user):
        """Wagtail's actions; a plain "Approve" only where no board would find a question changed."""
        actions = super().get_actions(obj, user)
        if actions and must_be_confirmed(obj):
            return [action for action in actions if action[0] != "approve"] + [
                (CHANGED, "Approve and publish the changes", True)
            ]
        return actions

    def get_form_for_action(self, action):
        return ChangedForm if action == CHANGED else super().get_form_for_action(action)

    def on_action(self, task_state, user, action_name, **kwargs):
        if not kwargs.pop("seen", action_name != CHANGED):
            raise PermissionDenied
        name = "approve" if action_name == CHANGED else action_name
        return super().on_action(task_state, user, name, **kwargs)


def must_be_confirmed(page):
    """Whether publishing the newest draft of this page takes or changes a question that a board has answered."""
    from kb.impact import impact_of  # the impact reads the models that this module stands among
    from kb.models import QualityMarkerPage

    draft = page.get_latest_revision_as_object()
    return isinstance(draft, QualityMarkerPage) and impact_of(draft).must_be_confirmed
