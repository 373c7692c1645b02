"""Nothing secret is kept in the repository, and nothing of the server's own files is served."""

import re
import subprocess
from collections import Counter
from math import log2
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# A key by its shape, whoever gave it out.
SHAPES = [
    r"-----BEGIN [A-Z ]*PRIVATE KEY",
    r"\bA(?:KIA|SIA)[0-9A-Z]{16}\b",
    r"\bgh[pousr]_[A-Za-z0-9]{36}",
    r"\bgithub_pat_\w{22,}",
    r"\bglpat-[\w-]{20}",
    r"\bsk_live_\w{20,}",
    r"\bxox[abprs]-[\w-]{10,}",
    r"\bAIza[\w-]{35}",
    r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.",
    r"\bSG\.[\w-]{22}\.",
]
SHAPE = re.compile("|".join(SHAPES))
NAMED = re.compile(
    r"(?i)(?:secret|token|password|passwd|api_?key|private_?key)\w*[\"']?\s*[:=]\s*[\"']?([\w+/=!$%*-]{16,})"
)
IN_ADDRESS = re.compile(r"\w+://\w+:([^@/\s\"'{}<>]{3,})@(?!evil|testserver)[\w.-]+")
# Passwords of examples, which open nothing.
PUBLIC = {"password", "secret", "x"}
BUILT = ("requirements/", "static/site/", "locale/", "frontend/package-lock.json")


def tracked():
    try:
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        return [path for path in ROOT.rglob("*") if path.is_file() and not {".venv", "var"} & set(path.parts)]
    return [ROOT / name for name in names.split("\0") if name and not name.startswith(BUILT)]


def randomness(text):
    """Bits a character: words have less than four, keys more."""
    return -sum(n / len(text) * log2(n / len(text)) for n in Counter(text).values())


def secrets_in(text):
    found = SHAPE.findall(text)
    found += [value for value in NAMED.findall(text) if randomness(value) > 3.8 and re.search(r"\d", value)]
    return found + [value for value in IN_ADDRESS.findall(text) if value not in PUBLIC]


def test_no_tracked_file_holds_a_key():
    paths = [path for path in tracked() if path.suffix not in {".png", ".woff2", ".docx", ".br", ".gz"}]
    found = {
        str(path.relative_to(ROOT)): secrets_in(path.read_text(errors="replace")) for path in paths if path.is_file()
    }
    found.pop("tests/web/test_secrets.py", None)
    assert len(found) > 300
    assert {name: keys for name, keys in found.items() if keys} == {}


def test_no_file_that_holds_secrets_is_tracked():
    private = re.compile(r"(^|/)(\.env|id_rsa.*|.*\.(pem|key|p12|pfx|sqlite3|sql|dump|bak|kdbx))$")
    assert [path for path in tracked() if private.search(path.as_posix())] == []


PLANTED = [
    "-----BEGIN RSA " + "PRIVATE KEY-----",
    "AKIA" + "ABCDEFGHIJKLMNOP",
    "ghp_" + "a1B2" * 9,
    'SECRET_KEY = "' + "k3Jx9QpL7vZr2TnW8sYb" + '"',
    "DATABASE_URL=postgres://app:" + "hunter2@db.internal/app",
    "email_host_password: " + "Zt8-kQ2w_Lp5xR7n",
]


@pytest.mark.parametrize("text", PLANTED)
def test_a_planted_key_is_found(text):
    assert secrets_in(text) != []


OWN_FILES = [
    "/.git/HEAD",
    "/.git/config",
    "/.env",
    "/.env.example",
    "/var/db.sqlite3",
    "/db.sqlite3",
    "/config/settings.py",
    "/manage.py",
    "/pyproject.toml",
    "/requirements/run.txt",
    "/backup.sql",
    "/backup.zip",
    "/dump.sql",
    "/index.html~",
    "/index.php.bak",
    "/.htpasswd",
    "/.DS_Store",
    "/server-status",
    "/debug/",
    "/__debug__/",
    "/admin/",
    "/phpinfo.php",
    "/wp-login.php",
    "/actuator/env",
    "/metrics",
    "/static/../config/settings.py",
    "/static/%2e%2e/config/settings.py",
    "/static/..%2f..%2fmanage.py",
    "/static//etc/passwd",
    "/static/.git/HEAD",
    "/static/site/",
    "/static/",
    "/static/staticfiles.json.bak",
    "/media/../db.sqlite3",
    "/media/",
    "/media/x.png",
    "/.well-known/",
    "/.well-known/change-password",
    "/cms/failwhale/",
    "/cy/.env",
    "/..%5c..%5cmanage.py",
    "/%00",
]


@pytest.mark.parametrize("path", OWN_FILES)
def test_the_server_s_own_files_are_not_there(site, path):
    answer = site.visitor().get(path)
    if answer.status == 301:  # an address of words only may be a page's: the slash first
        assert answer.headers["Location"] == f"{path}/"
        answer = site.visitor().get(f"{path}/")
    assert answer.status in {404, 400}, path
    assert not any(word in answer.text for word in ("SECRET_KEY", "root:", "Traceback", "URLconf", "SQLite format"))


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG"])
def test_a_method_that_nobody_needs_is_refused_and_nothing_is_sent_back(site, method):
    answer = site.visitor().ask(method, "/guidance/", X_Canary="canary")
    assert (answer.status, "canary" in answer.text) == (405, False)
