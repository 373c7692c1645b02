"""Forms in the site's design. Only forms that ask for it: the editors' admin keeps its own look.

    class AnswerForm(GovukForm):
        label_sizes = {"narrative": "m", "rating": "m"}
        narrative = forms.CharField(label="…", widget=GovukTextarea(max_words=500, guide=True))
        rating = forms.ChoiceField(choices=…, widget=GovukRadioSelect(hints={"met": "…"}, divider_before="?"))

In a template: `{{ form }}` or `{{ form.narrative.as_field_group }}`, and first of all in the content block
`{% include "components/error_summary.html" %}`.
"""

import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.template.loader import select_template
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

DJANGO_WIDGETS = "django/forms/widgets/"
OUR_WIDGETS = "govuk/widgets/"


# What the scripts of the design say, where it is not what they say by themselves. They count, so %{count} stays.
OVER_THE_GUIDE_ONE = _("%{count} word over the guide of {guide}. You can still save your answer.")
OVER_THE_GUIDE = _("%{count} words over the guide of {guide}. You can still save your answer.")
UNDER_LIMIT = _("You have %{count} words remaining")
OVER_LIMIT = _("You have %{count} words too many")
DATE = _("Date")
PASSWORD = {
    "show-password": _("Show"),
    "hide-password": _("Hide"),
    "show-password-aria-label": _("Show password"),
    "hide-password-aria-label": _("Hide password"),
    "password-shown-announcement": _("Your password is visible"),
    "password-hidden-announcement": _("Your password is hidden"),
}


def said(name, many, one=None, **values):
    """The attributes from which a script takes a sentence with a number. Welsh has six forms, here all the same."""
    forms = {"one": one or many, "other": many}
    if get_language() != settings.LANGUAGE_CODE:
        forms = dict.fromkeys(("zero", "one", "two", "few", "many", "other"), many)
    fill = {f"{{{value}}}": str(written) for value, written in values.items()}
    return {f"data-i18n.{name}.{form}": filled(str(words), fill) for form, words in forms.items()}


def filled(words, fill):
    for gap, written in fill.items():
        words = words.replace(gap, written)
    return words


# --- Widgets --------------------------------------------------------------------------------------


class GovukTextarea(forms.Textarea):
    """A textarea that can count words. `guide`: the number is advice, more may be saved."""

    def __init__(self, attrs=None, *, rows=5, max_words=None, threshold=None, guide=False):
        super().__init__({"rows": rows, **(attrs or {})})
        self.max_words, self.threshold, self.guide = max_words, threshold, guide

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"].update(max_words=self.max_words, guide=self.guide)
        return context

    @property
    def group_attrs(self):
        """What the counting script reads from the form group."""
        if not self.max_words:
            return {}
        attrs = {
            "data-module": "govuk-character-count",
            "data-maxlength": self.max_words,
            "data-threshold": self.threshold,
            "data-count-type": "words",
        }
        if self.guide:
            attrs |= said("words-over-limit", OVER_THE_GUIDE, OVER_THE_GUIDE_ONE, guide=self.max_words)
        if get_language() != settings.LANGUAGE_CODE:
            attrs = said("words-under-limit", UNDER_LIMIT) | said("words-over-limit", OVER_LIMIT) | attrs
        return {name: value for name, value in attrs.items() if value is not None}


class ChoiceHints:
    """A hint under each choice, and a divider ("or") before one of them."""

    def __init__(self, attrs=None, choices=(), *, hints=None, divider_before=None, classes=""):
        super().__init__(attrs, choices)
        self.hints, self.divider_before, self.classes = hints or {}, divider_before, classes

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(value) or self.hints.get(str(value), "")
        option["divider"] = self.divider_before is not None and str(value) == str(self.divider_before)
        if option["hint"] and option["attrs"].get("id"):
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}-item-hint"
        return option

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["classes"] = self.classes
        return context


class GovukRadioSelect(ChoiceHints, forms.RadioSelect):
    """Radios. `classes="govuk-radios--inline"` puts two short choices in a row."""


class GovukCheckboxSelectMultiple(ChoiceHints, forms.CheckboxSelectMultiple):
    """Checkboxes of one question."""


class GovukDateInput(forms.Widget):
    """Day, month and year, each typed. What was typed comes back as it was."""

    template_name = "govuk/widgets/date_parts.html"
    use_fieldset = True
    parts = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        typed = value or ("", "", "")
        if isinstance(value, datetime.date):
            typed = (value.day, value.month, value.year)
        context["widget"]["parts"] = [
            {"name": f"{name}_{part}", "suffix": part, "label": label, "width": width, "value": typed_part}
            for (part, label, width), typed_part in zip(self.parts, typed, strict=True)
        ]
        return context

    def value_from_datadict(self, data, files, name):
        typed = tuple((data.get(f"{name}_{part}") or "").strip() for part, _, _ in self.parts)
        return typed if any(typed) else None

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}_{part}" in data for part, _, _ in self.parts)

    def id_for_label(self, id_):
        return f"{id_}_day"


class GovukDateField(forms.DateField):
    """A date from its three parts. `subject` begins the error messages: "Deadline must be a real date"."""

    widget = GovukDateInput
    months = (
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        ["ion", "chw", "maw", "ebr", "mai", "meh", "gor", "aws", "med", "hyd", "tac", "rha"],
    )

    def __init__(self, *, subject=DATE, **kwargs):
        super().__init__(**kwargs)
        self.subject = subject

    def to_python(self, value):
        if not isinstance(value, (tuple, list)):
            return super().to_python(value)
        missing = [part for (part, _, _), typed in zip(GovukDateInput.parts, value, strict=True) if not typed]
        if missing:
            parts = f" {gettext('and')} ".join(gettext(part) for part in missing)
            sentence = gettext("%(subject)s must include a %(parts)s") % {"subject": self.subject, "parts": parts}
            raise ValidationError(sentence, code="incomplete")
        day, month, year = value
        if not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise ValidationError(gettext("Year must include 4 numbers"), code="year")
        try:
            return datetime.date(int(year), self.month_number(month), int(day))
        except ValueError as error:
            sentence = gettext("%(subject)s must be a real date") % {"subject": self.subject}
            raise ValidationError(sentence, code="invalid") from error

    def month_number(self, typed):
        """The number of a month typed as 11, Nov, November or Tachwedd."""
        name = typed.lower()[:3]
        return next((names.index(name) + 1 for names in self.months if name in names), None) or int(typed)


# --- Fields ---------------------------------------------------------------------------------------

# The first that fits. CheckboxSelectMultiple is a kind of RadioSelect to Django.
WIDGET_CLASSES = (
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Textarea, "govuk-textarea"),
    (forms.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Select, "govuk-select"),
    (forms.widgets.Input, "govuk-input"),
)


class GovukBoundField(BoundField):
    """A field that knows its design: classes, ids, size of its label, where its error link lands."""

    @property
    def hint_id(self):
        return f"{self.auto_id}-hint"

    @property
    def error_id(self):
        return f"{self.auto_id}-error"

    @property
    def aria_describedby(self):
        """The word count, whatever the widget names itself, the hint and the error, in this order."""
        if not self.auto_id or self.is_hidden:
            return ""
        own = self.field.widget.attrs.get("aria-describedby")
        parts = [
            f"{self.auto_id}-info" if self.counts_words else "",
            own or "",
            self.hint_id if self.help_text else "",
            self.error_id if self.errors else "",
        ]
        return " ".join(part for part in parts if part)

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("aria-invalid", None)  # not allowed on radios; the message is tied to the field anyway
        if css_class := self.widget_class(widget):
            attrs["class"] = css_class
            # Left to the form's own check: a browser would cut pasted text and say nothing.
            attrs.update(dict.fromkeys(("maxlength", "cols") & widget.attrs.keys(), False))
        return attrs

    def widget_class(self, widget):
        """The design's class, "--error" where it has one, then the widget's own classes."""
        if isinstance(widget, GovukDateInput):
            return "govuk-input--error" if self.errors else ""
        base = next((css for kind, css in WIDGET_CLASSES if isinstance(widget, kind)), "")
        if not base or widget.is_hidden:
            return ""
        block = base.split()[0]
        error = f"{block}--error" if self.errors and "__" not in block else ""
        count = "govuk-js-character-count" if self.counts_words else ""
        return " ".join(part for part in (base, error, count, widget.attrs.get("class", "")) if part)

    @property
    def counts_words(self):
        return bool(getattr(self.field.widget, "max_words", None))

    @property
    def is_password(self):
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def is_single_checkbox(self):
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_date(self):
        return isinstance(self.field.widget, GovukDateInput)

    @property
    def group_classes(self):
        classes = {
            "govuk-form-group": True,
            "govuk-form-group--error": self.errors,
            "govuk-character-count": self.counts_words,
            "govuk-password-input": self.is_password,
        }
        return " ".join(css_class for css_class, wanted in classes.items() if wanted)

    @property
    def group_attrs(self):
        if self.is_password:
            said_by_script = {f"data-i18n.{name}": str(words) for name, words in PASSWORD.items()}
            foreign = get_language() != settings.LANGUAGE_CODE
            return {"data-module": "govuk-password-input"} | (said_by_script if foreign else {})
        return getattr(self.field.widget, "group_attrs", {})

    @property
    def is_page_heading(self):
        return getattr(self.form, "page_heading", None) == self.name

    @property
    def label_size(self):
        """One of s, m, l, xl or nothing; a label that is the page's heading is large."""
        return getattr(self.form, "label_sizes", {}).get(self.name, "l" if self.is_page_heading else "")

    @property
    def error_target(self):
        """The id that an error link leads to: the field, its first choice, or its first part."""
        widget = self.field.widget
        id_ = widget.attrs.get("id") or self.auto_id
        if isinstance(widget, forms.RadioSelect):
            return f"{id_}_0"
        return widget.id_for_label(id_) or id_


# --- Renderer and form ----------------------------------------------------------------------------


class GovukRenderer(TemplatesSetting):
    """Our templates for forms, fields and widgets; Django's for widgets that need no more than a class."""

    form_template_name = "govuk/form.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukBoundField

    def get_template(self, template_name):
        ours = template_name.replace(DJANGO_WIDGETS, OUR_WIDGETS, 1)
        return select_template([ours, template_name])


class GovukForm(forms.Form):
    """A form in the site's design.

    `label_sizes` gives labels and legends a size, by field name. `page_heading` names the field whose label
    is the heading of the page (one question a page).
    """

    default_renderer = GovukRenderer
    use_required_attribute = False
    label_sizes = {}
    page_heading = None
