"""docs/roles.md says what the code does."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from assessment.access import ROLE_PERMISSIONS, Permission, Role
from assessment.roles import ABOUT, pages, roles_page
from assessment.titles import TITLES
from assessment.urls import urlpatterns

PAGE = Path(settings.BASE_DIR) / "docs/roles.md"
ANEW = "docs/roles.md is not what the code says: `make docs` writes it anew"


def test_the_page_is_what_would_be_written_now():
    assert PAGE.read_text(encoding="utf-8") == roles_page(), ANEW


def test_every_permission_and_every_page_has_its_row():
    text = roles_page()
    for permission in Permission:
        cells = " | ".join("yes" if permission in ROLE_PERMISSIONS[role] else "–" for role in Role)
        assert f"| {permission.label} | {cells} |" in text
    assert {name for name, _route, _methods, _label in pages()} == set(TITLES) == {p.name for p in urlpatterns}
    assert set(ABOUT) == set(Role)


def test_a_changed_table_would_be_noticed(monkeypatch):
    monkeypatch.setitem(ROLE_PERMISSIONS, Role.VIEWER, {Permission.VIEW, Permission.RECORD})
    with pytest.raises(AssertionError, match="make docs"):
        test_the_page_is_what_would_be_written_now()


def test_the_command_writes_it(settings, tmp_path, capsys):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("roles")
    assert (tmp_path / "docs/roles.md").read_text(encoding="utf-8") == roles_page()
