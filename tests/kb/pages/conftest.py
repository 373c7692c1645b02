"""Made-up guidance that cites made-up works, and the words of a page as a reader gets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kb.models import QualityMarkerPage, Reference, StatutoryDocument
from tests.factories import make_marker


@pytest.fixture
def work(db):
    return Reference.objects.create(
        label="Madeup 2016", text="Madeup (2016) A work made up for tests.", doi="10.1000/x"
    )


@pytest.fixture
def law(db):
    """The 2015 edition of three, each replaced by the next."""
    newest = StatutoryDocument.objects.create(label="Act 2023", title="Test act", edition="2023", text="Act 2023.")
    middle = StatutoryDocument.objects.create(
        label="Act 2018", title="Test act", edition="2018", text="Act 2018.", superseded_by=newest
    )
    return StatutoryDocument.objects.create(
        label="Act 2015", title="Test act", edition="2015", text="Act 2015.", superseded_by=middle
    )


def knowledge(words, *works):
    return ("item", {"text": f"<p>{words}</p>", "points": [], "references": list(works)})


def statute(words, document, **place):
    return ("link", {"text": f"<p>{words}</p>", "document": document, "paragraph": "", "page": "", **place})


def publish(page, **fields):
    """The page as an editor changes and publishes it."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return QualityMarkerPage.objects.get(pk=page.pk)


@pytest.fixture
def citing(work, law):
    """A published marker that cites both, the work in its second item."""
    return make_marker(
        title="Citing",
        knowledge_base=[knowledge("Nothing cited."), knowledge("So it is found (Madeup 2016).", work)],
        statutory_links=[statute("It is in the act.", law, paragraph="11", page="74")],
    )


@pytest.fixture
def read(client):
    """The text of a page that is there."""

    def read(address):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return read


@pytest.fixture
def count(client):
    """What a page costs in queries once the worker has read what it keeps for a minute."""

    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count
