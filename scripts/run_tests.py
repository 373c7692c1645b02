"""Run all tests on each database. `make test` calls this; ONLY holds arguments for pytest."""

import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5
# Spread over the cores, each taking over what the others have not come to.
EVERYTHING = ["-n", "auto", "--dist", "worksteal"]


def run_tier(name, command, *, data, may_be_empty):
    """Data go to a directory of its own, so that tests never meet what a developer typed."""
    print(f"\n==== {name} ====", flush=True)
    started = time.monotonic()
    database = {"DATA_DIR": data, "DATABASE_URL": f"sqlite:///{data}/db.sqlite3"}
    code = subprocess.run(command, cwd=ROOT, env=os.environ | database, stdin=subprocess.DEVNULL).returncode
    print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    return code == 0 or (may_be_empty and code == NOTHING_COLLECTED)


def main():
    system_packages.require()
    only = shlex.split(os.environ.get("ONLY", ""))
    pytest = [sys.executable, "-m", "pytest", *only]
    spread = [*pytest, *(() if only else EVERYTHING)]
    on_postgres = [sys.executable, "-m", "tests.postgres", "--", *spread]
    tiers = {
        "SQLite and browser": [*spread, "-m", "not timed"],
        "Timed": [*pytest, "-m", "timed"],
        "PostgreSQL": [*on_postgres, "-m", "not browser and not once and not timed"],
    }
    with tempfile.TemporaryDirectory(prefix="quality-markers-") as data:
        passed = [run_tier(*tier, data=data, may_be_empty=bool(only)) for tier in tiers.items()]
    sys.exit(not all(passed))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
