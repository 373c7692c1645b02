"""Make the virtual environment and install a lock into it, only when something changed."""

import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# What is installed. Says UNFINISHED while pip works, so that an interrupted install is made anew.
STAMP = VENV / "installed.txt"
UNFINISHED = "unfinished"
IS_SOUND = """
import os, sys, sysconfig
assert sys.version_info >= (3, 11) and sys.prefix != sys.base_prefix
assert os.path.isdir(sysconfig.get_path("purelib"))
"""


def bring_up_to(lock):
    """Lock is `run` or `test`; the second contains the first."""
    found = STAMP.read_text() if STAMP.exists() else ""
    locks = fingerprint()
    if found in {f"{lock} {locks}", f"test {locks}"} and runs("pass"):
        return
    if found == UNFINISHED or not runs("import pip"):
        make_venv()
    STAMP.write_text(UNFINISHED)
    install(f"requirements/{lock}.txt")
    STAMP.write_text(f"{lock} {locks}")


def fingerprint():
    """Of both locks, because installing one moves what the other installed."""
    locks = [(ROOT / "requirements" / name).read_bytes() for name in ("run.txt", "test.txt")]
    return hashlib.sha256(b"".join(locks)).hexdigest()


def runs(code):
    """False where .venv is missing, half made, or the Python below it was removed or replaced."""
    try:
        return not subprocess.run([PYTHON, "-c", f"{IS_SOUND}\n{code}"], capture_output=True).returncode
    except OSError:
        return False


def make_venv():
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        sys.exit(
            "Python's venv module is missing: install it (on Debian and Ubuntu: apt-get install python3-venv)"
            " and run the same command again."
        )
    print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV]).returncode:
        sys.exit("The virtual environment .venv could not be made: the reason stands above.")


def install(lock):
    print(f"Installing {lock} (a minute or so the first time) …", flush=True)
    started = time.monotonic()
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    os.environ.pop("PYTHONPATH", None)
    if subprocess.run([*pip, "--require-hashes", "--requirement", lock], cwd=ROOT).returncode:
        sys.exit(f"{lock} could not be installed: pip's reason stands above. The same command tries again.")
    print(f"Installed in {time.monotonic() - started:.0f} s.", flush=True)
