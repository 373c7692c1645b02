"""After a conflict: two answers side by side, until their second writer has chosen."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from assessment.access import Permission, board_view
from assessment.answering import keep_draft, set_draft_aside
from assessment.forms.answering import ConflictForm
from assessment.views.answering import answer_of, drafts_of, form_for, render_conflict, save


@board_view(Permission.ANSWER, methods=("GET", "HEAD", "POST"))
def conflict(request, board, assessment_id, answer_id):
    """Two answers side by side, until their second writer has chosen."""
    answer = answer_of(board, assessment_id, answer_id)
    theirs = answer.current()
    draft = draft_to_decide(request, answer)
    if draft is None or theirs is None:
        return redirect(answer)
    if request.method == "POST":
        form = ConflictForm(request.POST, theirs=theirs.by_name)
        if form.is_valid():
            return CHOICES[form.cleaned_data["keep"]](request, answer, draft, form.cleaned_data["base_version"])
        return render_conflict(request, answer, draft, theirs, form, status=422)
    return render_conflict(request, answer, draft, theirs, status=200)


def draft_to_decide(request, answer):
    """The words that the page was about; the newest that wait when it does not say. None when none wait."""
    waiting = [draft for draft in drafts_of(request, answer) if draft.base_version != answer.version]
    named = [draft for draft in waiting if str(draft.idempotency_key) == request.POST.get("draft")]
    return next(iter(named or waiting), None)


def keep_theirs(request, answer, draft, base_version):
    set_draft_aside(draft=draft)
    messages.success(request, _("Your own answer was put aside. You can copy from it below."))
    return redirect(answer)


def use_mine(request, answer, draft, base_version):
    """Save the draft over the version that its writer has now seen, if the question form would."""
    names = ("narrative", "rating", "completed", "idempotency_key")
    typed = {name: str(getattr(draft, name)) for name in names}
    seen = {"base_version": base_version, "wording": request.POST.get("wording", "")}
    return save(request, answer, form_for(answer, typed | seen))


def edit_both(request, answer, draft, base_version):
    """Put both texts into the writer's draft, on top of the version they have now seen."""
    theirs = get_object_or_404(answer.versions.filter(board=answer.board_id), n=base_version)
    keep_draft(
        answer=answer,
        by=request.user,
        base_version=base_version,
        idempotency_key=draft.idempotency_key,
        narrative=f"{theirs.narrative}\n\n{draft.narrative}",
        rating=draft.rating,
        completed="",
    )
    return redirect(answer)


CHOICES = {"theirs": keep_theirs, "mine": use_mine, "both": edit_both}


@board_view(Permission.ANSWER, methods=("POST",))
def set_aside(request, board, assessment_id, answer_id):
    """Put away what I typed and did not save, and go back to what the board has."""
    answer = answer_of(board, assessment_id, answer_id)
    drafts = drafts_of(request, answer)
    for draft in drafts:
        set_draft_aside(draft=draft)
    if drafts:
        messages.success(request, _("Your unsaved words were put aside. You can copy from them below."))
    return redirect(answer)
