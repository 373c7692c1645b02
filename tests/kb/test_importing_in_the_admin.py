"""Import from text in the admin: who may, the dry run, the drafts, and what is refused."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Locale

from kb.importing.forms import MOST_FILES
from kb.models import ImportedDocument, QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import UserFactory
from tests.kb.documents import SECTIONS, as_html, document, saved, word_document

ADDRESS = "/cms/guidance/import/"


def person(group):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(client, db):
    client.force_login(person("Editors"))
    return client


def file(data, name="marker.txt"):
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def bring(client, *files, **fields):
    parent = QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").pk
    return client.post(ADDRESS, {"files": files, "parent": parent, "text": "", **fields})


def as_found(client, address):
    """The fields of a dry run's form as a browser would send them untouched."""
    forms = [one.form for one in client.get(address).context["checks"] if one.form]
    values = {form.add_prefix(name): form[name].value() for form in forms for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def create(client, *files, corrections=None, **fields):
    """Bring files, correct what was found by field name, and create: the last response."""
    address = bring(client, *files, **fields).url
    sent = as_found(client, address)
    for name, value in (corrections or {}).items():
        sent |= {field: value for field in sent if field.endswith(f"-{name}")}
    return client.post(address, {**sent, "action": "create"})


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_editors_find_the_import(client, db, group):
    client.force_login(person(group))
    assert client.get(ADDRESS).status_code == 200
    assert ADDRESS in client.get("/cms/").content.decode()


def test_others_in_the_admin_get_403_and_no_menu(client, db):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert [client.get(ADDRESS).status_code, bring(client, file(document())).status_code] == [403, 403]
    assert ADDRESS not in client.get("/cms/").content.decode()
    assert not ImportedDocument.objects.exists()


def test_a_board_manager_gets_403(as_manager):
    assert as_manager.get(ADDRESS).status_code == 403


def test_a_dry_run_shows_what_was_found_and_writes_nothing(editor):
    page = editor.get(bring(editor, file(document())).url)
    rows = {name: (section.heading, items) for name, section, items, _ in page.context["checks"][0].rows}
    assert rows["How might you know if you are meeting this quality marker?"] == (list(SECTIONS)[2], 3)
    assert rows["Rationale"] == ("Rationale", 0)
    text = page.content.decode()
    for words in ("Boiling water", "New draft.", "Create draft", "Potter et al., 2011", "HM Government 2015"):
        assert words in text
    assert not QualityMarkerPage.objects.exists()


def test_one_draft_opens_in_the_editor(editor):
    response = create(editor, file(document()), source="Made up for a test", rights_holder="Nobody")
    page = QualityMarkerPage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert response.url == f"/cms/pages/{page.pk}/edit/"
    assert (page.live, draft.title, draft.source, draft.rights_holder) == (
        False,
        "Boiling water",
        "Made up for a test",
        "Nobody",
    )
    assert (page.owner, page.latest_revision.user) == (person_of(editor), person_of(editor))
    assert not ImportedDocument.objects.exists()


def person_of(client):
    from accounts.models import User

    return User.objects.get(pk=client.session["_auth_user_id"])


def test_a_pasted_text_is_a_document(editor):
    address = bring(editor, text=document()).url
    assert "Pasted text" in editor.get(address).content.decode()


def test_several_documents_of_several_formats_become_drafts_with_links(editor):
    word = word_document()
    word.paragraphs[0].text = "Warming milk"
    files = [file(as_html(), "a.bin"), file(saved(word), "b.bin"), file(document(title="Cooling down"))]
    response = create(editor, *files, file("Minutes\n\n1. Tea\n"))
    page = editor.get(response.url)
    titles = [marker.draft_title for marker in page.context["pages"]]
    assert sorted(titles) == ["Boiling water", "Cooling down", "Warming milk"]
    assert "3 drafts created." in page.content.decode()
    assert not QualityMarkerPage.objects.live().exists()


def test_the_same_text_again_changes_nothing(editor):
    create(editor, file(document()), source="Made up")
    address = bring(editor, file(document())).url
    assert "Nothing has changed." in editor.get(address).content.decode()
    revision = QualityMarkerPage.objects.get().latest_revision_id
    editor.post(address, {**as_found(editor, address), "action": "create"})
    assert QualityMarkerPage.objects.get().latest_revision_id == revision


def test_a_published_page_is_named_and_stays(editor):
    create(editor, file(document()))
    QualityMarkerPage.objects.get().get_latest_revision().publish()
    changed = document({**SECTIONS, "Rationale": "Another one, made for tests."})
    page = editor.get(bring(editor, file(changed)).url).content.decode()
    assert "Changes the draft of “Boiling water”, which is published." in page
    create(editor, file(changed))
    page = QualityMarkerPage.objects.get()
    assert "Another one" not in page.rationale
    assert "Another one" in page.get_latest_revision_as_object().rationale


def test_what_is_no_marker_is_told_with_its_reason(editor):
    page = editor.get(bring(editor, file("Minutes\n\n1. Tea\n")).url).content.decode()
    assert "We could not find a quality statement or questions" in page
    assert "Create draft" not in page


def test_title_number_and_phase_are_supplied_where_they_are_missing(editor):
    nameless = "\n".join(document(series="").split("\n")[2:])
    address = bring(editor, file(nameless)).url
    assert "Enter the title" in editor.get(address).content.decode()
    without = editor.post(address, {**as_found(editor, address), "action": "create"})
    assert (without.status_code, QualityMarkerPage.objects.count()) == (422, 0)
    phase = without.context["checks"][0].form.fields["phase"].queryset.last()
    create(editor, file(nameless), corrections={"title": "Named by hand", "number": 6, "phase": phase.pk})
    draft = QualityMarkerPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.slug, draft.number, draft.phase) == ("Named by hand", "named-by-hand", 6, phase)


def test_checking_again_shows_the_correction_and_writes_nothing(editor):
    create(editor, file(document()))
    address = bring(editor, file(document(title="Boiling"))).url
    sent = {
        field: "Boiling water" if field.endswith("title") else value
        for field, value in as_found(editor, address).items()
    }
    page = editor.post(address, {**sent, "action": "check"}).content.decode()
    # With that title it is what was imported before.
    assert "Nothing has changed." in page
    assert QualityMarkerPage.objects.count() == 1


def test_two_documents_with_one_title_are_not_written(editor):
    changed = document({**SECTIONS, "Rationale": "Another one."})
    response = create(editor, file(document()), file(changed))
    assert response.status_code == 422
    assert "Another document has this title too" in response.content.decode()
    assert not QualityMarkerPage.objects.exists()


def test_a_document_can_be_left_out(editor):
    address = bring(editor, file(document()), file(document(title="Another"))).url
    first = next(field for field in as_found(editor, address) if field.endswith("include"))
    sent = {field: value for field, value in as_found(editor, address).items() if field != first}
    editor.post(address, {**sent, "action": "create"})
    assert QualityMarkerPage.objects.get().draft_title == "Another"


def test_the_second_click_finds_the_documents_gone(editor):
    address = bring(editor, file(document())).url
    sent = {**as_found(editor, address), "action": "create"}
    editor.post(address, sent)
    again = editor.post(address, sent, follow=True)
    assert "no longer here" in again.content.decode()
    assert QualityMarkerPage.objects.count() == 1


def test_only_its_uploader_can_use_a_document(client, editor):
    address = bring(editor, file(document())).url
    client.force_login(person("Moderators"))
    assert client.get(address).url == ADDRESS
    assert client.post(address, {"action": "create"}).url == ADDRESS
    assert not QualityMarkerPage.objects.exists()


def test_documents_are_forgotten_after_a_day(editor):
    address = bring(editor, file(document())).url
    ImportedDocument.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert editor.get(address).url == ADDRESS
    bring(editor, file(document()))
    assert ImportedDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "Choose a file or paste a text."),
        ([b"x"] * (MOST_FILES + 1), "Choose fewer files."),
        ([b"x" * 14_000_000] * 3, "larger than 40 MB together"),
    ],
    ids=["none", "many", "large"],
)
def test_too_much_and_nothing_are_told(editor, files, sentence):
    response = bring(editor, *(file(data) for data in files))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not ImportedDocument.objects.exists()


def test_a_locked_page_is_not_changed(editor):
    create(editor, file(document()))
    QualityMarkerPage.objects.update(locked=True)
    page = editor.get(bring(editor, file(document(series="Other Quality Markers"))).url).content.decode()
    assert "is locked, or you may not change it" in page


def test_a_text_in_another_language_says_which_set_to_choose(editor):
    welsh = document({"Datganiad ansawdd": "Tegell.", "Rhesymeg": "Dim.", "Cwestiynau": "1. A?\n2. Pwy?"})
    page = editor.get(bring(editor, file(welsh)).url).content.decode()
    assert "Choose a set in Welsh" in page


def test_a_set_offers_the_import_and_chooses_itself(editor):
    guidance = QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb")
    assert f"{ADDRESS}?set={guidance.pk}" in editor.get(f"/cms/pages/{guidance.pk}/").content.decode()
    assert f'<option value="{guidance.pk}" selected>' in editor.get(f"{ADDRESS}?set={guidance.pk}").content.decode()
    assert str(Locale.get_default()) in editor.get(ADDRESS).content.decode()


def test_without_markers_the_front_page_says_what_to_do_first(editor):
    assert "No quality markers yet." in editor.get("/cms/").content.decode()
    create(editor, file(document()))
    assert "No quality markers yet." not in editor.get("/cms/").content.decode()


@pytest.mark.parametrize("query", ["", "?page=x", "?page=-1", "?page=99999999999999999999", "?page=٣"])
def test_a_list_of_drafts_that_are_not_there_is_404(editor, query):
    assert editor.get(f"{ADDRESS}drafts/{query}").status_code == 404
