"""The Welsh catalogue: complete, well-formed, marked as unchecked, and the same in its compiled form."""

import ast
import gettext
import re
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "locale/cy/LC_MESSAGES"
ROOMS = ("accounts", "assessment", "config", "home", "kb")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%\{\w+\}|\{\w+\}|<[^>]+>")
STRING = r'"(?:[^"\\]|\\.)*"'
# What xgettext looks for: the name of the function, and how many of its arguments are words.
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL, CONTEXT = {"ngettext", "ngettext_lazy"}, {"pgettext", "pgettext_lazy"}


def joined(block, name):
    """The text of one keyword of an entry, its lines joined; None where it has none."""
    found = re.search(rf"^{re.escape(name)} ((?:{STRING}\n?)+)", block, re.M)
    return found and "".join(ast.literal_eval(part) for part in re.findall(STRING, found[1]))


def entries():
    """Each entry of the catalogue: its comments, context, texts in English, and all its texts in Welsh."""
    blocks = (FOLDER / "django.po").read_text(encoding="utf-8").strip().split("\n\n")[1:]
    for block in blocks:
        block += "\n"
        welsh = [joined(block, name) for name in re.findall(r"^msgstr(?:\[\d\])?", block, re.M)]
        english = [joined(block, "msgid"), joined(block, "msgid_plural")]
        comments = re.findall(r"^#.*$", block, re.M)
        yield comments, joined(block, "msgctxt"), [text for text in english if text], welsh


ENTRIES = list(entries())
KNOWN = {(context, english[0]) for _, context, english, _ in ENTRIES}


def marked_in(source):
    """(context, text) of each string that a Python source marks for translation."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if name in SINGULAR | PLURAL and words:
            yield None, words[0]
        elif name in CONTEXT and len(words) == 2:
            yield tuple(words)


def marked_in_template(text):
    """As marked_in(), of a template."""
    found = re.findall(rf"\b(?:n?gettext|_)\((?:u)?({STRING}|'(?:[^'\\]|\\.)*')", templatize(text))
    return {(None, ast.literal_eval(string).replace("%%", "%")) for string in found}


def test_nothing_that_is_marked_is_missing():
    marked = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            marked |= set(marked_in(path.read_text(encoding="utf-8")))
    for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]:
        marked |= marked_in_template(path.read_text(encoding="utf-8"))
    assert len(marked) > 300
    assert (marked - KNOWN, KNOWN - marked) == (set(), set())


def test_a_string_that_nobody_translated_would_be_found():
    assert list(marked_in('from x import gettext as _\nf = _("One " "two")')) == [(None, "One two")]
    template = (
        '{% translate "One" %}{% blocktranslate trimmed count n=n %}\n{{ n }} a\n{% plural %}b{% endblocktranslate %}'
    )
    assert marked_in_template(template) == {(None, "One"), (None, "%(n)s a")}


def placeholders(text):
    return Counter(PLACEHOLDER.findall(text))


def fits(english, welsh):
    """Whether each Welsh form has the gaps of the English one; the form for 1 may do without the number."""
    forms = {form: {str(placeholders(english[-1]))} for form in welsh}
    forms[welsh[0]].add(str(placeholders(english[0])))
    return all(str(placeholders(form)) in allowed for form, allowed in forms.items())


def test_each_entry_is_whole_and_its_gaps_are_those_of_the_english():
    for _, _, english, welsh in ENTRIES:
        assert all(welsh), english
        assert len(welsh) == (4 if len(english) == 2 else 1), english
        assert fits(english, welsh), (english, welsh)


def test_each_entry_says_whether_it_is_checked_and_none_is_passed_over():
    for comments, _, english, _ in ENTRIES:
        assert [comment for comment in comments if re.match(r"# (unchecked|checked by .+)$", comment)], english
        assert not any("fuzzy" in comment for comment in comments), english


def test_the_compiled_catalogue_says_the_same():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    expected = {}
    for _, context, english, welsh in ENTRIES:
        key = f"{context}\x04{english[0]}" if context else english[0]
        expected |= {(key, n): text for n, text in enumerate(welsh)} if len(english) == 2 else {key: welsh[0]}
    assert {key: text for key, text in compiled._catalog.items() if key} == expected


def test_plurals_are_counted_as_django_counts_them_in_welsh():
    own, django = (gettext.translation("django", folder, ["cy"]) for folder in (ROOT / "locale", django_s_locale()))
    assert [own.plural(n) for n in range(200)] == [django.plural(n) for n in range(200)]
    assert get_language_info("cy")["name_local"] == "Cymraeg"


def django_s_locale():
    import django

    return Path(django.__file__).parent / "conf/locale"
