"""What an editor of a translation is told: which questions are missing in it. And the button that adds them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from kb.models import QualityMarkerPage
from kb.translating import add_missing, is_translation, missing_from


@hooks.register("before_edit_page")
def say_what_is_missing(request: HttpRequest, page: Page) -> None:
    """A message above the editor of a translation that lacks questions of the English page."""
    if request.method != "GET" or not isinstance(page, QualityMarkerPage) or not is_translation(page):
        return
    if missing := missing_from(page.get_latest_revision_as_object()):
        sentence = format_html(
            "{} of the English guidance {} missing in this translation: {}",
            f"{len(missing)} question{'' if len(missing) == 1 else 's'}",
            "is" if len(missing) == 1 else "are",
            format_html_join("; ", "“{}”", ((block["value"]["text"],) for block in missing)),
        )
        button = messages.button(reverse("kb_add_missing", args=[page.pk]), "Add the missing questions")
        messages.warning(request, sentence, buttons=[button])


def add(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask first, because what is typed and not saved in the editor would go; then copy the questions into the draft."""
    page = get_object_or_404(QualityMarkerPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    edit_href = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.method == "POST":
        number = add_missing(page=page, by=request.user)
        messages.success(request, f"Added in English, each in its place: {number}. Translate them, then publish.")
        return redirect(edit_href)
    missing = missing_from(page.get_latest_revision_as_object())
    return render(request, "kb/admin/add_missing.html", {"page": page, "missing": missing, "edit_href": edit_href})


@hooks.register("register_admin_urls")
def register_add() -> list[URLPattern]:
    return [path("guidance/translation/<int:page_id>/add-missing/", add, name="kb_add_missing")]
