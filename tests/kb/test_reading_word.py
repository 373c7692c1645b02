"""Word: styles, numbering, tracked changes, tables; and what is not opened."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml

from kb.importing import read_word, unzipping
from kb.importing.read_text import parse_text
from kb.importing.reading import parse_document
from tests.kb.documents import ASKED, SECTIONS, document, guidance_in, saved, word_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
QUESTIONS = "How might you know if you are meeting this quality marker?"


def same(word):
    marker = parse_document(saved(word))
    assert (guidance_in(marker), marker.warnings) == (guidance_in(parse_text(document())), [])


def zipped(**parts):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"word/document.xml": f"<w:document {W}/>", **parts}.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_styles_of_word():
    same(word_document())


@pytest.mark.parametrize("name", ["Überschrift 1", "Pennawd 1", "Any other"])
def test_bold_paragraphs_typed_bullets_and_styles_of_other_names(name):
    word = word_document()
    word.styles["Heading 1"].element.name_val = name
    for paragraph in word.paragraphs:
        if paragraph.style.name == "List Bullet":
            paragraph.style = "Normal"
            paragraph.runs[0].text = f"·\t{paragraph.text}"
    same(word)


def test_tracked_changes_are_accepted_and_page_feet_ignored():
    word = word_document()
    statement = word.paragraphs[3]
    statement.runs[0].text = statement.text.removesuffix(" is ready.")
    run = '<w:r><w:t xml:space="preserve"> is {}.</w:t></w:r>'
    for tag, said in {"del": "cold", "moveFrom": "old", "ins": "ready"}.items():
        statement._p.append(parse_xml(f"<w:{tag} {W}>{run.format(said)}</w:{tag}>"))
    word.sections[0].footer.paragraphs[0].text = "Page 3 of 9"
    same(word)


def test_a_table_of_questions():
    word = word_document()
    numbered = [paragraph for paragraph in word.paragraphs if paragraph.style.name == "List Number"]
    table = word.add_table(0, 3)
    for cells in [("No", "Ask", "Met?"), *((str(place), text, "☐") for place, text in enumerate(ASKED, start=1))]:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    numbered[0]._p.addprevious(table._tbl)
    for paragraph in numbered:
        paragraph._p.getparent().remove(paragraph._p)
    same(word)


def test_headings_beside_their_sections():
    word = Document()
    word.add_heading("Boiling water", 0)
    word.add_paragraph("Kettle Quality Markers")
    table = word.add_table(0, 2)
    for heading, text in SECTIONS.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = heading, text
    same(word)


def test_letters_by_numbering_are_parts_of_a_question():
    word = word_document({**SECTIONS, QUESTIONS: "1. Is it decided:\n§ who pours\n§ who drinks?\n2. Is it hot?"})
    numbering = word.part.numbering_part.element
    level = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for paragraph in word.paragraphs:
        if paragraph.text.startswith("§"):
            paragraph.runs[0].text = paragraph.text[2:]
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="1"/><w:numId w:val="77"/></w:numPr>')
            )
    first = parse_document(saved(word)).section("questions").questions[0]
    assert (first.text, first.points) == ("Is it decided:", ["who pours", "who drinks?"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 torn", unzipping.DAMAGED),
        (saved(word_document())[:-300], unzipping.DAMAGED),
        (zipped(a=b"\0" * 30_000_000), unzipping.BURSTS),
        (zipped(**{str(number): "" for number in range(2_001)}), unzipping.BURSTS),
        (zipped(**{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), unzipping.UNSAFE),
        (zipped(**{"word/document.xml": "<a>" * 40_000}), unzipping.DAMAGED),
        (zipped(**{"word/vbaProject.bin": ""}), read_word.MACROS),
        (zipped(), read_word.NO_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), unzipping.PROTECTED),
    ],
    ids=range(9),
)
def test_what_is_not_opened_is_refused_in_words(data, reason):
    assert parse_document(data).refusal == reason
