"""The glossary: the language's terms under their letters."""

import pytest

from kb.models import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(client):
    def letters(address="/glossary/"):
        return [(letter, [term.name for term in terms]) for letter, terms in client.get(address).context["letters"]]

    return letters


def test_the_glossary_comes_with_the_field_s_words(letters):
    names = [name for _, names in letters() for name in names]
    assert {"SCR", "LSCB", "DfE", "lead reviewer", "LCSPR", "SAR", "CPR", "SUSR", "Working Together"} <= set(names)


def test_terms_stand_under_their_letters_whatever_their_case(letters):
    Term.objects.all().delete()
    for name in ("beta", "Alpha", "ábaco", "7 steps", "B2"):
        Term.objects.create(name=name, definition="x")
    assert letters() == [("0–9", ["7 steps"]), ("A", ["ábaco", "Alpha"]), ("B", ["B2", "beta"])]


def test_a_language_shows_its_own_terms(letters):
    Term.objects.create(name="ADP", definition="Prawf.", language="cy")
    assert letters("/cy/glossary/") == [("A", ["ADP"])]


def test_a_term_shows_its_meaning_and_other_spellings_at_its_address(read):
    Term.objects.all().delete()
    term = Term.objects.create(name="SCR", spellings="serious case review\n\nS.C.R.", definition="A <b>review</b>.")
    page = read("/glossary/")
    assert 'id="term-scr"' in page
    assert term.get_absolute_url() == "/glossary/#term-scr"
    assert "Also written: serious case review; S.C.R." in page
    assert "A &lt;b&gt;review&lt;/b&gt;." in page


def test_an_empty_glossary_says_so(read):
    Term.objects.all().delete()
    assert "No terms have been explained here yet." in read("/glossary/")


@pytest.mark.parametrize("size", [2, 40])
def test_the_glossary_costs_one_query(count, size):
    for n in range(size):
        Term.objects.create(name=f"Term {n}", definition="x")
    assert count("/glossary/") == 1
