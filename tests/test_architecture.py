"""The arrows of docs/architecture.md, held against the imports, function-level ones included."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("accounts", "home", "kb", "assessment", "config")

# room → rooms it may import from. config is the roof: it may see all, and nothing but settings sees it.
MAY_IMPORT = {
    "accounts": set(),
    "home": {"kb"},
    "kb": set(),
    "assessment": {"kb", "home", "accounts"},
    "config": {"accounts", "home", "kb", "assessment"},
}

# Inside assessment, from the ground up: a layer may import its own and those below.
LAYERS = [
    {"row_security", "scoping", "models"},
    {"chaining", "refusals", "progress", "cascading", "mailing", "titles", "sentences"},
    {"access", "gathering", "people", "recording", "noting", "recalling", "demo", "verifying"},
    {"overseeing", "platform_access", "setup_steps"},
    {"answering", "joining", "starting"},
    {"inviting"},
    {"accepting", "appointing"},
    {"leaving"},
    {"handing_over"},
    {"administering", "moving", "comparing"},
    {"breaking_glass", "importing", "resetting", "setting_up", "telling"},
    {"reports"},
    {"signing_off"},
    {"forms"},
    {"views", "templatetags", "roles", "management", "wagtail_hooks"},
    {"urls", "invitation_urls", "platform_urls", "apps"},
]


def files_of(room):
    return [path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]


def imports_of(source):
    """Every module that a source text imports, wherever in the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def wrong_rooms(room, source):
    """The rooms that a file of `room` imports and may not."""
    found = {module.split(".")[0] for module in imports_of(source)} & set(ROOMS)
    return found - MAY_IMPORT[room] - {room}


def layer_of(part):
    return next((height for height, layer in enumerate(LAYERS) if part in layer), None)


def wrong_layers(part, source):
    """The parts of assessment above `part` that a file of it imports."""
    parts = {module.split(".")[1] for module in imports_of(source) if module.startswith("assessment.")}
    return {other for other in parts if layer_of(other) > layer_of(part)}


def parts_of_assessment():
    for path in files_of("assessment"):
        part = path.relative_to(ROOT / "assessment").parts[0].removesuffix(".py")
        if part != "__init__":
            yield part, path


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_they_may(room):
    wrong = {str(path): rooms for path in files_of(room) if (rooms := wrong_rooms(room, path.read_text()))}
    assert wrong == {}


def test_assessment_s_layers_point_down():
    for part, path in parts_of_assessment():
        if (part, path.name) == ("apps", "apps.py"):
            continue
        assert layer_of(part) is not None, f"{part} has no layer: name it in LAYERS"
        assert wrong_layers(part, path.read_text()) == set(), path


def test_late_imports_and_wrong_arrows_are_found():
    assert wrong_rooms("kb", "def f():\n    from assessment.models import Board") == {"assessment"}
    assert wrong_layers("models", "def f():\n    from assessment.forms.answering import AnswerForm") == {"forms"}


def test_files_stay_small_enough_to_read():
    too_long = [path for room in ROOMS for path in files_of(room) if len(path.read_text().splitlines()) > 400]
    assert too_long == []


def test_nothing_is_named_after_nothing():
    vague = {"utils.py", "helpers.py", "common.py", "services.py", "misc.py"}
    assert not [path for room in ROOMS for path in files_of(room) if path.name in vague]
