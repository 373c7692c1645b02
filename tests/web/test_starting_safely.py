"""A mistake that would leave the site open keeps it from starting, and says so in one sentence."""

import re
import subprocess
import sys

import pytest

from tests.postgres import free_port
from tests.sites import ROOT, environment
from tests.web.production import SETTINGS, collected

DEFAULT_KEY = "development-only" * 4
MISTAKES = {
    "no key": ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
    "the key of development": ({"SECRET_KEY": DEFAULT_KEY}, "SECRET_KEY can be guessed"),
    "a short key": ({"SECRET_KEY": "aB3$xY7!qW9"}, "SECRET_KEY can be guessed"),
    "a dull key": ({"SECRET_KEY": "abc" * 20}, "SECRET_KEY can be guessed"),
    "no hosts": ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
    "every host": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
    "every host among others": ({"ALLOWED_HOSTS": "guidance.example,*"}, "ALLOWED_HOSTS must name"),
    "the address of a laptop": ({"BASE_URL": None}, "Set BASE_URL"),
    "an address without TLS": ({"BASE_URL": "http://guidance.example"}, "Set BASE_URL"),
    "an address on this machine": ({"BASE_URL": "https://localhost"}, "Set BASE_URL"),
    "an address with a slash": ({"BASE_URL": "https://guidance.example/"}, "BASE_URL must end"),
    "an address that is not answered": ({"BASE_URL": "https://other.example"}, "not in ALLOWED_HOSTS"),
    "an address that is none": ({"BASE_URL": "https://[guidance"}, "BASE_URL is no address"),
    "no sender": ({"DEFAULT_FROM_EMAIL": None}, "Set DEFAULT_FROM_EMAIL"),
    "a sender on this machine": ({"DEFAULT_FROM_EMAIL": "Guidance <x@localhost>"}, "Set DEFAULT_FROM_EMAIL"),
    "a contact that is none": ({"SECURITY_CONTACT": "security@guidance.example"}, "SECURITY_CONTACT must begin"),
    "a policy without TLS": ({"SECURITY_POLICY": "http://guidance.example/policy"}, "SECURITY_POLICY must"),
    "two contacts in one": ({"SECURITY_CONTACT": "mailto:a@b.example c"}, "one address each"),
}
SETTINGS_FILE = {"DJANGO_SETTINGS_MODULE": "config.settings"}


def run(changed, *command):
    """A real process in production settings with these changed (None: taken away)."""
    env = environment("sqlite://:memory:", collected() / "collecting", **SETTINGS | SETTINGS_FILE) | changed
    env = {name: value for name, value in env.items() if value is not None}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


def test_the_checks_of_django_find_nothing_to_warn_of():
    done = run({}, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, "no issues (1 silenced)" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_sentence_and_no_start(mistake):
    changed, words = MISTAKES[mistake]
    done = run(changed, "manage.py", "check", "--deploy")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert words in done.stderr


@pytest.mark.parametrize("mistake", ["the key of development", "every host", "the address of a laptop"])
def test_the_server_gives_up_with_the_same_sentence(mistake):
    changed, words = MISTAKES[mistake]
    bind = f"127.0.0.1:{free_port()}"
    done = run(changed, "-m", "gunicorn", "config.wsgi", "--bind", bind, "--no-control-socket", "--log-level", "error")
    assert (done.returncode, "Traceback" in done.stderr, done.stderr.count(words)) == (3, False, 1), done.stderr


def test_debug_is_off_unless_it_is_asked_for():
    done = run({"DEBUG": None, "SECRET_KEY": None}, "-c", "import config.wsgi")
    assert (done.returncode, "Set SECRET_KEY" in done.stderr) == (3, True)


def test_without_tls_on_purpose_any_address_will_do():
    done = run({"PLAIN_HTTP": "true", "BASE_URL": "http://guidance.example"}, "manage.py", "check")
    assert done.returncode == 0, done.stderr


def test_contacts_that_are_some_are_taken():
    given = {
        "SECURITY_CONTACT": "mailto:security@guidance.example",
        "SECURITY_POLICY": "https://guidance.example/security/",
    }
    assert run(given, "manage.py", "check").returncode == 0


def test_development_asks_for_nothing():
    given = dict.fromkeys((*SETTINGS, "OWN_ERROR_PAGES")) | SETTINGS_FILE
    assert run(given, "manage.py", "check").returncode == 0


def test_every_mistake_is_read_from_a_setting_of_the_example():
    example = (ROOT / ".env.example").read_text()
    names = {name for changed, _ in MISTAKES.values() for name in changed}
    assert {name for name in names if not re.search(rf"^# {name}=", example, re.M)} == set()
