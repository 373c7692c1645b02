"""The words found, shown in their sentence."""

import re
from html import unescape

import pytest
from hypothesis import given, settings, strategies

from kb.searching.asking import Asked
from kb.searching.folding import clean, fold, tokens, words_in
from kb.searching.marking import LONGEST, marked

LONG = (
    "One sentence without it. " * 8 + "Here the agencies share what they know. " + "More words follow after that. " * 20
)


def asked(*phrases):
    units = tuple((tuple(word.stem for word in words_in(phrase, "en-gb")),) for phrase in phrases)
    return Asked(" ".join(phrases), "en-gb", units)


def test_words_are_marked_by_their_stem_and_phrases_whole():
    html = marked("Sharing is shared; the café’s SCRs share.", asked("share", "cafe", "scr"))
    assert re.findall("<mark>(.*?)</mark>", html) == ["Sharing", "shared", "café’s", "SCRs", "share"]
    assert marked("police and schools, schools and police", asked("police and school")) == (
        "<mark>police and schools</mark>, schools and police"
    )


def test_markup_in_the_text_stays_text():
    assert marked("<b>share</b> & more", asked("share")) == "&lt;b&gt;<mark>share</mark>&lt;/b&gt; &amp; more"


def test_a_long_text_is_cut_around_the_hit_between_words():
    html = marked(LONG, asked("agency"))
    assert html.startswith("… Here the <mark>agencies</mark> share what")
    assert html.endswith(" …")
    shown = re.sub("<.*?>", "", html).strip("… ")
    assert f" {shown} " in LONG
    assert len(shown) <= LONGEST


@pytest.mark.parametrize("text", ["x" * 900 + " share " + "y" * 900, "share" + "z" * 900, "a " * 400 + "share"])
def test_a_text_without_sentences_is_cut_too(text):
    html = marked(text, asked("share"))
    assert len(html) < LONGEST + 400


@settings(max_examples=200, deadline=None)
@given(text=strategies.text(max_size=700), phrase=strategies.text(max_size=12))
def test_whatever_is_shown_stands_in_the_text(text, phrase):
    text = clean(text)
    shown = unescape(re.sub("</?mark>", "", marked(text, asked(clean(phrase)))))
    assert shown.removeprefix("… ").removesuffix(" …") in text


@settings(max_examples=200, deadline=None)
@given(text=strategies.text(max_size=60))
def test_every_word_becomes_a_plain_token(text):
    assert re.fullmatch(r"(w[0-9a-z]+0( w[0-9a-z]+0)*)?", tokens(clean(text), "en-gb"))


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Café’s", "cafe"), ("O'Brien", "obrien"), ("DON’T", "dont"), ("ŵyr", "wyr"), ("ﬁnd", "find"), ("’s", "s")],
)
def test_folding(word, folded):
    assert fold(word) == folded or next(words_in(word, "cy")).folded == folded
