"""The document in Word, built piece by piece: real styles, a table, tracked changes. Made up, as all of them."""

from docx import Document
from docx.oxml import OxmlElement

from tests.kb.documents import saved


def lending_cups():
    """Word's bytes of 04-word.expected.txt."""
    word = Document()
    word.sections[0].header.paragraphs[0].text = "A running head that is no part of it"
    word.add_heading("Quality marker 8: Lending cups (made up)", 0)
    word.add_paragraph("Kettle Quality Markers", "Subtitle")
    word.add_heading("Quality statement", 1)
    tracked(word.add_paragraph("Cups that are lent come back "), gone="dirty.", new="clean.")
    word.add_heading("Rationale", 1)
    word.add_paragraph("Lending is kind. This text is made up.")
    word.add_paragraph("It works when the lender:")
    items(word, "List Bullet", "knows the borrower", "writes it down")
    word.add_heading("How might you know if you are meeting this quality marker?", 1)
    items(word, "List Number", "Is every cup numbered?", "Does the list say:")
    items(word, "List Number 2", "who has it", "until when?")
    items(word, "List Number", "Are lost cups told to anybody?")
    word.add_heading("Knowledge base", 1)
    items(word, "List Bullet", "Lent cups travel (Sauceretal., 2013).")
    items(word, "List Bullet 2", "most of them one floor up")
    items(word, "List Bullet", "Some never come back.")
    word.add_heading("Tackling some common obstacles", 1)
    obstacles(word)
    return saved(word)


def items(word, style, *texts):
    for text in texts:
        word.add_paragraph(text, style)


def tracked(paragraph, *, gone, new):
    """Words that somebody struck out, and others that they put in."""
    for tag, kind, text in (("w:del", "w:delText", gone), ("w:ins", "w:t", new)):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kind)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)


def obstacles(word):
    """A table with a head, an obstacle and what helps in each row."""
    rows = [("Obstacle", "What helps"), ("People take two", "Number them."), ("Nobody reads the list", "Hang it up.")]
    table = word.add_table(rows=0, cols=2)
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
