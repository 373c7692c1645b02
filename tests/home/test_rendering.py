"""Our form HTML is govuk-frontend's form HTML, and every error link lands.

The cases in fixtures/govuk_frontend.json are govuk-frontend's own (MIT licence, named in the file): options,
and the HTML that they must give. Ids are compared by the order in which they appear, since Django numbers
choices its own way.
"""

import json
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from django import forms
from django.forms.renderers import get_default_renderer
from django.template.loader import render_to_string

from home import rendering
from home.rendering import GovukForm

CASES = json.loads((Path(__file__).parent / "fixtures" / "govuk_frontend.json").read_text())["cases"]
ID_ATTRIBUTES = {"id", "for", "aria-describedby", "aria-controls"}
# Scripts that our pages do without.
UNUSED = {("data-module", "govuk-radios"), ("data-module", "govuk-checkboxes")}


class Canonical(HTMLParser):
    """Tags, sorted attributes and words of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.parts = {}, []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        kept = sorted((name, self.value(name, value)) for name, value in attrs if (name, value) not in UNUSED)
        self.parts.append((tag, *kept))

    def handle_endtag(self, tag):
        self.parts.append(f"/{tag}")

    def handle_data(self, data):
        if words := " ".join(data.split()):
            self.parts.append(words)

    def value(self, name, value):
        if name == "class":
            return sorted(value.split())
        if name in ID_ATTRIBUTES:
            return [self.ids.setdefault(part, len(self.ids)) for part in value.split()]
        if name == "name":
            return value.rsplit("_", 1)[-1]
        return value


def canonical(html):
    return Canonical(html).parts


# --- From a case's options to a field of ours -----------------------------------------------------


def choices_of(options):
    return [(item["value"], item["text"]) for item in options["items"] if "divider" not in item]


def hinted(options):
    items = options["items"]
    after_divider = [after["value"] for before, after in pairwise(items) if "divider" in before]
    return {
        "hints": {item["value"]: item["hint"]["text"] for item in items if item.get("hint")},
        "divider_before": after_divider[0] if after_divider else None,
    }


FIELDS = {
    "input": lambda _: {"widget": forms.TextInput()},
    "textarea": lambda _: {"widget": rendering.GovukTextarea()},
    "character-count": lambda options: {"widget": rendering.GovukTextarea(max_words=options["maxlength"])},
    "password-input": lambda _: {"widget": forms.PasswordInput({"autocomplete": "current-password"})},
    "file-upload": lambda _: {"field": forms.FileField},
    "date-input": lambda _: {"field": rendering.GovukDateField},
    "select": lambda options: {"field": forms.ChoiceField, "choices": choices_of(options)},
    "radios": lambda options: {
        "field": forms.ChoiceField,
        "choices": choices_of(options),
        "widget": rendering.GovukRadioSelect(**hinted(options)),
    },
    "checkboxes": lambda options: {
        "field": forms.MultipleChoiceField,
        "choices": choices_of(options),
        "widget": rendering.GovukCheckboxSelectMultiple(),
    },
}


def render_case(component, options):
    made = FIELDS[component](options)
    label = options.get("label") or options["fieldset"]["legend"]
    error = options.get("errorMessage", {}).get("text")
    field = made.pop("field", forms.CharField)(
        label=label["text"],
        help_text=options.get("hint", {}).get("text", ""),
        error_messages={"required": error},
        **made,
    )
    name = options.get("name") or options["id"]
    form = type("CaseForm", (GovukForm,), {name: field})({} if error else None, auto_id="%s")
    return form[name].as_field_group()


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["component"] in FIELDS],
    ids=lambda case: f"{case['component']} {case['name']}",
)
def test_fields_are_as_govuk_frontend_makes_them(case):
    assert canonical(render_case(case["component"], case["options"])) == canonical(case["html"])


def case_of(component):
    return next(case for case in CASES if case["component"] == component)


class EveryField(GovukForm):
    """One field of each kind, all required."""

    label_sizes = {"rating": "m"}
    page_heading = "words"

    words = forms.CharField(max_length=10)
    long = forms.CharField(widget=rendering.GovukTextarea(max_words=500, threshold=60, guide=True))
    rating = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=rendering.GovukRadioSelect)
    several = forms.MultipleChoiceField(choices=[("a", "A")], widget=rendering.GovukCheckboxSelectMultiple)
    confirmed = forms.BooleanField(label="I have read this", help_text="This is your signature")
    one = forms.ChoiceField(choices=[("a", "A")])
    due = rendering.GovukDateField(subject="Deadline")
    file = forms.FileField()
    secret = forms.CharField(widget=forms.PasswordInput)
    base_version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        self.add_error(None, "The whole form has a problem")


def summary(form):
    return render_to_string("components/error_summary.html", {"form": form})


def test_error_summary_is_as_govuk_frontend_makes_it():
    case = case_of("error-summary")

    class TwoErrors(GovukForm):
        agree = forms.CharField(error_messages={"required": case["options"]["errorList"][1]["text"]})

        def clean(self):
            self.add_error(None, case["options"]["errorList"][0]["text"])

    wanted = case["html"].replace("#example-error-1", "#id_agree")
    assert canonical(summary(TwoErrors({}))) == canonical(wanted)


def test_error_message_is_as_govuk_frontend_makes_it():
    case = case_of("error-message")

    class OneError(GovukForm):
        name = forms.CharField(error_messages={"required": case["options"]["text"]})

    wanted = canonical(case["html"].replace("<p ", '<p id="x" '))
    message = re.search(r"<p .*?</p>", OneError({})["name"].as_field_group(), re.DOTALL)[0]
    assert canonical(message) == wanted


def test_every_error_link_lands():
    form = EveryField({})
    ids = re.findall(r'\bid="([^"]+)"', form.render())
    links = re.findall(r'href="#([^"]+)"', summary(form))
    assert len(links) == 9
    assert set(links) <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_described_by_exists():
    html = EveryField({}).render()
    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()
    assert described
    assert set(described) <= set(re.findall(r'\bid="([^"]+)"', html))


def test_errors_without_a_visible_field_are_plain_text():
    html = summary(EveryField({}))
    assert "<li>The whole form has a problem</li>" in html
    assert html.count("<li>This field is required.</li>") == 1  # base_version


def test_a_form_without_errors_has_no_summary():
    assert not summary(EveryField()).strip().replace("\n", "").startswith("<div")


def test_browsers_neither_check_nor_cut():
    html = EveryField().render()
    assert "required" not in html
    assert " maxlength" not in html


def test_one_label_is_the_page_heading_and_others_have_sizes():
    html = EveryField().render()
    assert html.count("<h1") == 1
    assert 'class="govuk-label govuk-label--l" for="id_words"' in html
    assert "govuk-fieldset__legend--m" in html


def test_a_choice_typed_before_comes_back_checked():
    form = EveryField({"rating": "b", "words": "<b>", "due_day": "31", "due_month": "feb", "due_year": "2026"})
    html = form.render()
    assert re.search(r'value="b"[^>]*checked', html)
    assert 'value="&lt;b&gt;"' in html
    assert 'value="feb"' in html
    assert form.errors["due"] == ["Deadline must be a real date"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("9", "11", "2026"), date(2026, 11, 9)),
        (("9", "November", "2026"), date(2026, 11, 9)),
        (("9", "", "2026"), "Deadline must include a month"),
        (("", "", "2026"), "Deadline must include a day and month"),
        (("9", "11", "26"), "Year must include 4 numbers"),
        (("x", "11", "2026"), "Deadline must be a real date"),
        (("", "", ""), "This field is required."),
    ],
)
def test_dates_in_three_parts(typed, wanted):
    form = EveryField(dict(zip(("due_day", "due_month", "due_year"), typed, strict=True)))
    errors = form.errors.get("due")
    assert (errors[0] if errors else form.cleaned_data["due"]) == wanted


def test_a_saved_date_fills_its_parts_and_is_not_a_change():
    saved = {"due": date(2026, 11, 9)}
    assert 'value="2026"' in EveryField(initial=saved)["due"].as_field_group()
    data = {"due_day": "9", "due_month": "11", "due_year": "2026"}
    assert "due" not in EveryField(data, initial=saved).changed_data


def test_forms_that_do_not_ask_keep_djangos_own_look():
    class Plain(forms.Form):
        words = forms.CharField()

    assert not isinstance(get_default_renderer(), rendering.GovukRenderer)
    assert "govuk" not in Plain().render()
