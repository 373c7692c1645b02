"""Find the programs of the operating system that tests drive; as root on Debian, install the missing ones."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def chromium():
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def postgresql_programs():
    """The directory of initdb and postgres, the newest one; Debian keeps them off PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: float(place.parent.name))
    on_path = shutil.which("initdb")
    places = [*reversed(debian), *([Path(on_path).resolve().parent] if on_path else [])]
    return next((place for place in places if is_program(place / "initdb", place / "postgres")), None)


def is_program(*paths):
    return all(os.access(path, os.X_OK) for path in paths)


FINDERS = {"chromium": chromium, "postgresql": postgresql_programs}


def missing():
    return [package for package, find in FINDERS.items() if not find()]


def require():
    if not (packages := missing()):
        return
    if os.geteuid() or not shutil.which("apt-get"):
        words = f"install them (on Debian: sudo apt-get install {' '.join(packages)})"
        sys.exit(f"The tests need {' and '.join(packages)}: {words} and run the same command again.")
    print(f"Installing {' and '.join(packages)} with apt-get …", flush=True)
    quietly = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdin": subprocess.DEVNULL}
    install = ["apt-get", "install", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, stdout=subprocess.DEVNULL, **quietly)
    if still := missing():
        sys.exit(f"apt-get could not install {' and '.join(still)}: its reason stands above.")
