"""Finding a page by its whole address, where Wagtail asks level by level from the home page of the language down."""

from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve


def serve(request, path):
    """Wagtail's own view, told beforehand which page it is. What is no page's address it looks for itself."""
    page = page_at(request, path)
    if page is not None and page.live:
        # Where Wagtail keeps what it found; it asks nothing more.
        request._wagtail_route_for_request = page.route(request, [])
    return wagtail_serve(request, path)


def page_at(request, path):
    """The page with that address in the language of the request, or None; none below a home page in draft.

    Two queries, and one for what is no marker: those are read most, and come with their own fields.
    """
    site = Site.find_for_request(request)
    root = next((one.root_path for one in Site.get_site_root_paths() if is_root_of(one, site)), "")
    found = Page.objects.select_related("qualitymarkerpage").filter(url_path__in=[root, root + path])
    by_path = {page.url_path: page for page in found}
    page = by_path.get(root + path)
    if page is None or not by_path[root].live:
        return None
    return getattr(page, "qualitymarkerpage", None) or page.specific


def is_root_of(root_path, site):
    return site is not None and (root_path.site_id, root_path.language_code) == (site.pk, get_language())
