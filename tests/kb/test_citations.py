"""Citations: found as they stand, their spaces put back, nothing else touched. The works are made up."""

import pytest

from kb.importing.citations import citations_in, unglue


def found(text):
    return [(citation.authors, citation.year) for citation in citations_in(text, "knowledge_base")]


@pytest.mark.parametrize(
    ("glued", "whole"),
    [
        ("(Potteretal., 2011)", "(Potter et al., 2011)"),
        ("(Morriset al., 2013)", "(Morris et al., 2013)"),
        ("(Potter etal., 2011)", "(Potter et al., 2011)"),
        ("(Garrettetal.,2011)", "(Garrett et al., 2011)"),
        ("(HMGovernment2015)", "(HM Government 2015)"),
        ("(Potteretal., 2011; Miceetal., 2012)", "(Potter et al., 2011; Mice et al., 2012)"),
        ("Potteretal. (2011)", "Potter et al. (2011)"),
    ],
)
def test_spaces_are_put_back(glued, whole):
    assert unglue(f"It says so {glued}.") == f"It says so {whole}."


@pytest.mark.parametrize(
    "text", ["Metal 2014", "(petal, 2014)", "(see section 2)", "et al", "Para2015", "(p 73)", "(a2015)"]
)
def test_what_is_no_citation_stays(text):
    assert unglue(text) == text


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("(HM Government 2015)", [("HM Government", "2015")]),
        ("(Potteretal., 2011)", [("Potter et al.", "2011")]),
        ("(Potter et al 2011)", [("Potter et al.", "2011")]),
        ("(Potter et al., 2011; Mice and Cup, 2016a)", [("Potter et al.", "2011"), ("Mice and Cup", "2016a")]),
        ("(Ofsted 2008; 2009; 2010)", [("Ofsted", "2008"), ("Ofsted", "2009"), ("Ofsted", "2010")]),
        ("(Ofsted 2008, 2009)", [("Ofsted", "2008"), ("Ofsted", "2009")]),
        ("(see Fish, Cup and Pot 2008, p 12)", [("Fish, Cup and Pot", "2008")]),
        ("(e.g. Potter, 2011: 74–6)", [("Potter", "2011")]),
        ("[Potter, 2011]", [("Potter", "2011")]),
        ("as Potter et al. (2011) and Ofsted (2012) say", [("Potter et al.", "2011"), ("Ofsted", "2012")]),
        ("(p 73), (March 2015), (Care Act 2014), (since 2013), (2015), (2013–2015), (for 2014)", []),
        ("Children Act 2004, s 11.", []),
    ],
)
def test_works_cited(text, works):
    assert found(text) == works


def test_raw_is_what_the_document_has():
    assert [citation.raw for citation in citations_in("So it is (Potteretal., 2011).", "obstacles")] == [
        "(Potteretal., 2011)"
    ]


def test_the_label_is_how_it_is_cited():
    assert citations_in("(Potteretal., 2011)", "obstacles")[0].label == "Potter et al., 2011"
