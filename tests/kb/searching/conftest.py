"""A made-up set in the index, and a search that says what it found."""

import pytest

from kb.models import Term
from kb.searching.finding import find
from kb.searching.indexing import rebuild
from tests.factories import make_marker


@pytest.fixture(autouse=True)
def _no_terms_but_the_test_s_own(db):
    """A new site brings a glossary, which would be found too."""
    Term.objects.all().delete()


@pytest.fixture
def guidance(db):
    """One made-up marker whose words the tests of forgiving ask for."""
    page = make_marker(
        "How are records shared between the police and schools?",
        "Who audits what was agreed at the Café?",
        title="Bringing facts together",
        number=4,
        rationale="<p>Children and their families need multi-agency working. It’s the board’s decision-making.</p>",
    )
    rebuild()
    return page


@pytest.fixture
def titles():
    """The places found for some words: ["Bringing facts together#question-1", …]."""
    return lambda text, language="en-gb": [f"{row.kind} {row.place}" for row in find(text, language, exactly=True).rows]
