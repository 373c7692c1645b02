"""Serve the site on 127.0.0.1 with the guidance and a demo. `make run` calls this."""

import errno
import io
import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDANCE = "guidance/assembling-information.txt"


def usable_port(text):
    """The port as a number, or one sentence why not."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}: make run PORT=8001")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            reason = "in use" if error.errno == errno.EADDRINUSE else "not open to you"
            other = port + 1 if 1024 <= port < 65535 else 8000
            sys.exit(f"Port {port} is {reason}. Choose another: make run PORT={other}")
    return port


def read_environment():
    """What .env says stands behind what the shell says, as in the settings."""
    from environs import Env

    Env().read_env(ROOT / ".env", recurse=False)
    return os.environ.get("PORT") or "8000"


def prepare(port):
    """One Django process for all steps: starting Python for each would triple the wait."""
    os.environ |= {"DEBUG": "true", "OWN_ERROR_PAGES": "true", "PORT": str(port)}
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("check", databases=["default"], stdout=io.StringIO())
        call_command("import_markers", GUIDANCE)
        call_command("load_demo")
    except CommandError as error:
        sys.exit(str(error))


def serve(port):
    print(f"Serving on http://127.0.0.1:{port}/ until you press Ctrl-C.", flush=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    workers = ["--workers", "2", "--threads", "4", "--timeout", "60", "--graceful-timeout", "5"]
    os.execv(sys.executable, [*gunicorn, *workers, "--log-level", "warning", "--no-control-socket"])  # noqa: S606


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    chosen = usable_port(read_environment())
    try:
        prepare(chosen)
    except KeyboardInterrupt:
        sys.exit(130)
    serve(chosen)
