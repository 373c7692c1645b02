"""People: what follows from signing in; and the admin's list of them, as Wagtail's, for a person who has one name."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class Accounts(AppConfig):
    name = "accounts"
    default = True

    def ready(self):
        import accounts.remembering  # noqa: F401 - connects the receivers


class CmsUsers(WagtailUsersAppConfig):
    user_viewset = "accounts.cms.UserViewSet"
