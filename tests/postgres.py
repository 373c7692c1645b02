"""Run a command with a PostgreSQL of its own: `python -m tests.postgres -- pytest tests/kb`.

The server listens on loopback on a free port, lives in a temporary directory and is gone afterwards. It has the two
roles of a real installation: the owner of the tables, and the role that a site serves as. Neither is a superuser, so
row-level security holds in every test.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from scripts.system_packages import postgresql_programs

# Welsh letters need a real character type; every Linux has this one.
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"


OWNER, SITE = "qm_owner", "qm_site"


def owner():
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def as_owner(directory):
    """How to start a program of the server: as its owner, where it may look, deaf to our Ctrl-C."""
    options = {"cwd": directory, "stdin": subprocess.DEVNULL, "start_new_session": True}
    if person := owner():
        os.chown(directory, person.pw_uid, person.pw_gid)
        options |= {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    return options


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def initialise(programs, directory):
    trust = ["--auth=trust", "--username=postgres", "--encoding=UTF8", f"--locale={LOCALE}"]
    command = [programs / "initdb", "--pgdata", directory / "data", *trust]
    made = subprocess.run(command, capture_output=True, text=True, **as_owner(directory))
    if made.returncode:
        sys.exit(f"initdb failed: {made.stderr}")


def start(programs, directory, port):
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": directory,
        "fsync": "on",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = [programs / "postgres", "-D", directory / "data", *options]
    with (directory / "log").open("w") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, **as_owner(directory))


def wait_until_ready(server, directory):
    """The last line of its pid file says when connections are welcome."""
    status = directory / "data" / "postmaster.pid"
    for _ in range(300):
        if status.exists() and status.read_text().split()[-1:] == ["ready"]:
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit(f"PostgreSQL did not start: {(directory / 'log').read_text()}")


def make_roles(port):
    """The owner may make databases, for each test run its own. The site's role may nothing but what it is granted."""
    import psycopg

    with psycopg.connect(f"postgres://postgres@127.0.0.1:{port}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
        connection.execute(f"CREATE ROLE {SITE} LOGIN")
        connection.execute(f"GRANT {SITE} TO {OWNER}")  # so that a test can take the site's role on
        connection.execute(f"ALTER DATABASE postgres OWNER TO {OWNER}")
        connection.execute(f"GRANT CREATE ON SCHEMA public TO {OWNER}")


def stop(server):
    for order in (signal.SIGINT, signal.SIGQUIT):  # close connections and stop; at once, whatever is left
        server.send_signal(order)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            continue
        return


@contextmanager
def postgresql(programs):
    """The address of a running server."""
    directory = Path(tempfile.mkdtemp(prefix="qm-postgres-", dir=None if os.geteuid() else "/tmp"))  # noqa: S108
    server = None
    try:
        initialise(programs, directory)
        port = free_port()
        server = start(programs, directory, port)
        wait_until_ready(server, directory)
        make_roles(port)
        yield f"postgres://{OWNER}@127.0.0.1:{port}/postgres"
    finally:
        if server:
            stop(server)
        shutil.rmtree(directory, ignore_errors=True)


def run(command, address):
    """The command's exit code, as a shell gives it. The terminal tells it of Ctrl-C; it has the last word."""
    child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": address, "DATABASE_APP_ROLE": SITE})
    while (code := wait(child)) is None:
        pass
    return code if code >= 0 else 128 - code


def wait(child):
    try:
        return child.wait()
    except KeyboardInterrupt:
        return None
    except SystemExit:
        child.terminate()


def main():
    command = sys.argv[sys.argv.index("--") + 1 :]
    programs = postgresql_programs()
    if not programs:
        sys.exit("PostgreSQL's server is missing: install it (on Debian: apt-get install postgresql).")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgresql(programs) as address:
        subprocess.run([programs / "postgres", "--version"])
        sys.exit(run(command, address))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
