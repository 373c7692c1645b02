"""Import from text, in the admin: bring documents, look at the dry run, create drafts."""

from functools import wraps
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from kb.importing.checking import check_all
from kb.importing.forms import MOST_FILES, UploadForm
from kb.importing.holding import hold, write_held
from kb.importing.placing import NoPlaceError
from kb.models import ImportedDocument, QualityMarkerIndexPage, QualityMarkerPage

GONE = "These documents are no longer here: they were imported, or they waited for more than a day. Bring them again."


def may_import(user):
    """Whether somebody may add pages anywhere: the menu asks this on every page of the admin."""
    return page_permission_policy.user_has_permission(user, "add")


def sets_for(user):
    """The marker sets that somebody may add markers to."""
    pages = QualityMarkerIndexPage.objects.order_by("path")
    allowed = [page.pk for page in pages if page.permissions_for_user(user).can_add_subpage()]
    return pages.filter(pk__in=allowed).select_related("locale")


def for_importers(view):
    """Hands a view the sets that the person may import into; 403 where there are none."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        sets = sets_for(request.user)
        # Not raised: the admin would lead away to its first page.
        return view(request, sets, *args, **kwargs) if sets else render(request, "403.html", status=403)

    return guarded


def page(request, template, title, more, *, status=200):
    """A page in the frame of Wagtail's admin, below the upload."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("kb_import"), "label": "Import from text"},
    ]
    below = [{"url": "", "label": title}] if title else []
    frame = {"header_title": title or "Import from text", "header_icon": "upload", "breadcrumbs_items": trail + below}
    return render(request, f"kb/importing/{template}.html", {**frame, **more}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_importers
def upload(request, sets):
    """Choose files or paste a text."""
    is_post = request.method == "POST"
    initial = {"parent": request.GET.get("set") or sets[0].pk}
    form = UploadForm(request.POST or None, request.FILES or None, sets=sets, initial=initial)
    if is_post and form.is_valid():
        given = {"parent": form.cleaned_data["parent"], "particulars": form.particulars()}
        return redirect("kb_import_check", hold(form.documents(), by=request.user, **given))
    return page(request, "upload", "", {"form": form}, status=422 if is_post else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_importers
def check(request, sets, batch):
    """The dry run. Posting checks it again with corrections, or creates the drafts."""
    documents = list(ImportedDocument.objects.of(batch, request.user).filter(parent__in=sets))
    if not documents:
        messages.warning(request, GONE)
        return redirect("kb_import")
    checks = check_all(documents, request.user, request.POST or None)
    ready = [one for one in checks if one.form and not one.refusal]
    valid = all(one.form.is_valid() for one in checks if one.form and one.form.is_bound)
    if request.POST.get("action") == "create" and valid and any(one.wanted for one in ready):
        return create(request, checks)
    context = {"checks": checks, "ready": ready}
    return page(request, "check", "Check what was found", context, status=200 if valid else 422)


def create(request, checks):
    """Make the drafts and lead to the one, or to the list of several."""
    try:
        written = write_held(checks, by=request.user)
    except NoPlaceError as error:
        messages.error(request, str(error))
        return redirect(request.path)
    tell(request, [changed for _, changed in written])
    if len(written) == 1:
        return redirect("wagtailadmin_pages:edit", written[0][0].pk)
    pages = urlencode([("page", page.pk) for page, _ in written])
    return redirect(f"{reverse('kb_import_made')}?{pages}" if written else reverse("kb_import"))


def tell(request, changes):
    made, same = changes.count(True), changes.count(False)
    if made:
        messages.success(request, "Draft created. Nothing is published." if made == 1 else f"{made} drafts created.")
    if same:
        messages.info(request, f"Nothing has changed{f' in {same} of them' if len(changes) > 1 else ''}.")
    if not changes:
        messages.warning(request, GONE)


@require_safe
@for_importers
def made(request, sets):
    """The drafts of an import, each with the way to its editor."""
    keys = [int(key) for key in request.GET.getlist("page")[:MOST_FILES] if key.isascii() and key.isdecimal()]
    found = QualityMarkerPage.objects.filter(pk__in=[key for key in keys if key < 2**31]).select_related("phase")
    pages = [page for page in found.in_reading_order() if page.permissions_for_user(request.user).can_edit()]
    if not pages:
        raise Http404
    return page(request, "made", "Drafts", {"pages": pages})


urlpatterns = [
    path("guidance/import/", upload, name="kb_import"),
    path("guidance/import/drafts/", made, name="kb_import_made"),
    path("guidance/import/<uuid:batch>/", check, name="kb_import_check"),
]
