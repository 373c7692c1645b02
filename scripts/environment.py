"""Bring .venv up to a lock: `environment.py run` or `environment.py test`.

Any Python can read this file, so that an old one finds a newer one or says what is missing.
"""

import os
import subprocess
import sys

NEEDED = (3, 11)
NEWER = ["python3.14", "python3.13", "python3.12", "python3.11"]


def is_new_enough(name):
    """Ask it: a name on PATH may be a shim with nothing behind it."""
    question = "import sys; sys.exit(sys.version_info[:2] < (3, 11))"
    try:
        return subprocess.call([name, "-c", question], stdout=subprocess.PIPE, stderr=subprocess.PIPE) == 0
    except OSError:
        return False


def start_again_with_newer():
    for name in NEWER:
        if is_new_enough(name):
            os.execvp(name, [name] + sys.argv)  # noqa: RUF005, S606 (Python 2 reads this; names are ours)
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit("Python 3.11 or newer is needed and this is " + found + ": install it and run the same command again.")


if __name__ == "__main__":
    if sys.version_info[:2] < NEEDED:
        start_again_with_newer()
    from installing import bring_up_to

    try:
        bring_up_to(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
