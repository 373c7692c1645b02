"""People in the editors' admin: the same list as Wagtail's, for a person who has one name."""

from wagtail.users.apps import WagtailUsersAppConfig


class CmsUsers(WagtailUsersAppConfig):
    user_viewset = "accounts.cms.UserViewSet"
