"""Adding a marker while the editor's own autosave is under way: both arrive as "add", and they are one page."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

# From an autosave to the press of a button that was sent before its answer had arrived.
A_MOMENT = timedelta(minutes=2)


class AddView(CreateView):
    """Wagtail's, except that a page which autosave has just made is gone on with instead of refused."""

    def post(self, request):
        if twin := self.saved_meanwhile():
            return self.go_on_with(twin)
        return super().post(request)

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ValidationError as error:
            # Taken between the form's own look and the saving.
            if twin := self.saved_meanwhile():
                return self.go_on_with(twin)
            form.add_error(None, error.messages)
            return self.form_invalid(form)

    def saved_meanwhile(self):
        """The draft of the same address that this very person's browser has saved a moment ago, or None."""
        drafts = self.parent_page.get_children().filter(
            slug=self.request.POST.get("slug", ""),
            owner=self.request.user,
            live=False,
            first_published_at=None,
            latest_revision_created_at__gte=timezone.now() - A_MOMENT,
        )
        return drafts.first()

    def go_on_with(self, page):
        return EditView.as_view()(self.request, page.pk)
