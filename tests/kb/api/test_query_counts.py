"""What each address costs in queries, the same at two sizes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kb.models import Reference, Term
from tests.factories import make_marker
from tests.kb.kettles import bullet

COSTS = {
    "/api/v1/": 3,
    "/api/v1/sets/": 2,
    "/api/v1/markers/": 5,
    "/api/v1/markers/{marker_key}/": 4,
    "/api/v1/markers/{marker_key}/editions/": 3,
    "/api/v1/editions/{marker_key}/{language}/{number}/": 2,
    "/api/v1/references/": 3,
    "/api/v1/statutory-documents/": 2,
    "/api/v1/terms/": 2,
}


@pytest.fixture(params=[1, 10], ids=["small", "large"])
def sized(request, published):
    """So many more markers that cite works of their own, editions of the first, and terms."""
    for n in range(request.param):
        work = Reference.objects.create(label=f"Author {n}, 2000", text="Made up.")
        cited = [bullet("item", f"Author {n}, 2000", references=[work.pk])]
        page = make_marker(title=f"Marker {n}", knowledge_base=cited)
        page.topics.add(f"topic {n}", "shared")
        page.save()
        published.series = f"Series {n}"
        published.save_revision().publish()
        Term.objects.create(name=f"T{n}", definition="Made up.")


@pytest.mark.parametrize("written", COSTS)
def test_addresses_cost_the_same_at_any_size(client, addresses, sized, written):
    client.get("/guidance/")  # where the tree begins is read once by each worker
    with CaptureQueriesContext(connection) as queries:
        assert client.get(addresses[written]).status_code == 200
    assert len(queries) == COSTS[written]


def test_every_address_is_counted(addresses):
    assert list(COSTS) == list(addresses)
