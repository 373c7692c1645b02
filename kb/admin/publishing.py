"""Publishing and deleting guidance in the admin: not before its editor has seen what that does to boards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from kb.impact import impact_of, is_answered
from kb.models import QualityMarkerPage

ANSWERED = (
    "“{}” cannot be deleted, because boards have answered its questions. Unpublish it instead: "
    "it disappears from the site, and the answers keep the wording they were written for."
)
ONE_BY_ONE = "“{}” changes questions that boards have answered. Publish it from its own editor, where you see which."


@hooks.register("before_publish_page")
def ask_before_publishing(request, page):
    """The page that shows what changes for boards, where a question that they answered goes or asks something else."""
    if not isinstance(page, QualityMarkerPage):
        return None
    impact = impact_of(page)
    return render_confirmation(request, page, page.latest_revision, impact) if impact.must_be_confirmed else None


def render_confirmation(request, page, revision, impact):
    context = {
        "page": page,
        "impact": impact,
        "publish_href": reverse("kb_publish", args=[page.pk, revision.pk]),
        "edit_href": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, "kb/admin/confirm_publishing.html", context)


def publish(request, page_id, revision_id):
    """Publish the draft whose impact the editor has just confirmed; a draft that was changed since is shown again."""
    page = get_object_or_404(QualityMarkerPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    revision = get_object_or_404(Revision.page_revisions.for_instance(page), pk=revision_id)
    if request.method != "POST" or revision.pk != page.latest_revision_id:
        draft = page.get_latest_revision_as_object()
        return render_confirmation(request, draft, page.latest_revision, impact_of(draft))
    PublishPageRevisionAction(revision, user=request.user).execute()
    page.refresh_from_db()
    messages.success(request, f"“{page.title}” {'is published' if page.live else 'is scheduled'}.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("register_admin_urls")
def register_publish():
    return [path("guidance/publish/<int:page_id>/<int:revision_id>/", publish, name="kb_publish")]


def answered_markers(page):
    """The marker pages at and below a page, if boards have answered any."""
    markers = QualityMarkerPage.objects.descendant_of(page, inclusive=True)
    return is_answered(markers)


@hooks.register("before_delete_page")
def refuse_to_delete(request, page):
    """Answers would outlive the page, but a board could no longer find what it is answering."""
    if not answered_markers(page):
        return None
    messages.error(request, ANSWERED.format(page.title))
    return redirect("wagtailadmin_pages:unpublish", page.pk) if page.live else redirect("wagtailadmin_explore", page.pk)


@hooks.register("before_bulk_action")
def refuse_in_bulk(request, action_type, objects, action):
    """Several pages at once: none is deleted or published when boards would be touched unseen."""
    if not issubclass(action.model, Page) or request.method != "POST":
        return None
    check, words = BULK.get(action_type, (None, ""))
    refused = [page for page in objects if check and check(page)]
    for page in refused:
        messages.error(request, words.format(page.title))
    return redirect("wagtailadmin_explore", refused[0].get_parent().pk) if refused else None


def needs_confirmation(page):
    draft = page.specific.get_latest_revision_as_object()
    return isinstance(draft, QualityMarkerPage) and impact_of(draft).must_be_confirmed


BULK = {"delete": (answered_markers, ANSWERED), "publish": (needs_confirmation, ONE_BY_ONE)}
