"""Ten made-up documents in the shapes that copies come in, each against the parse that is right for it."""

import pytest

from kb.importing.reading import parse_document
from tests.kb.imported.reading import DOCUMENTS, expected, lines_of


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_document_parses_exactly(name):
    marker = parse_document(DOCUMENTS[name])
    assert marker.refusal == ""
    assert lines_of(marker) == expected(name)


def test_there_are_ten():
    assert len(DOCUMENTS) == 10
