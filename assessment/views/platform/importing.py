"""Many boards from a list: first a table of what would happen, then the boards."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from assessment.forms.platform import ImportForm
from assessment.importing import MAX_BYTES, decode, make_boards, read_list
from assessment.platform_access import platform_view
from assessment.refusals import UnreadableList

AT_A_TIME = 100  # each new board sends a mail, and a request must not take minutes


@platform_view(methods=("GET", "HEAD", "POST"), is_fresh=True)
def import_boards(request):
    """Ask for a list; on a POST show what would happen; with `make`, make the boards."""
    form = ImportForm(request.POST or None, request.FILES or None) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        try:
            text = text_of(form)
            rows = read_list(text)
        except UnreadableList as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refusal))
        else:
            return made(request, rows) if "make" in request.POST else dry_run(request, rows, text)
    return render(request, "assessment/platform/import.html", {"form": form}, status=422 if form.errors else 200)


def text_of(form):
    file = form.cleaned_data["file"]
    return decode(file.read(MAX_BYTES + 1)) if file else form.cleaned_data["text"]


def dry_run(request, rows, text):
    """Row by row: will be made, is there already, or what is wrong."""
    new = sum(row.is_new for row in rows)
    context = {"rows": rows, "text": text, "new": new, "now": min(new, AT_A_TIME), "problems": problems(rows)}
    return render(request, "assessment/platform/import_check.html", context)


def problems(rows):
    return sum(bool(row.problem) for row in rows)


def made(request, rows):
    """Make up to a hundred; where more wait, the table comes again with the rest."""
    done = make_boards(rows=rows, by=request.user, at_most=AT_A_TIME)
    sentence = ngettext("%(n)s board was made", "%(n)s boards were made", len(done)) % {"n": len(done)}
    messages.success(request, sentence)
    for row in done:
        row.is_there = True
    if any(row.is_new or row.problem for row in rows):
        return dry_run(request, rows, request.POST["text"])
    return redirect("platform:boards")
