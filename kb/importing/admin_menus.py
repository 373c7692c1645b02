"""Where editors find the import in the admin: the menu, a set's own buttons, and an empty front page."""

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from kb.importing.views import may_import, sets_for
from kb.models import QualityMarkerPage


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return may_import(request.user)


class NoMarkersPanel(Component):
    """What to do first, as long as there is no marker at all."""

    name = "no_markers"
    template_name = "kb/importing/no_markers.html"
    order = 10

    def __init__(self, parent):
        self.parent = parent

    def get_context_data(self, parent_context):
        return {"parent": self.parent}


def first_steps(request):
    """The panels for somebody who may put up the first marker."""
    if QualityMarkerPage.objects.exists() or not may_import(request.user):
        return []
    return [NoMarkersPanel(parent) for parent in sets_for(request.user)[:1]]
