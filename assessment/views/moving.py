"""What changed in the guidance, the step to it, and each changed question side by side."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from assessment.access import Permission, board_view, may
from assessment.answering import new_key
from assessment.forms.moving import CheckForm
from assessment.gathering import all_entries_of
from assessment.models import Answer
from assessment.moving import can_go_back, confirm, go_back, go_on, leave_open, newer_edition
from assessment.refusals import AnswerChanged, NoNewerEdition, Refused
from assessment.views.answering import answer_of, shared_context
from kb.models import Edition
from kb.stepping import in_words, steps_between


def part_of(board, assessment_id, part_id):
    parts = board.parts.select_related("edition", "board", "assessment__review", "assessment__board")
    return get_object_or_404(parts, pk=part_id, assessment=assessment_id)


@board_view(Permission.VIEW)
def guidance(request, board, assessment_id, part_id):
    """What a newer edition would change; after the step, what is left to check."""
    part = part_of(board, assessment_id, part_id)
    newest = newer_edition(part)
    entries = all_entries_of(part)
    by_question = {entry.answer.question_id: entry for entry in entries}
    steps = steps_between(part.edition, newest) if newest else []
    move = part.moves.select_related("part", "from_edition", "to_edition").filter(undone_at=None).last()
    context = {
        "board": board,
        "assessment": part.assessment,
        "part": part,
        "newest": newest,
        "sentence": in_words(steps),
        "steps": [(step, by_question.get(step.question_id)) for step in steps],
        "to_check": [entry for entry in entries if entry.answer.is_asked and entry.must_be_checked],
        "move": move if move and can_go_back(move) else None,
        "may_move": may(request.membership, Permission.MOVE),
        "may_answer": may(request.membership, Permission.ANSWER),
    }
    return render(request, "assessment/moving/guidance.html", context)


@board_view(Permission.MOVE, methods=("POST",))
def on(request, board, assessment_id, part_id):
    """Go on to the edition that the page showed; a still newer one is shown first."""
    part = part_of(board, assessment_id, part_id)
    try:
        edition = Edition.objects.of(part.marker_key, part.edition.language).filter(pk=number_in(request)).first()
        if edition is None or edition != newer_edition(part):
            raise NoNewerEdition
        go_on(part=part, to=edition, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(part.get_guidance_url())
    messages.success(request, _("Your board now uses edition %(number)s.") % {"number": edition.number})
    return redirect(part.get_guidance_url())


def number_in(request):
    """The pk of the edition that was posted, or 0."""
    text = request.POST.get("edition", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


@board_view(Permission.MOVE, methods=("POST",))
def back(request, board, assessment_id, part_id):
    """Undo the last step, while nothing was answered since."""
    part = part_of(board, assessment_id, part_id)
    move = part.moves.select_related("from_edition", "part__board").filter(undone_at=None).last()
    try:
        if move is not None:
            go_back(move=move, by=request.user)
            messages.success(request, _("Your board uses the earlier edition again."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(part.get_guidance_url())


@board_view(Permission.ANSWER, methods=("GET", "HEAD", "POST"))
def check(request, board, assessment_id, answer_id):
    """One changed question: the old and the new wording side by side, the board's answer, and three ways on."""
    answer = answer_of(board, assessment_id, answer_id)
    version = answer.versions.filter(n=answer.version).select_related("level", "wording__edition").first()
    if answer.pending != Answer.Pending.CHECK or version is None or not answer.is_asked:
        return redirect(answer)
    posted = request.POST if request.method == "POST" else None
    form = CheckForm(posted, initial={"base_version": answer.version, "idempotency_key": new_key()})
    if form.is_valid():
        return decide(request, answer, form.cleaned_data)
    steps = steps_between(version.wording.edition, answer.part.edition)
    step = next(step for step in steps if step.question_id == answer.question_id)
    context = shared_context(answer) | {"form": form, "version": version, "step": step}
    return render(request, "assessment/moving/check.html", context, status=422 if form.errors else 200)


def decide(request, answer, given):
    """Do what was chosen, and lead to the next question that is to be checked."""
    if given["decision"] == "edit":
        return redirect(answer)
    try:
        if given["base_version"] != answer.version:
            raise AnswerChanged(answer.current())
        if given["decision"] == "still-true":
            confirm(answer=answer, by=request.user, idempotency_key=given["idempotency_key"])
        else:
            leave_open(answer=answer, by=request.user)
    except AnswerChanged:
        messages.error(request, _("Someone else saved this question meanwhile. Look at it again."))
        return redirect(answer)
    except Refused as refusal:
        messages.error(request, str(refusal))
    following = answer.part.answers.filter(
        board=answer.board_id, pending=Answer.Pending.CHECK, wording__edition=answer.part.edition_id
    )
    entry = following.select_related("board", "part").order_by("wording__number").first()
    return redirect(entry.get_check_url() if entry else answer.part.get_guidance_url())
