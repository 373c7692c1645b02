"""The admin's form for people."""

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class PersonEditForm(UserEditForm):
    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = (UserEditForm.Meta.fields - {"first_name", "last_name"}) | {"name"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Who could change an address could have a new password sent there, and sign in as that person.
        self.fields["email"].disabled = True
        self.fields["email"].help_text = "Only the person themselves can change it, on their own account page."


class PersonCreationForm(UserCreationForm):
    first_name = last_name = None

    class Meta(UserCreationForm.Meta):
        fields = (UserCreationForm.Meta.fields - {"first_name", "last_name"}) | {"name"}


class UserViewSet(WagtailUserViewSet):
    def get_form_class(self, for_update=False):  # noqa: FBT002 - Wagtail calls it so
        return PersonEditForm if for_update else PersonCreationForm
