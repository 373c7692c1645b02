"""The page on which a moderator records a review of a marker, above the reviews that it had before."""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput, Button

from kb.models import QualityMarkerPage
from kb.reviewing import record_review, reviews_of


def a_year_later(day: date) -> date:
    """The same day next year; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, month=3, day=1)


class ReviewForm(forms.Form):
    reviewed_on = forms.DateField(
        label="Date of the review",
        widget=AdminDateInput,
        error_messages={"required": "Enter the date of the review.", "invalid": "Enter a real date."},
    )
    reviewer = forms.CharField(
        max_length=120,
        help_text="A post or a body, not a private person. For example: Guidance lead. Readers see it.",
        error_messages={"required": "Enter who reviewed it: a post or a body."},
    )
    next_due = forms.DateField(
        label="Next review due",
        widget=AdminDateInput,
        required=False,
        help_text="Leave empty for a year after the review.",
        error_messages={"invalid": "Enter a real date."},
    )
    note = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was looked at and what was found. Only editors see it.",
    )

    def clean_reviewed_on(self):
        day = self.cleaned_data["reviewed_on"]
        if day > timezone.localdate():
            raise ValidationError("The review cannot be in the future. Enter today or an earlier day.")
        return day

    def clean(self):
        reviewed_on, due = self.cleaned_data.get("reviewed_on"), self.cleaned_data.get("next_due")
        if reviewed_on and not due and "next_due" not in self.errors:
            self.cleaned_data["next_due"] = a_year_later(reviewed_on)
        elif reviewed_on and due and due <= reviewed_on:
            self.add_error("next_due", "The next review must be after this one. Enter a later day.")
        return self.cleaned_data


class RecordReview(WagtailAdminTemplateMixin, FormView):
    template_name = "kb/admin/record_review.html"
    form_class = ReviewForm
    page_title = "Record a review"
    header_icon = "calendar-check"

    def dispatch(self, request, *args, **kwargs):
        self.page = get_object_or_404(QualityMarkerPage.objects.select_related("locale"), pk=kwargs["page_id"])
        if not self.page.may_be_reviewed_by(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_initial(self):
        return {"reviewed_on": timezone.localdate(), "reviewer": self.page.reviewer}

    def get_breadcrumbs_items(self):
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()}
        return [edit, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        form = kwargs.get("form") or self.get_form()
        more = {
            "form": form,
            "media": form.media,
            "page": self.page,
            "reviews": reviews_of(self.page),
            "submit_button_label": "Record the review",
        }
        return super().get_context_data(**more | kwargs)

    def form_valid(self, form):
        review = record_review(page=self.page, by=self.request.user, **form.cleaned_data)
        due = date_format(review.next_due, "j F Y")
        messages.success(self.request, f"Review of “{self.page.title}” recorded. The next one is due on {due}.")
        return redirect("wagtailadmin_pages:edit", self.page.pk)


@hooks.register("register_admin_urls")
def addresses():
    return [path("guidance/reviews/<int:page_id>/", RecordReview.as_view(), name="kb_record_review")]


def buttons(page, user):
    if isinstance(page, QualityMarkerPage) and page.may_be_reviewed_by(user):
        url = reverse("kb_record_review", args=[page.pk])
        yield Button("Record a review", url, icon_name="calendar-check", priority=55)


@hooks.register("register_page_header_buttons")
def in_the_header(page, user, next_url=None, view_name=None):
    return buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def in_the_listing(page, user, next_url=None):
    return buttons(page, user)


@hooks.register("register_log_actions")
def in_the_history(actions):
    actions.register_action("kb.review", "Record a review", "Review recorded")
