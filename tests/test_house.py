"""The commands of a newcomer: what they print when all is well, and the one sentence when it is not."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LOCKS = ["requirements/run.txt", "requirements/test.txt"]


def call(*command, **environment):
    """Run a command at the top of the tree as a newcomer would, without what `make test` set up around us."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    env = inherited | environment
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


def assert_one_sentence(finished, *words):
    """It failed, and said so in one line that a person can act on."""
    assert finished.returncode == 1
    assert finished.stderr.count("\n") == 1
    assert all(word in finished.stderr for word in words), finished.stderr


def pins(lock):
    return set(re.findall(r"^[a-z0-9-]+==.*?(?= \\)", (ROOT / lock).read_text(), re.M))


@pytest.mark.parametrize("arguments", [[], ["help"]])
def test_make_prints_every_target(arguments):
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)[1].split()
    printed = re.findall(r"^  make (\w+) +\S", call("make", *arguments).stdout, re.M)
    assert printed == targets
    assert len(targets) <= 10


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock):
    text = (ROOT / lock).read_text()
    assert re.findall(r"http|file:|--(?:extra-)?index|--find-links|--trusted-host|(?<=[ =])/", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock):
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(), flags=re.M)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert len(entries) == len(pins(lock))


def test_the_test_lock_contains_the_run_lock():
    assert pins("requirements/run.txt") <= pins("requirements/test.txt")


def test_the_lock_admits_the_python_of_debian_12():
    """Its 3.11.2 is refused by newer releases of soupsieve."""
    assert any("soupsieve" in pin and "< '3.11.5'" in pin for pin in pins("requirements/run.txt"))


def test_an_old_python_says_what_is_needed():
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2)"
    script = f"{pretend}; runpy.run_path('scripts/environment.py', run_name='__main__')"
    finished = call(sys.executable, "-c", script, PATH="/nonexistent")
    assert_one_sentence(finished, "Python 3.11 or newer", "3.9.2")


def test_a_taken_port_says_which_other_to_choose():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        finished = call(sys.executable, "scripts/serve.py", PORT=str(port))
    assert_one_sentence(finished, f"Port {port} is in use", "make run PORT=")


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_says_so(port):
    assert_one_sentence(call(sys.executable, "scripts/serve.py", PORT=port), "PORT must be a number")


def test_missing_programs_are_named_to_someone_who_is_not_root():
    pretend = "import os, sys; sys.path.insert(0, 'scripts'); os.geteuid = lambda: 1000"
    script = f"{pretend}; import system_packages as s; s.FINDERS = dict.fromkeys(s.FINDERS, str); s.require()"
    assert_one_sentence(call(sys.executable, "-c", script), "sudo apt-get install chromium postgresql")


def test_every_setting_is_in_the_example():
    read = re.findall(r'\benv\.\w+\(\s*"(\w+)"', (ROOT / "config/settings.py").read_text())
    shown = re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)
    assert set(read) - set(shown) == set()


def test_no_script_needs_more_than_python():
    code = "\n".join(path.read_text() for path in (ROOT / "scripts").glob("*.py"))
    imported = re.findall(r"^(?:import|from) (\w+)", code, re.M)
    ours = {path.stem for path in (ROOT / "scripts").glob("*.py")}
    assert set(imported) - ours <= set(sys.stdlib_module_names)
