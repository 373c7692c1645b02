"""From a text to a draft page: the seed word for word, and nothing twice."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from kb.contents import plain
from kb.freezing import questions_in
from kb.importing.citations import unglue
from kb.importing.read_text import parse_text
from kb.models import Edition, QualityMarkerPage, Reference, StatutoryDocument

SEED = Path(__file__).resolve().parents[2] / "guidance" / "assembling-information.txt"
QUESTIONS = "How might you know if you are meeting this quality marker?"
SHORT = "A title\nA series\nQuality statement\nIt is good.\n{more}" + QUESTIONS + "\n1. Is it?\n"


def load(*args, path=SEED):
    out = StringIO()
    call_command("import_markers", *args, str(path), stdout=out)
    return out.getvalue()


@pytest.fixture
def published(db):
    load()
    QualityMarkerPage.objects.get().get_latest_revision().publish()
    return QualityMarkerPage.objects.get()


def section(page, key):
    return next(section for section in page.edition().content["sections"] if section["key"] == key)


def words_of_seed():
    """The seed's own lines, spaces evened out, as independent of the importer as can be."""
    text = SEED.read_text(encoding="utf-8").replace("\xa0", " ").replace("Rawlingsetal.", "Rawlings et al.")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [line.lstrip("• ").strip() for line in lines if line.strip()]


def test_the_seed_s_counts():
    marker = parse_text(SEED.read_bytes())
    found = {s.key: (len(s.paragraphs), len(s.items)) for s in marker.sections}
    assert (marker.title, marker.series) == ("Assembling information", "Serious Case Review Quality Markers")
    assert found == {
        "quality_statement": (1, 0),
        "rationale": (4, 9),
        "questions": (0, 7),
        "knowledge_base": (0, 2),
        "statutory_links": (0, 1),
        "obstacles": (0, 9),
    }
    assert list(found) == sorted(found, key=list(found).index)


def test_the_seed_s_rationale_has_lists_of_three_and_six(published):
    html = section(published, "rationale")["html"]
    assert [part.count("<li>") for part in html.split("</ul>")[:-1]] == [3, 6]
    assert html.count("<p>") == 4


def test_every_word_of_the_seed_is_in_the_edition_in_order(published):
    frozen = " ".join(published.edition().text.split())
    wanted = [line for line in words_of_seed() if line != "Skip to content"]
    place = 0
    for line in wanted:
        line = line[3:] if line[0].isdigit() and line[1:3] == ". " else line
        place = frozen.index(line, place)
    assert "Skip to content" not in frozen


def test_the_page_shows_every_word_of_the_seed(published, client):
    page = " ".join(plain(client.get("/guidance/assembling-information/").content.decode()).split())
    for line in words_of_seed():
        if line not in {"Skip to content"}:
            line = line[3:] if line[0].isdigit() and line[1:3] == ". " else line
            assert line in page
    assert "\xa0" not in page
    assert "Quality marker 10" in page


def test_the_seed_s_citations_lead_to_full_references(published, client):
    page = client.get("/guidance/assembling-information/").content.decode()
    assert '(<a class="govuk-link" href="#reference-1">Rawlings et al., 2014</a>)' in page
    assert '(<a class="govuk-link" href="#reference-2">HM Government 2015</a>)' in page
    assert 'id="reference-1"' in page
    assert "replaced in 2018 and 2023" in page


def test_questions_have_their_short_labels(published):
    questions = questions_in(published.edition().content)
    assert [question["number"] for question in questions] == [1, 2, 3, 4, 5, 6, 7]
    assert questions[2]["label"] == "Consider all potential sources"


@pytest.mark.django_db
def test_an_import_is_a_draft_and_twice_changes_nothing():
    assert "Draft made" in load()
    assert QualityMarkerPage.objects.get().live is False
    assert "Nothing has changed" in load()
    assert (QualityMarkerPage.objects.count(), Edition.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_a_dry_run_changes_nothing():
    assert "questions: 0 paragraphs, 7 items" in load("--dry-run")
    assert not QualityMarkerPage.objects.exists()
    assert not Reference.objects.exists()
    assert not StatutoryDocument.objects.exists()


def test_a_changed_text_becomes_a_draft_that_keeps_identities(published, tmp_path):
    before = {q["text"]: q["uid"] for q in questions_in(published.edition().content)}
    changed = tmp_path / SEED.name
    changed.write_bytes(SEED.read_bytes().replace(b"Have all potential sources", b"Have all likely sources"))
    changed.with_suffix(".toml").write_bytes(SEED.with_suffix(".toml").read_bytes())
    load(path=changed)
    draft = QualityMarkerPage.objects.get().get_latest_revision_as_object()
    kept = [block for block in draft.questions if before.get(block.value["text"]) == block.id]
    assert (len(kept), Edition.objects.count()) == (6, 1)


@pytest.mark.django_db
def test_what_is_no_marker_is_refused_with_a_reason(tmp_path):
    other = tmp_path / "minutes.txt"
    other.write_text("Minutes of a meeting\n\n1. Apologies\n")
    with pytest.raises(CommandError, match="1 of 1 documents were not imported"):
        load(path=other)
    assert not QualityMarkerPage.objects.exists()


@pytest.mark.django_db
def test_a_marker_without_a_title_is_refused(tmp_path):
    nameless = tmp_path / "nameless.txt"
    nameless.write_text(SHORT.format(more="Rationale\nBecause.\n").split("\n", 2)[2])
    with pytest.raises(CommandError, match="were not imported"):
        load(path=nameless)


@pytest.mark.django_db
def test_two_questions_with_the_same_words_stay_two_when_imported_again(tmp_path):
    twice = tmp_path / "twice.txt"
    for more in ("Rationale\nBecause.\n", "Rationale\nBecause of this.\n"):
        twice.write_text(SHORT.format(more=more) + "2. Is it?\n")
        load(path=twice)
    draft = QualityMarkerPage.objects.get().get_latest_revision_as_object()
    assert len({block.id for block in draft.questions}) == 2


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_told_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="could not be read: No such file"):
        load(path=tmp_path / "nothing.txt")


@pytest.mark.parametrize(
    ("glued", "whole"),
    [
        ("(Rawlingsetal., 2014)", "(Rawlings et al., 2014)"),
        ("(Morriset al., 2013)", "(Morris et al., 2013)"),
        ("(Rawlings et al., 2014)", "(Rawlings et al., 2014)"),
        ("(Smithetal. 2009; Jones etal., 2010)", "(Smith et al. 2009; Jones et al., 2010)"),
        ("the metal. 2014 was", "the metal. 2014 was"),
    ],
)
def test_glued_citations_are_parted(glued, whole):
    assert unglue(glued) == whole


def test_a_heading_that_is_there_is_used():
    marker = parse_text(SHORT.format(more="RATIONALE:\nBecause.\n"))
    assert (marker.section("rationale").heading, marker.warnings) == ("RATIONALE:", [])


@given(st.one_of(st.text(max_size=400), st.binary(max_size=400)))
def test_no_input_is_a_traceback(data):
    assert isinstance(parse_text(data).refusal, str)
