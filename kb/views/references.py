"""What the guidance cites: all works and law, and a page for each that says where it is cited."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from kb.citing import citing, count_citing
from kb.models import Reference, StatutoryDocument
from kb.succeeding import chain


def works(request):
    """Every work and statutory document, A to Z, with the number of published markers that cite it."""
    counts = count_citing(get_language())
    found = [*Reference.objects.all(), *StatutoryDocument.objects.all()]
    found.sort(key=lambda work: work.label.casefold())
    return render(request, "kb/references.html", {"works": [(work, counts.get(work.label, 0)) for work in found]})


def reference(request, pk):
    """One work in full, and where it is cited."""
    work = get_object_or_404(Reference, pk=pk)
    return render(request, "kb/reference.html", {"work": work, "citing": citing(work.label, get_language())})


def statutory_document(request, pk):
    """One edition of a statutory document: whether it applies, what it replaces, and where it is cited."""
    work = get_object_or_404(StatutoryDocument, pk=pk)
    replaces, replaced_by = chain(work)
    context = {"work": work, "replaces": replaces, "replaced_by": replaced_by}
    return render(request, "kb/statutory_document.html", {**context, "citing": citing(work.label, get_language())})
