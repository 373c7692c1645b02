"""The glossary: the field's words in the reader's language, A to Z."""

from itertools import groupby
from unicodedata import normalize

from django.shortcuts import render
from django.utils.translation import get_language

from kb.models import Term


def glossary(request):
    """Every term under its letter, with its other spellings."""
    terms = sorted(Term.objects.filter(language=get_language()), key=lambda term: plain_letters(term.name))
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=letter_of)]
    return render(request, "kb/glossary.html", {"letters": letters})


def plain_letters(name):
    """The name without accents and capitals, as a dictionary orders it."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def letter_of(term):
    """ "S"; "0–9" for whatever begins with no letter."""
    first = plain_letters(term.name)[:1]
    return first.upper() if first.isalpha() else "0–9"
