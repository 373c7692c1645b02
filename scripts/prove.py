"""Run the proofs of proofs.toml and print one line each. `make prove ONLY="E1 D15"` runs some.

E1 ok 104 cells, 0 answers lost, 0 moved, 0 signed hashes changed (sqlite)
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import system_packages

ROOT = Path(__file__).resolve().parent.parent
BOTH = ["sqlite", "postgresql"]


def command(proof, database, report):
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--create-db", f"--junitxml={report}"]
    private_server = [sys.executable, "-m", "tests.postgres", "--"] if database == "postgresql" else []
    return [*private_server, *pytest, *proof["tests"]]


def figures_of(suite):
    """What the tests have counted, by name: whole numbers are added up, of measured ones the largest counts."""
    figures = {}
    for item in suite.iter("property"):
        text = item.attrib["value"]
        known = figures.get(item.attrib["name"], 0)
        figures[item.attrib["name"]] = known + int(text) if text.isdigit() else max(known, float(text))
    return figures


def run(proof, database, directory):
    """(whether every test passed, what they counted and how many passed) of one proof on one database."""
    report = Path(directory) / "report.xml"
    report.unlink(missing_ok=True)
    data = {"DATA_DIR": directory, "DATABASE_URL": f"sqlite:///{directory}/db.sqlite3"}
    environment = os.environ | data | proof.get("environment", {})
    done = subprocess.run(
        command(proof, database, report),
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if not report.exists():
        print(done.stdout, file=sys.stderr)
        return False, {}
    suite = ElementTree.parse(report).getroot()[0]  # noqa: S314 (pytest has just written it)
    passed = int(suite.get("tests")) - sum(int(suite.get(name)) for name in ("failures", "errors", "skipped"))
    if done.returncode:
        print(done.stdout[-3000:], file=sys.stderr)
    return done.returncode == 0 and passed > 0, figures_of(suite) | {"passed": passed}


def prove(name, proof, directory):
    """Print the proof's lines; True unless one of them failed."""
    if "tests" not in proof:
        print(f"{name} missing {proof['what']}", flush=True)
        return True
    sound = True
    for database in proof.get("databases", BOTH):
        passes, figures = run(proof, database, directory)
        figure = proof["figure"].format(**figures) if passes else proof["what"]
        print(f"{name} {'ok' if passes else 'FAIL'} {figure} ({database})", flush=True)
        sound = sound and passes
    return sound


def main():
    system_packages.require()
    proofs = tomllib.loads((ROOT / "scripts" / "proofs.toml").read_text(encoding="utf-8"))
    wanted = os.environ.get("ONLY", "").split() or list(proofs)
    if unknown := [name for name in wanted if name not in proofs]:
        sys.exit(f"No such proof: {', '.join(unknown)}. There are {', '.join(proofs)}.")
    with tempfile.TemporaryDirectory(prefix="quality-markers-") as directory:
        results = [prove(name, proofs[name], directory) for name in wanted]
    sys.exit(not all(results))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
