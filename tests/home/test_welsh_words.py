"""What Welsh readers and members see: no English of the interface; and records that no language changes."""

import html
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils.translation import override

from assessment.models import AnswerVersion, Event, ReviewKind
from assessment.progress import Rating, Tally, summary_sentence
from home.models import SiteTerms
from home.rendering import GovukDateField
from home.templatetags.dates import day, when
from tests.factories import make_assessment, make_marker, make_welsh
from tests.home.test_catalogue import ENTRIES

pytestmark = pytest.mark.django_db
# Sentences of the interface in English, as they would stand in a page.
ENGLISH = [text for _, _, english, _ in ENTRIES for text in english if len(text.split()) > 3 and "%" not in text]
NAMES_AND_GUIDANCE = "|".join(
    [r"Eastvale|Test marker|question\?$|OFFICIAL|^Geiriau$", "^The review does|^Quality statement$|^How might you"]
)
MOMENT = datetime(2026, 11, 9, 10, 42, tzinfo=UTC)
PUBLIC = [
    "/cy/",
    "/cy/guidance/",
    "/cy/guidance/test-marker/",
    "/cy/privacy/",
    "/cy/guidance/print/",
    "/cy/search/",
    "/cy/search/?q=marciwr",
    "/cy/search/?q=dim+byd",
    "/cy/topics/",
    "/cy/glossary/",
    "/cy/references/",
    "/cy/editions/",
    "/cy/no-such-page/",
    "/cy/account/login/",
    "/cy/account/password/reset/",
    "/cy/account/password/reset/done/",
    "/cy/account/signup/",
    "/cy/account/password/reset/key/x-y/",
]


@pytest.fixture
def welsh(page):
    return make_welsh(page, title="Marciwr prawf")


def english_in(response):
    """The sentences of the interface that a page shows in English."""
    shown = html.unescape(response.content.decode())
    return [text for text in ENGLISH if text in shown]


def words_of(response):
    """What a page says: its texts, and the labels that are read out."""
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    labels = re.findall(r'(?:aria-label|title|alt|data-i18n[^=]*)="([^"]+)"', page)
    texts = (html.unescape(text).strip() for text in [*re.split(r"<[^>]+>", page), *labels])
    return {text for text in texts if re.search("[a-z]{3}", text)}


def the_same_in_both(client, address):
    """What a page says in the same words in both languages, names and the guidance's own words left out."""
    english, welsh = client.get(address), client.get(f"/cy{address}")
    assert english.status_code == welsh.status_code == 200, address
    return {text for text in words_of(english) & words_of(welsh) if not re.search(NAMES_AND_GUIDANCE, text)}


def answer_data(**fields):
    return {"narrative": "Geiriau", "rating": "not-known", "completed": "yes", "base_version": 0} | fields


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_show_no_english(client, welsh, address):
    assert english_in(client.get(address)) == []


def test_editions_show_no_english_but_what_is_marked_as_english(client, page, welsh):
    for edition in (page.edition(), welsh.edition()):
        with override("cy"):
            addresses = [edition.get_absolute_url(), edition.get_editions_url()]
        for address in addresses:
            response = client.get(address)
            assert (response.status_code, english_in(response)) == (200, [])


def test_an_english_edition_says_so_in_a_welsh_frame(client, page):
    with override("cy"):
        shown = client.get(page.edition().get_absolute_url()).content.decode()
    assert '<html lang="cy"' in shown
    assert re.search(r'<h1 class="govuk-heading-xl" lang="en-GB">Test marker</h1>', shown)
    assert 'lang="en-GB"><section class="app-statement"' in re.sub(r">\s+<", "><", shown)
    assert 'lang="cy"' not in client.get(page.edition().get_absolute_url()).content.decode().split("<main")[1]


def test_the_words_in_an_edition_are_in_its_own_language(client, welsh):
    shown = client.get(welsh.edition().get_absolute_url()).content.decode()
    assert '<html lang="en-GB"' in shown
    assert "Dolen i gwestiwn" in shown
    assert "Link to question" not in shown


def test_board_pages_show_no_english(as_manager, board, manager, welsh):
    assessment = make_assessment(board, manager, welsh)
    with override("cy"):
        answer = assessment.parts.get().answers.first()
        question, report = answer.get_absolute_url(), assessment.get_report_url()
        start = f"/cy/boards/eastvale/assessments/start/{welsh.translation_key}/"
        steps = [f"{start}?step={step}" for step in ("about", "purpose", "marking")]
        addresses = [board.get_absolute_url(), assessment.get_absolute_url(), question, report, *steps]
    for data in ({}, answer_data()):
        response = as_manager.post(question, data) if data else None
        assert response is None or response.status_code == 302
        for address in [*addresses, "/cy/boards/eastvale/assessments/start/", "/cy/account/password/change/"]:
            response = as_manager.get(address)
            assert (response.status_code, english_in(response)) == (200, []), address


def test_no_word_of_the_interface_is_the_same_in_both_languages(as_manager, board, manager, page):
    assessment = make_assessment(board, manager, page, reference="R-1", kind=ReviewKind.objects.first())
    answer = assessment.parts.get().answers.first()
    start = f"/boards/eastvale/assessments/start/{page.translation_key}/"
    addresses = ["/", "/guidance/", board.get_absolute_url(), assessment.get_absolute_url(), answer.get_absolute_url()]
    addresses += [assessment.get_report_url(), start, f"{start}?step=purpose", f"{start}?step=marking"]
    addresses += ["/account/password/change/", "/account/logout/", "/search/?q=first", "/search/?q=xyzzy", "/topics/"]
    addresses += ["/glossary/", "/references/", "/editions/", "/guidance/print/", page.edition().get_editions_url()]
    for address in addresses:
        assert the_same_in_both(as_manager, address) == set(), address
    as_manager.post(answer.get_absolute_url(), answer_data())
    for address in addresses:
        assert the_same_in_both(as_manager, address) == set(), address


def test_what_is_wrong_is_said_in_welsh(as_manager, board, manager, welsh):
    assessment = make_assessment(board, manager, welsh)
    with override("cy"):
        question = assessment.parts.get().answers.first().get_absolute_url()
    response = as_manager.post(question, answer_data(narrative="", completed=""))
    assert (response.status_code, english_in(response)) == (422, [])
    assert "Dewiswch a ydych wedi cwblhau’r cwestiwn hwn" in response.content.decode()
    as_manager.post(question, answer_data(idempotency_key=uuid4()))
    conflict = as_manager.post(question, answer_data(narrative="Arall", idempotency_key=uuid4()))
    assert (conflict.status_code, english_in(conflict)) == (409, [])


def test_a_wording_in_another_language_than_the_page_says_so(as_manager, assessment, page):
    question = assessment.parts.get().answers.first().get_absolute_url()
    for address, attribute in ((f"/cy{question}", ' lang="en-GB"'), (question, "")):
        heading = f'<h1 class="govuk-heading-l"{attribute}>First question?'
        assert heading in as_manager.get(address).content.decode()


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_records_do_not_depend_on_the_language_of_the_page(as_manager, assessment, prefix):
    question = assessment.parts.get().answers.first().get_absolute_url()
    as_manager.post(prefix + question, answer_data())
    version = AnswerVersion.objects.get()
    assert (version.rating_label, version.rating_meaning) == ("We do not know yet", "")
    texts = [event.text for event in Event.objects.exclude(type=Event.Type.OPENED).order_by("n")]
    assert texts == [
        f"Assessment {assessment.pk} of Test marker, edition 1",
        f"Question 1 of assessment {assessment.pk}, version 1",
    ]


def test_a_rating_is_shown_in_the_reader_s_language_and_kept_in_english(as_manager, assessment):
    question = assessment.parts.get().answers.first().get_absolute_url()
    as_manager.post(f"/cy{question}", answer_data(rating="fully-met"))
    assert AnswerVersion.objects.get().rating_label == "Fully met"
    with override("en-gb"):
        report = assessment.get_report_url()
    assert "Wedi’i fodloni’n llawn" in as_manager.get(f"/cy{report}").content.decode()
    assert "Fully met" in as_manager.get(report).content.decode()


def test_an_edition_frozen_under_another_language_is_the_same(page):
    before = page.edition()
    with override("cy"):
        page.save()
        other = make_marker(title="Test marker")
    assert page.edition() == before
    assert [s["heading"] for s in other.edition().content["sections"]] == [
        s["heading"] for s in before.content["sections"]
    ]


def test_the_site_s_own_words_are_shown_as_they_were_typed(client):
    terms = SiteTerms.load()
    terms.marker_plural = "safonau ein hunain"
    terms.save()
    assert "Safonau ein hunain" in client.get("/cy/").content.decode()
    assert "Hunanasesiadau" in client.get("/cy/").content.decode()


def test_dates_are_told_in_welsh():
    with override("cy"):
        assert (when(MOMENT), day(MOMENT)) == ("9 Tachwedd 2026 am 10:42yb", "9 Tachwedd 2026")
    assert when(MOMENT) == "9 November 2026 at 10:42am"


@pytest.mark.parametrize(("typed", "number"), [("Tachwedd", 11), ("chw", 2), ("Mai", 5), ("May", 5), ("11", 11)])
def test_months_are_read_in_both_languages(typed, number):
    assert GovukDateField().to_python(("9", typed, "2026")).month == number


def test_the_summary_is_a_sentence_in_welsh():
    def one(label, count, is_met=False):
        return Tally(Rating(label, "", 1), count, is_met)

    with override("cy"):
        tallies = [one("Wedi’i fodloni’n llawn", 3, is_met=True), one("Heb ei fodloni", 1)]
        assert summary_sentence(tallies, 7) == (
            "Mae 3 o 7 cwestiwn wedi’i fodloni’n llawn. Mae 1 heb ei fodloni. Nid oes gan 3 sgôr eto."
        )


def test_the_password_mail_is_in_the_language_it_was_asked_for(client, manager, mailoutbox):
    client.post("/cy/account/password/reset/", {"email": manager.email})
    (mail,) = mailoutbox
    assert "Dewis cyfrinair newydd" in mail.subject
    assert "/cy/account/password/reset/key/" in mail.body
    assert [text for text in ENGLISH if text in mail.body] == []


@pytest.mark.parametrize(
    ("prefix", "subject", "sentence"),
    [
        ("", "Your password has been changed", "9 November 2026"),
        ("/cy", "Mae eich cyfrinair wedi’i newid", "9 Tachwedd 2026"),
    ],
)
def test_a_changed_password_is_told_by_mail_in_the_reader_s_language(
    as_manager, manager, mailoutbox, monkeypatch, prefix, subject, sentence
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MOMENT)
    given = {"oldpassword": "a long enough password", "password1": "another long password", "password2": ""}
    as_manager.post(f"{prefix}/account/password/change/", given | {"password2": given["password1"]})
    (mail,) = mailoutbox
    assert subject in mail.subject
    assert sentence in mail.body


def test_an_unknown_address_gets_a_mail_that_promises_no_account(client, mailoutbox):
    client.post("/cy/account/password/reset/", {"email": "nobody@test.example"})
    (mail,) = mailoutbox
    assert "Nid oes gan unrhyw gyfrif" in mail.subject
    assert "signup" not in mail.body


def test_the_default_language_is_english():
    assert settings.LANGUAGE_CODE == "en-gb"
