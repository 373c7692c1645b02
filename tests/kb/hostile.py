"""Two hundred documents that mean harm or suffered it, the same each time. All are made up.

Run as a program it reads each in a process of its own and prints {"name", "refusal", "told", "seconds", "megabytes"}.
"""

import json
import os
import random
import resource
import struct
import sys
import zipfile
from functools import partial
from io import BytesIO

from tests.kb.documents import SECTIONS, as_html, as_markdown, document, saved, word_document

MANY = 100_000
DEEP = 10_000
COUNT = 200
PLAIN = {
    "text": document().encode(),
    "html": as_html().encode(),
    "markdown": as_markdown().encode(),
    "word": saved(word_document()),
}
HARM = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">read this</a>',
    '<a href=" jav&#x09;ascript:alert(1)">read this</a>',
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)><p>words</p></svg>",
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<style>*{background:url(javascript:alert(1))}</style>",
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">words</p>',
    '<math><mi xlink:href="javascript:alert(1)">words</mi></math>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">words</p></noscript>',
    '<base href="javascript:alert(1)//">',
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">press</button></form>',
    '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)>words</details>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<p title="--><script>alert(1)</script>">words</p>',
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    '"><img src=x onerror=alert(1)>',
]
BOMB = (
    '<!DOCTYPE z [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)
HTML = {
    "div": lambda: "<div>" * DEEP + as_html(),
    "closed div": lambda: "<div>" * DEEP + as_html() + "</div>" * DEEP,
    "b": lambda: as_html("<b>" * DEEP),
    "ul": lambda: as_html("<ul><li>" * DEEP),
    "table": lambda: as_html("<table><tr><td>" * DEEP),
    "p": lambda: as_html("<p>" * 50_000),
    "li": lambda: as_html("<ul>" + "<li>words" * MANY + "</ul>"),
    "cells": lambda: as_html("<table><tr>" + "<td>words" * 50_000 + "</table>"),
    "colspan": lambda: as_html("<table><tr><td colspan=999999999 rowspan=999999999>a<td>b</table>"),
    "start": lambda: as_html("<ol start=99999999999999999999><li value=-9e99>words</ol>"),
    "attribute": lambda: as_html(f'<p title="{"x" * 3_000_000}">words</p>'),
    "attributes": lambda: as_html("<p " + "".join(f"a{n}=1 " for n in range(MANY)) + ">words</p>"),
    "class": lambda: as_html(f'<p class="{"menu " * MANY}">words</p>'),
    "style": lambda: as_html(f'<p style="{"display:" * MANY}">words</p>'),
    "bomb": lambda: BOMB + as_html("&m;" * 100),
    "outside": lambda: '<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + as_html("&a;"),
    "numbers": lambda: as_html("&#0;&#x110000;&#xD800;" * 20_000),
    "ampersands": lambda: as_html("&" * MANY),
    "comment": lambda: as_html("<!--" * MANY),
    "plaintext": lambda: as_html("<plaintext>"),
    "textarea": lambda: as_html("<textarea>"),
    "title": lambda: as_html("<title>"),
    "open": lambda: as_html("<a " * 20_000),
    "quotes": lambda: as_html("<a b='" * 20_000),
    "breaks": lambda: as_html("<br>" * 50_000),
    "pre": lambda: as_html("<pre>" + "\n" * MANY + "</pre>"),
    "NUL": lambda: as_html("\0" * 1000).replace("<", "<\0", 5),
    "base64": lambda: as_html(f'<img src="data:image/png;base64,{"A" * 2_000_000}">'),
}
TEXT = {
    "one line": lambda: "words " * 660_000,
    "bullets": lambda: document() + "• words\n" * MANY,
    "brackets": lambda: document() + "(" * 150_000,
    "closed brackets": lambda: document() + "(a " * 40_000 + ")" * 40_000,
    "years": lambda: document() + "(A" + ", 2014" * 25_000 + ")",
    "authors": lambda: document() + "(A, 2014; " * 15_000,
    "et al": lambda: document() + "A et al " * 20_000,
    "glued": lambda: document() + "Aetal.,2014" * 15_000,
    "capitals": lambda: document() + "Aa and " * 25_000,
    "numbers": lambda: document() + "1. A? " * 30_000,
    "digits": lambda: document() + "1" * 190_000,
    "spaces": lambda: document() + " " * 190_000 + "x",
    "tabs": lambda: document() + "\t" * 190_000 + "x",
    "blank lines": lambda: "\n" * 9_000 + document(),
    "pages": lambda: document() + "\f" * 4_000,
    "headings": lambda: document() + "Rationale\n" * 4_500,
    "markers": lambda: document() * 60,
    "accents": lambda: document() + "a" + "\u0301" * 190_000,
    "marks": lambda: document() + "\u202e\u200b\ufeff\u2066" * 40_000,
    "quoted": lambda: "> " * 90_000 + document(),
    "mail": lambda: "From: a\nTo: b\n" * 4_000 + document(),
    "hyphens": lambda: document() + "wa-\n" * 4_500,
    "dashes": lambda: document() + "- - - " * 30_000,
    "colons": lambda: document() + "for those who:\n" * 4_500,
    "long lines": lambda: "Quality statement\n" + ("x" * 390 + "\n") * 500,
    "slashes": lambda: document() + "http://" * 25_000,
}
MARKDOWN = {
    "brackets": lambda: as_markdown() + "[" * 19_000,
    "links": lambda: as_markdown() + "[a](" * 4_900,
    "pictures": lambda: as_markdown() + "![a](javascript:alert(1))\n\n" * 700,
    "quotes": lambda: as_markdown() + ">" * DEEP + " words",
    "lists": lambda: as_markdown() + "\n".join("  " * n + "- words" for n in range(400)),
    "stars": lambda: as_markdown() + "*a " * 6_600,
    "alternating": lambda: as_markdown() + "*a_b" * 3_900,
    "backticks": lambda: as_markdown() + "".join("`" * n + " " for n in range(1, 120)),
    "table": lambda: as_markdown() + "a|" * 3_000 + "\n" + "-|" * 3_000 + "\n" + "b|" * 3_000,
    "definitions": lambda: as_markdown() + "".join(f"[{n}]: javascript:alert({n})\n" for n in range(2_000)),
    "front": lambda: "---\n" + "title: x\n" * 500 + "---\n" + as_markdown(),
    "entities": lambda: as_markdown() + "&amp;" * 7_000,
}
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{OFFICE}"/></Types>'
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{SPACE}"><w:body>{{}}</w:body></w:document>'


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def parts(**changed):
    """The marker in Word as name → bytes, with some changed; None takes a part away."""
    with zipfile.ZipFile(BytesIO(PLAIN["word"])) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    names = {
        "document": "word/document.xml",
        "styles": "word/styles.xml",
        "numbering": "word/numbering.xml",
        "types": "[Content_Types].xml",
    }
    found |= {names.get(name, name): data for name, data in changed.items()}
    return {name: data for name, data in found.items() if data is not None}


def word(body):
    """A Word file with only that in its body."""
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": BODY.format(body)}, zipfile.ZIP_STORED)


def xml(old, new, part="word/document.xml"):
    found = parts()
    return zipped({**found, part: found[part].replace(old, new)})


def lying(size):
    """An archive whose directory claims another size of its parts."""
    data = bytearray(PLAIN["word"])
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        struct.pack_into("<I", data, place + 24, size)
    return bytes(data)


def flagged(offset, value):
    data = bytearray(PLAIN["word"])
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        struct.pack_into("<H", data, place + offset, value)
    return bytes(data)


P, R = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "<w:r><w:t>a</w:t></w:r>"
WORD = {
    "bursts": lambda: zipped(parts(document=b" " * 30_000_000)),
    "bursts beside": lambda: zipped(parts(**{"word/media/a.png": b"\0" * 30_000_000})),
    "entries": lambda: zipped({f"word/{n}": b"" for n in range(5_000)}),
    "zip in zip": lambda: zipped({"word/document.xml": zipped({"a": b"\0" * 10_000_000})}),
    "bomb": lambda: zipped(parts(document=(BOMB + BODY.format(P.format("&m;"))).encode())),
    "outside": lambda: zipped(parts(document=b'<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]><z>&a;</z>')),
    "broken": lambda: zipped(parts(document=parts()["word/document.xml"][:-300])),
    "no document": lambda: zipped(parts(document=None)),
    "no types": lambda: zipped(parts(types=None)),
    "broken types": lambda: zipped(parts(types=b"<Types")),
    "broken styles": lambda: zipped(parts(styles=b"<w:styles>")),
    "no styles": lambda: zipped(parts(styles=None, numbering=None)),
    "styles of themselves": lambda: xml(
        b'w:basedOn w:val="Normal"', b'w:basedOn w:val="ListBullet"', "word/styles.xml"
    ),
    "numbers from nowhere": lambda: xml(b"w:abstractNumId", b"w:elsewhere", "word/numbering.xml"),
    "negative": lambda: xml(b"<w:pPr>", b'<w:pPr><w:ind w:left="-99999999999"/><w:outlineLvl w:val="x"/>'),
    "nested": lambda: word("<w:sdt><w:sdtContent>" * DEEP + "</w:sdtContent></w:sdt>" * DEEP),
    "nested a little": lambda: word("<w:sdt>" * 200 + P.format("a") + "</w:sdt>" * 200),
    "tables": lambda: word("<w:tbl><w:tr><w:tc>" * 60 + P.format("a") + "</w:tc></w:tr></w:tbl>" * 60),
    "paragraphs": lambda: word(P.format("words") * 60_000),
    "runs": lambda: word(f"<w:p>{R * 60_000}</w:p>"),
    "attribute": lambda: word(f'<w:p w:a="{"x" * 4_000_000}"/>'),
    "long": lambda: word(P.format("words " * 700_000)),
    "macros": lambda: zipped(parts(**{"word/vbaProject.bin": b"x"})),
    "encrypted": lambda: flagged(8, 1),
    "method": lambda: flagged(10, 99),
    "small lie": lambda: lying(10),
    "large lie": lambda: lying(2**31),
    "wrong sum": lambda: PLAIN["word"].replace(b"\x50\x4b\x03\x04", b"\x50\x4b\x03\x05", 2),
    "start only": lambda: b"PK\x03\x04" + b"\0" * 100,
    "UTF-16": lambda: zipped(parts(document=parts()["word/document.xml"].decode().encode("utf-16"))),
    "link": lambda: xml(b"<w:t>", b'<w:t xml:space="javascript:alert(1)">&lt;script&gt;alert(1)&lt;/script&gt;'),
    "stored": lambda: zipped(parts(), zipfile.ZIP_STORED),
    "path": lambda: zipped(parts(**{"../../etc/passwd": b"x", "/root/x": b"x", "C:\\x": b"x"})),
    "not Word": lambda: zipped({"mimetype": b"application/epub+zip", "a.xml": b"<a/>"}),
}
ENCODED = {
    "utf-16": lambda: document().encode("utf-16"),
    "utf-16-be": lambda: document().encode("utf-16-be"),
    "utf-32": lambda: document().encode("utf-32"),
    "utf-7": lambda: document().encode("utf-7"),
    "declared": lambda: as_html().replace("<html>", '<html><meta charset="utf-16">').encode(),
    "a codec that is none": lambda: as_html().replace("<html>", '<html><meta charset="zlib">').encode(),
    "ebcdic": lambda: document().encode("cp500", errors="replace"),
    "PDF": lambda: b"%PDF-1.7\n" + b"\0" * 1000,
    "old Word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000,
    "gzip": lambda: b"\x1f\x8b\x08" + bytes(range(256)) * 100,
    "empty": lambda: b"",
    "too large": lambda: b"x" * 20_000_001,
}


def mutated(data, seed):
    """Cut, flipped, shuffled, doubled or pierced, by the seed."""
    chance = random.Random(seed)
    lines, place = data.split(b"\n"), chance.randrange(len(data))
    kind = seed % 5
    if kind == 0:
        return data[:place]
    if kind == 1:
        return bytes(byte ^ (chance.random() < 0.02) * chance.randrange(256) for byte in data)
    if kind == 2:
        return b"\n".join(chance.sample(lines, len(lines)))
    if kind == 3:
        return data[:place] + data[max(0, place - 900) : place] * 30 + data[place:]
    return (
        data[:place]
        + chance.choice([b"\0", b"\xff\xfe", b"<!--", b"]]>", b"\r", b"(A et al. 2014"]) * 500
        + data[place:]
    )


def mutated_word(seed):
    """Half of them as an archive, half inside their text."""
    if seed % 8 < 4:
        return mutated(PLAIN["word"], seed)
    found = parts()
    body = found["word/document.xml"].replace(b"</w:p>", b"</w:p>\n")
    return zipped({**found, "word/document.xml": mutated(body, seed)})


def harmed():
    """name → bytes of markers that carry each piece of harm, in HTML and, as text, in Markdown."""
    for place, harm in enumerate(HARM):
        yield f"html harm {place}", as_html(f"<p>before {harm} after</p>").replace("Is the kettle full?", harm).encode()
    sections = {**SECTIONS, "Rationale": "\n\n".join(HARM), "Knowledge base": "\n".join(f"  • {harm}" for harm in HARM)}
    yield "text harm", document(sections, title=HARM[0]).encode()
    yield "markdown harm", as_markdown().replace("Kettles differ.", "\n\n".join(HARM)).encode()


def documents():
    """name → what makes its bytes: always the same two hundred."""
    kinds = {"html": HTML, "text": TEXT, "markdown": MARKDOWN, "word": WORD, "encoded": ENCODED}
    found = {f"{kind} {name}": make for kind, makers in kinds.items() for name, make in makers.items()}
    found |= {name: partial(bytes, data) for name, data in harmed()}
    for seed in range(COUNT - len(found)):
        kind = list(PLAIN)[seed % len(PLAIN)]
        make = partial(mutated_word, seed) if kind == "word" else partial(mutated, PLAIN[kind], seed)
        found[f"{kind} mutated {seed}"] = make
    return found


def made(make):
    data = make()
    return data.encode("utf-8", errors="surrogatepass") if isinstance(data, str) else data


def told(data):
    """What a document gives: {"refusal", "told"}."""
    from kb.importing.reading import parse_document

    marker = parse_document(data)
    assert marker.importable != bool(marker.refusal.strip())
    return {"refusal": marker.refusal, "told": json.dumps(marker.as_json())[:2_000]}


def in_a_child(name, data):
    """Read a document in a process of its own, and measure it there: processor seconds, and memory in all."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
        os.write(writer, json.dumps(told(data)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        found = pipe.read()
    usage = os.wait4(child, 0)[2]
    measured = {"seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1024}
    return {"name": name, **(json.loads(found) if found else {"failed": True}), **measured}


def main():
    import django

    django.setup()
    told(PLAIN["html"])
    for name, make in documents().items():
        print(json.dumps(in_a_child(name, made(make))), flush=True)


if __name__ == "__main__":
    sys.exit(main())
