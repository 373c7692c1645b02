"""The import's item in the admin's menu."""

from wagtail.admin.menu import MenuItem

from kb.importing.views import may_import


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return may_import(request.user)
