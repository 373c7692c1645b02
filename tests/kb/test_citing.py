"""Citations as links: in the words, never inside a tag, longest label first."""

from kb.templatetags.kb_tags import cited_html


def cite(html, *labels):
    item = {"html": html, "citations": list(labels)}
    return cited_html(item, [{"label": label} for label in labels])


def link(number, label):
    return f'<a class="govuk-link" href="#reference-{number}">{label}</a>'


def test_a_label_in_the_words_becomes_a_link():
    assert cite("So it is (Wood 2016).", "Wood 2016") == f"So it is ({link(1, 'Wood 2016')})."


def test_a_longer_label_is_not_cut_by_a_shorter_one():
    html = cite("Wood 2016a, Wood 2016", "Wood 2016", "Wood 2016a")
    assert html == f"{link(2, 'Wood 2016a')}, {link(1, 'Wood 2016')}"


def test_tags_stay_as_they_are():
    assert cite('<b title="a">x</b>', "a") == f'<b title="a">x</b> ({link(1, "a")})'


def test_a_work_that_the_words_do_not_name_is_named_after_them():
    assert cite("So it is.", "Wood 2016") == f"So it is. ({link(1, 'Wood 2016')})"


def test_a_label_is_escaped():
    assert "<script>" not in cite("So it is.", "<script>")
