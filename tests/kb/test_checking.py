"""check_links asks every published outside address once and writes down how it answered."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from kb.addresses import addresses_in, outside_addresses
from kb.checking import check_links
from kb.models import CheckedLink, QualityMarkerPage, Reference, StatutoryDocument
from tests.factories import make_marker
from tests.kb.test_fetching import server  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db


def cite(base, *names):
    """A marker whose rationale links to these paths of the test's server."""
    links = " ".join(f'<a href="{base}/{name}">A link</a>' for name in names)
    return make_marker(title="Linking marker", rationale=f"<p>{links}</p>")


def check(server):  # noqa: F811
    return {link.address: link.outcome for link in check_links(delay=0, allow=("127.0.0.1", server.server_port))}


def test_each_address_is_asked_once_and_written_down(server):  # noqa: F811
    cite(server.base, "ok", "404", "moved", "ok")
    outcomes = {f"{server.base}/ok": "ok", f"{server.base}/404": "gone", f"{server.base}/moved": "moved"}
    assert check(server) == outcomes
    assert {link.address: link.outcome for link in CheckedLink.objects.all()} == outcomes
    assert [path for method, path, _ in server.seen if method == "HEAD" and path == "/ok"] == ["/ok"]


def test_since_when_it_fails_is_kept_until_it_answers(server):  # noqa: F811
    cite(server.base, "404", "ok")
    check(server)
    long_ago = timezone.now() - timedelta(days=30)
    CheckedLink.objects.update(failing_since=long_ago)
    check(server)
    since = dict(CheckedLink.objects.values_list("address", "failing_since"))
    assert since == {f"{server.base}/404": long_ago, f"{server.base}/ok": None}


def test_what_the_guidance_no_longer_has_is_forgotten(server):  # noqa: F811
    page = cite(server.base, "ok")
    check(server)
    QualityMarkerPage.objects.filter(pk=page.pk).update(rationale="")
    assert check(server) == {}
    assert CheckedLink.objects.count() == 0


def test_works_law_and_plain_pages_are_looked_through():
    work = Reference.objects.create(label="A, 2014", text="", doi="10.1000/made-up")
    law = StatutoryDocument.objects.create(label="B", title="B", edition="1", text="", address="https://law.example/b")
    block = {"type": "item", "value": {"text": "<p>A point.</p>", "references": [work.pk]}}
    page = make_marker(source="Made up, https://source.example/a.", knowledge_base=[block])
    found = outside_addresses()
    assert found["https://doi.org/10.1000/made-up"] == [work, page]
    assert found["https://law.example/b"] == [law]
    assert found["https://source.example/a"] == [page]


def test_a_draft_s_address_is_not_asked(page):
    page.rationale = '<p><a href="https://draft.example/">A link</a></p>'
    page.save_revision()
    assert "https://draft.example/" not in outside_addresses()


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ('<a href="https://a.example/?b=1&amp;c=2">x</a>', ["https://a.example/?b=1&c=2"]),
        ("(see https://a.example/b).", ["https://a.example/b"]),
        ("https://a.example/Rawlings_(family)", ["https://a.example/Rawlings_(family)"]),
        ("mailto:a@b.example, ftp://a.example, //a.example", []),
        ("https://a.example/" + "x" * 2000, []),
    ],
)
def test_addresses_are_found_in_text(text, addresses):
    assert list(addresses_in(text)) == addresses


def test_the_command_prints_a_line_an_address(page):
    QualityMarkerPage.objects.update(rationale='<p><a href="http://127.0.0.1/">Our own network</a></p>')
    out = StringIO()
    call_command("check_links", delay=0, stdout=out)
    assert "Cannot be reached: http://127.0.0.1/ The address is not on the public internet." in out.getvalue()
    assert out.getvalue().splitlines()[-1].endswith("addresses checked.")


def test_the_report_names_the_pages_and_fetches_nothing(client, editor, server):  # noqa: F811
    page = cite(server.base, "404", "ok")
    check(server)
    server.seen.clear()
    client.force_login(editor)
    text = client.get(reverse("kb_report_broken_links")).content.decode()
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}">Linking marker</a>' in text
    assert f"{server.base}/404" in text
    assert f"{server.base}/ok" not in text
    assert server.seen == []
