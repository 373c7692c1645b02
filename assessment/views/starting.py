"""Choosing a marker, then one question a page. What was chosen waits in the session until "Start"."""

from functools import wraps
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from assessment.access import Permission, board_view, may
from assessment.forms.starting import AboutForm, MarkingForm, PurposeForm, ReviewForm
from assessment.models import ReviewKind
from assessment.refusals import BoardNotReady, GuidanceNotPublished, Refused
from assessment.setup_steps import is_ready
from assessment.starting import edition_to_assess, start_assessment
from kb.models import QualityMarkerPage
from kb.translating import one_of_each

STEPS = {"about": AboutForm, "review": ReviewForm, "purpose": PurposeForm, "marking": MarkingForm}


def when_ready(view):
    """Before the board's name is checked, a manager is led there and others are told to wait."""

    @wraps(view)
    def checked(request, board, **kwargs):
        if is_ready(board):
            return view(request, board, **kwargs)
        if not may(request.membership, Permission.MANAGE):
            return render(request, "assessment/starting/wait.html", {"board": board, "words": BoardNotReady.words})
        messages.info(request, BoardNotReady.for_manager)
        return redirect("assessment:set-up-name", board=board.slug)

    return checked


@board_view(Permission.START)
@when_ready
def choose(request, board):
    """Which quality marker?"""
    published = QualityMarkerPage.objects.live().filter(alias_of=None).select_related("phase", "locale")
    markers = one_of_each(published.in_reading_order(), get_language())
    return render(request, "assessment/starting/choose.html", {"board": board, "markers": markers})


@board_view(Permission.START, methods=("GET", "HEAD", "POST"))
@when_ready
def start(request, board, marker_key):
    """The questions about the assessment, then a check, then the start."""
    edition = edition_or_404(marker_key)
    chosen = Chosen(request.session, board, marker_key)
    step = request.GET.get("step", "about")
    if step == "check":
        return check(request, board, edition, chosen)
    if step not in chosen.steps():
        return redirect(chosen.url("about"))
    initial = {"marking": board.marking} | chosen.data
    form = STEPS[step](request.POST if request.method == "POST" else None, initial=initial, board=board)
    if request.method == "POST" and form.is_valid():
        chosen.keep(form)
        return redirect(chosen.url(chosen.after(step)))
    context = {"board": board, "edition": edition, "form": form, "back": chosen.back(step), "step": step}
    return render(request, "assessment/starting/step.html", context)


def check(request, board, edition, chosen):
    """Show what was chosen; on POST, start."""
    if request.method == "POST" and (started := chosen.started()):
        return redirect(started)
    if missing := chosen.missing():
        return redirect(chosen.url(missing))
    if request.method == "POST":
        return begin(request, board, edition, chosen)
    context = {"board": board, "edition": edition, "rows": chosen.rows(), "back": chosen.back("check")}
    return render(request, "assessment/starting/check.html", context)


def begin(request, board, edition, chosen):
    """Start, and lead to the list of questions; a refusal leads back to the choice of a marker."""
    try:
        assessment = start_assessment(board=board, by=request.user, edition=edition, **chosen.given())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("assessment:choose", board=board.slug)
    chosen.forget(assessment)
    return redirect(assessment)


def edition_or_404(marker_key):
    try:
        return edition_to_assess(marker_key, get_language())
    except GuidanceNotPublished as refusal:
        raise Http404 from refusal


class Chosen:
    """What somebody chose so far, per board and marker, in their session. Nothing of it is an answer."""

    def __init__(self, session, board, marker_key):
        self.session, self.board, self.marker_key = session, board, marker_key
        self.name = f"start:{board.pk}:{marker_key}"
        self.data = session.get(self.name, {})

    def keep(self, form):
        values = {name: getattr(value, "pk", value) for name, value in form.cleaned_data.items()}
        self.data = {"start_key": str(uuid4()), **self.data, **values}
        self.session[self.name] = self.data

    def forget(self, assessment):
        """Begin anew next time. A second press of "Start" finds what the first one started."""
        self.session.pop(self.name, None)
        self.session[f"{self.name}:started"] = assessment.pk

    def started(self):
        pk = None if self.data else self.session.get(f"{self.name}:started")
        return self.board.assessments.filter(pk=pk).first() if pk else None

    def steps(self):
        return [step for step in STEPS if step != "review" or self.data.get("about") == "review"]

    def missing(self):
        """The first step that is not done, or None."""
        fields = {step: set(STEPS[step].base_fields) for step in self.steps()}
        return next((step for step, names in fields.items() if not names <= set(self.data)), None)

    def after(self, step):
        steps = [*self.steps(), "check"]
        return self.missing() or steps[steps.index(step) + 1]

    def back(self, step):
        steps = [*self.steps(), "check"]
        place = steps.index(step)
        if place:
            return self.url(steps[place - 1])
        return reverse("assessment:choose", args=[self.board.slug])

    def url(self, step):
        return reverse("assessment:start", args=[self.board.slug, self.marker_key]) + f"?step={step}"

    def given(self):
        """The choices as start_assessment() wants them."""
        about_review = self.data["about"] == "review"
        return {
            "purpose": self.data["purpose"],
            "marking": self.data["marking"],
            "start_key": UUID(self.data["start_key"]),
            "reference": self.data["reference"] if about_review else "",
            "kind": ReviewKind.objects.get(pk=self.data["kind"]) if about_review else None,
        }

    def rows(self):
        """(question, answer in words, link to change it) for the check page."""
        for step in self.steps():
            form = STEPS[step](self.data, board=self.board)
            form.is_valid()
            for field in form:
                value = form.cleaned_data.get(field.name, "")
                words = dict(getattr(field.field, "choices", [])).get(value, value)
                yield {"question": field.label, "answer": words, "href": self.url(step)}
