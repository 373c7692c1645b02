"""The list of questions, one question, and the page after a conflict."""

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.access import Permission, board_view, may
from assessment.answering import keep_draft, new_key, record_answer
from assessment.forms.answering import AnswerForm, ConflictForm
from assessment.gathering import entries_of, with_newest_edition
from assessment.models import Answer, AnswerVersion, RatingLevel
from assessment.moving import news_of, origins_of
from assessment.progress import Entry, completed, progress_sentence
from assessment.refusals import AnswerChanged, Locked, QuestionChanged
from kb.freezing import questions_in

NO_LONGER_ASKED = gettext_lazy(
    "The guidance that your board uses now no longer asks this question. "
    "What was saved stays in the record and in the report."
)


@board_view(Permission.VIEW)
def tasks(request, board, assessment_id):
    """Where the board is with this assessment, question by question."""
    assessment = get_object_or_404(board.assessments.select_related("review"), pk=assessment_id)
    found = with_newest_edition(assessment.parts.select_related("edition", "board"))
    parts = [(part, entries_of(part)) for part in found]
    entries = [entry for _, part_entries in parts for entry in part_entries]
    context = {
        "board": board,
        "assessment": assessment,
        "title": ", ".join(part.edition.title for part, _ in parts),
        "trail": [{"text": _("Self-assessments"), "href": board.get_absolute_url()}],
        "parts": parts,
        "news": [news for part, _ in parts if (news := news_of(part))],
        "to_check": [part for part, entries in parts if any(entry.must_be_checked for entry in entries)],
        "progress": progress_sentence(completed(entries), len(entries)),
        "total": len(entries),
        "is_complete": completed(entries) == len(entries),
        "may_answer": may(request.membership, Permission.ANSWER),
    }
    return render(request, "assessment/answering/tasks.html", context)


@board_view(Permission.ANSWER, methods=("GET", "HEAD", "POST"))
def question(request, board, assessment_id, answer_id):
    """One question with the guidance beside it."""
    answer = answer_of(board, assessment_id, answer_id)
    if not answer.is_asked:
        return closed(request, answer, NO_LONGER_ASKED)
    if answer.is_locked:
        return closed(request, answer, Locked.words)
    if request.method == "POST":
        return save(request, answer, form_for(answer, request.POST))
    version = answer.current()
    drafts = drafts_of(request, answer)
    unsaved = next((draft for draft in drafts if draft.base_version == answer.version), None)
    form = form_for(answer, initial=initial_of(answer, unsaved, version) | begun_with(request, answer, unsaved))
    context = {"version": version, "unsaved": unsaved, "outdated": bool(drafts) and unsaved is None}
    waiting = [draft for draft in drafts if draft != unsaved]
    return render_question(request, answer, form, waiting=waiting, **context)


def begun_with(request, answer, unsaved):
    """The words of the earlier question's answer, where the writer chose to begin with them: `?from=` its pk."""
    chosen = request.GET.get("from")
    if not chosen or unsaved or answer.version:
        return {}
    found = [entry for _, entry in origins_of(answer) if str(entry.answer.pk) == chosen]
    return {"narrative": found[0].newest.narrative, "rating": found[0].newest.rating} if found else {}


def drafts_of(request, answer):
    """What this person typed into forms of this question and has not saved, newest first."""
    return list(answer.drafts.filter(board=answer.board_id, user=request.user))


def aside_of(request, answer):
    """What this person put away, to copy from."""
    return list(answer.set_aside.filter(board=answer.board_id, user=request.user))


def save(request, answer, form):
    """Keep what was typed as a draft first, whatever is wrong with it; then save it as a version."""
    is_valid = form.is_valid()
    typed = form.typed()
    typed["base_version"] = min(typed["base_version"], answer.version)  # nobody has seen a version to come
    draft = keep_draft(answer=answer, by=request.user, **typed)
    if not is_valid:
        return render_question(request, answer, form, version=answer.current(), status=422)
    if form.cleaned_data["wording"] not in {None, answer.wording_id}:
        return render_changed(request, answer, draft)
    try:
        record_answer(
            answer=answer,
            by=request.user,
            base_version=draft.base_version,
            idempotency_key=draft.idempotency_key,
            narrative=form.cleaned_data["narrative"],
            rating=form.chosen(),
            is_complete=form.cleaned_data["completed"] == "yes",
        )
    except AnswerChanged as refusal:
        return render_conflict(request, answer, draft, refusal.current)
    except Locked:
        return redirect(answer)  # which says so, and shows the words that are kept
    except QuestionChanged:
        return render_changed(request, answer_of(request.board, answer.part.assessment_id, answer.pk), draft)
    messages.success(request, _("Question %(number)s saved.") % {"number": answer.wording.number})
    return redirect(after_saving(request, answer))


def closed(request, answer, why):
    """A question that cannot be answered now: what was typed for it is kept and shown, what was saved is shown."""
    if request.method == "POST":
        form = form_for(answer, request.POST)
        form.is_valid()
        keep_draft(answer=answer, by=request.user, **form.typed())
        return redirect(answer)
    entry = Entry(answer, answer.current())
    context = shared_context(answer) | {"entry": entry, "drafts": drafts_of(request, answer), "why": why}
    context["set_aside"] = aside_of(request, answer)
    return render(request, "assessment/answering/closed.html", context)


def render_changed(request, answer, draft):
    """The question in its new words, with what was typed under the old ones, not saved."""
    form = form_for(answer, initial=initial_of(answer, draft, None))
    context = {"version": answer.current(), "unsaved": draft, "refusal": QuestionChanged.words}
    return render_question(request, answer, form, status=409, **context)


def answer_of(board, assessment_id, answer_id):
    """The answer, fetched through the board, with the next question that is still to do."""
    open_ones = (
        Answer.objects.filter(
            part=OuterRef("part"),
            wording__edition=OuterRef("part__edition"),
            wording__number__gt=OuterRef("wording__number"),
        )
        .exclude(
            pk__in=AnswerVersion.objects.filter(
                board=board, answer__part=OuterRef("part"), n=OuterRef("version"), is_complete=True
            ).values("answer"),
            pending="",
        )
        .order_by("wording__number")
    )
    answers = board.answers.select_related(
        "board", "wording", "part__edition", "part__assessment__review", "part__assessment__board"
    )
    answers = answers.annotate(next_id=Subquery(open_ones.values("pk")[:1]))
    return get_object_or_404(answers, pk=answer_id, part__assessment=assessment_id)


def levels_of(answer):
    scale = answer.part.assessment.rating_scale_id
    return list(RatingLevel.objects.filter(scale=scale)) if scale else []


def form_for(answer, *args, **kwargs):
    about = _("the review") if answer.part.assessment.review_id else _("the board")
    return AnswerForm(*args, levels=levels_of(answer), about=about, **kwargs)


def initial_of(answer, unsaved, version):
    """What the form shows: the writer's unsaved words, else the newest version, else nothing."""
    initial = {"base_version": answer.version, "idempotency_key": new_key(), "wording": answer.wording_id}
    if unsaved:
        names = ("narrative", "rating", "completed", "idempotency_key")
        return initial | {name: getattr(unsaved, name) for name in names}
    if version and answer.pending != Answer.Pending.OPEN:
        completed = "yes" if version.is_complete else "no"
        return initial | {"narrative": version.narrative, "rating": version.rating, "completed": completed}
    return initial


def after_saving(request, answer):
    """The next question to do; the list when it was asked for, or when nothing is left."""
    assessment = answer.part.assessment
    if request.POST.get("go") == "list" or not answer.next_id:
        return assessment.get_absolute_url()
    return reverse("assessment:question", args=[assessment.board.slug, assessment.pk, answer.next_id])


def render_question(request, answer, form, *, status=200, **context):
    aside = aside_of(request, answer)
    context |= shared_context(answer) | {"form": form, "set_aside": aside, "origins": origins_of(answer)}
    return render(request, "assessment/answering/question.html", context, status=status)


def shared_context(answer):
    """What the question page and the conflict page both show around the answer."""
    edition = answer.part.edition
    return {
        "answer": answer,
        "board": answer.board,
        "assessment": answer.part.assessment,
        "edition": edition,
        "wording": answer.wording,
        "total": len(questions_in(edition.content)),
    }


def render_conflict(request, answer, draft, theirs, form=None, *, status=409):
    form = form or ConflictForm(
        theirs=theirs.by_name,
        initial={"base_version": theirs.n, "draft": draft.idempotency_key, "wording": answer.wording_id},
    )
    labels = dict(form_for(answer).fields["rating"].choices)
    assessment = answer.part.assessment
    context = shared_context(answer) | {
        "conflict_href": reverse("assessment:conflict", args=[answer.board.slug, assessment.pk, answer.pk]),
        "theirs": theirs,
        "mine": draft,
        "my_rating": labels.get(draft.rating, ""),
        "rating_differs": draft.rating != theirs.rating,
        "narrative_differs": draft.narrative != theirs.narrative,
        "form": form,
    }
    return render(request, "assessment/answering/conflict.html", context, status=status)
