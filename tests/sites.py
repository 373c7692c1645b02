"""Real sites: gunicorn in processes of its own, on loopback, each on a copy of one template database.

Run as a program it works on the database of its environment: `fill` puts in the guidance, the demo and a board
for the tests, `answer` prints the value of each expression that it is sent.
"""

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, ProxyHandler, build_opener
from uuid import uuid4

from tests.postgres import OWNER, SITE, free_port

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "a password for the demo"
MARKER = "/guidance/assembling-information/"
# Eight people who may answer, on a board of their own, so that they can all save at once.
MEMBERS = [f"member{n}@eastvale.example" for n in range(1, 9)]
GUNICORN = ["-m", "gunicorn", "--workers", "2", "--threads", "4", "--no-control-socket"]


def environment(url, directory, **more):
    """What a site's processes see: its own data, and nothing of the tests around it."""
    ours = {"DEBUG": "true", "OWN_ERROR_PAGES": "true", "DATA_DIR": str(directory), "DATABASE_URL": url}
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return inherited | ours | {"DJANGO_SETTINGS_MODULE": "config.settings"} | more


def run_python(url, directory, *arguments):
    """What a Python in that environment prints."""
    command, env = [sys.executable, *arguments], environment(url, directory)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def as_site(url):
    """The address with the role that a site serves as."""
    return url.replace(f"//{OWNER}@", f"//{SITE}@")


class SqliteFiles:
    """The template is a file; a copy is a copy of it and of what lies beside it."""

    def __init__(self, directory):
        self.directory = directory
        self.url = f"sqlite:///{directory}/db.sqlite3"

    def copy_to(self, directory):
        for path in self.directory.glob("db.sqlite3*"):
            shutil.copy(path, directory)
        return f"sqlite:///{directory}/db.sqlite3"

    def drop(self, url):
        """The file goes with its directory."""


class PostgresDatabases:
    """The template is a database on the server that the tests were given."""

    def __init__(self, server):
        self.server = server
        self.url = self.create()

    def create(self, more=""):
        name = f"qm_{uuid4().hex}"
        self.execute(f"CREATE DATABASE {name} {more}")
        return urlsplit(self.server)._replace(path=f"/{name}").geturl()

    def copy_to(self, directory):
        return self.create(f"TEMPLATE {self.name_of(self.url)}")

    def drop(self, url):
        self.execute(f"DROP DATABASE IF EXISTS {self.name_of(url)} WITH (FORCE)")

    @staticmethod
    def name_of(url):
        return urlsplit(url).path.strip("/")

    def execute(self, statement):
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


@cache
def template():
    """The one filled database that every site copies, gone when the tests end."""
    directory = Path(tempfile.mkdtemp(prefix="qm-template-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    server = os.environ.get("DATABASE_URL", "")
    if server.startswith("postgres"):
        made = PostgresDatabases(server)
        atexit.register(made.drop, made.url)
    else:
        made = SqliteFiles(directory)
    run_python(made.url, directory, "-m", "tests.sites", "fill")
    return made


@contextmanager
def database_copy():
    """The address of a database of its own, and a directory beside it."""
    with tempfile.TemporaryDirectory(prefix="qm-site-") as name:
        url = template().copy_to(Path(name))
        try:
            yield url, Path(name)
        finally:
            template().drop(url)


@contextmanager
def running_site(application="config.wsgi", **more):
    """A site that runs until the block ends. `more` is added to what its processes see."""
    with database_copy() as (url, directory):
        site = Site(url, directory, application, more)
        try:
            site.start()
            yield site
        finally:
            site.stop()


class Site:
    """gunicorn with two workers of four threads. It keeps its port and its database when it starts again."""

    def __init__(self, url, directory, application="config.wsgi", more=None):
        self.url, self.directory, self.port = url, directory, free_port()
        self.application, self.more = application, more or {}
        self.base = f"http://127.0.0.1:{self.port}"
        self.process, self.asked, self.clients = None, None, {}

    def start(self):
        """Start and wait until it answers. How long that took, in seconds."""
        place = ["--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"]
        command = [sys.executable, *GUNICORN, *place, self.application]
        env = environment(as_site(self.url), self.directory, **self.settings() | self.more)
        started = time.monotonic()
        with (self.directory / "log").open("a") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        while not self.answers():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < started + 30, self.log()
            time.sleep(0.05)
        return time.monotonic() - started

    def settings(self):
        """What its processes see besides."""
        return {"BASE_URL": self.base}

    def answers(self):
        try:
            return Client(self.base).get("/account/login/").status == 200
        except (OSError, HTTPException):
            return False

    def kill(self, order=signal.SIGKILL):
        """Send `order` to the master and its workers, and wait until the master is gone."""
        if self.process is None:
            return
        for each in (order, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, each)
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                continue
            break
        self.process = None

    def stop(self):
        self.kill(signal.SIGTERM)
        if self.asked:
            self.asked.communicate(timeout=15)

    def log(self):
        return (self.directory / "log").read_text()

    def ask(self, expression):
        """The value of a Python expression on this site's database: `ask("Answer.objects.count()")`."""
        if self.asked is None:
            command = [sys.executable, "-m", "tests.sites", "answer"]
            env = environment(as_site(self.url), self.directory)
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self.asked = subprocess.Popen(command, cwd=ROOT, env=env, text=True, start_new_session=True, **pipes)
        self.asked.stdin.write(f"{expression}\n")
        self.asked.stdin.flush()
        line = self.asked.stdout.readline()
        assert line, f"{expression} has no value: its reason stands above"
        return json.loads(line)

    def client(self, email):
        """A signed-in client; the same one for the same person, because signing in is rate-limited."""
        if email not in self.clients:
            self.clients[email] = Client(self.base)
            self.clients[email].sign_in(email)
        return self.clients[email]

    def assessments(self, board, email):
        """The addresses of a board's assessments, newest first."""
        page = self.client(email).get(f"/boards/{board}/").text
        return list(dict.fromkeys(re.findall(rf'"(/boards/{board}/assessments/\d+/)"', page)))

    def questions(self, board, email):
        """The addresses of the questions of a board's newest assessment, in reading order."""
        newest = self.assessments(board, email)[0]
        return re.findall(rf'"({newest}questions/\d+/)"', self.client(email).get(newest).text)


class AsIs(HTTPErrorProcessor):
    """Every response is shown as it came: nothing is followed, no status is an exception."""

    def http_response(self, request, response):
        return response


class Client:
    """A browser without eyes: cookies and forms over HTTP."""

    def __init__(self, base):
        self.base, self.jar = base, CookieJar()
        self.opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.jar), AsIs)

    def get(self, path):
        return self.request(path)

    def post(self, path, fields):
        return self.request(path, urlencode(fields).encode())

    def request(self, path, data=None):
        with self.opener.open(self.base + path, data, timeout=60) as response:
            text = response.read().decode()
            return SimpleNamespace(status=response.status, text=text, location=response.headers.get("Location", ""))

    def form(self, path):
        """The fields of a page's first POST form as a browser would send them untouched."""
        page = self.get(path)
        assert page.status == 200, (path, page.status, page.location)
        return FirstForm(page.text).fields

    def send(self, path, **fields):
        """Open a page, fill its form in and send it."""
        return self.post(path, self.form(path) | fields)

    def sign_in(self, email, password=PASSWORD):
        response = self.send("/account/login/", login=email, password=password)
        assert response.status == 302, response.text[:3000]

    def cookies(self):
        """The cookies for a Playwright context."""
        return [{"name": cookie.name, "value": cookie.value, "url": self.base} for cookie in self.jar]


class FirstForm(HTMLParser):
    """What the first form of a page that posts would send."""

    def __init__(self, text):
        super().__init__()
        self.fields, self.state, self.typing = {}, "before", None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and self.state == "before" and attrs.get("method") == "post":
            self.state = "inside"
        elif self.state == "inside" and tag == "textarea":
            self.typing = attrs["name"]
            self.fields[self.typing] = ""
        elif self.state == "inside" and tag == "input" and self.is_sent(attrs):
            self.fields[attrs["name"]] = attrs.get("value", "")

    @staticmethod
    def is_sent(attrs):
        return "name" in attrs and (attrs.get("type") not in {"radio", "checkbox"} or "checked" in attrs)

    def handle_data(self, data):
        if self.typing:
            self.fields[self.typing] += data

    def handle_endtag(self, tag):
        if tag == "form" and self.state == "inside":
            self.state = "after"
        elif tag == "textarea" and self.typing:
            self.fields[self.typing] = self.fields[self.typing].replace("\r\n", "\n").removeprefix("\n")
            self.typing = None


def fill():
    """The guidance and the demo, as `make run` makes them; then the board of the eight, with one assessment."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("import_markers", "guidance/assembling-information.txt")
    call_command("load_demo", password=PASSWORD)
    from assessment.scoping import across_boards

    with across_boards():
        add_the_eight()


def add_the_eight():
    from django.contrib.auth.hashers import make_password

    from accounts.models import User
    from assessment.joining import let_in, open_board
    from assessment.models import RatingScale
    from assessment.setting_up import take_for_done
    from assessment.starting import start_assessment
    from kb.models import QualityMarkerPage

    board = open_board(name="Eastvale", slug="eastvale", rating_scale=RatingScale.objects.first())
    take_for_done(board=board)
    password = make_password(PASSWORD)
    for n, email in enumerate(MEMBERS, start=1):
        person = User.objects.create(email=email, name=f"Member {n}, Eastvale", password=password)
        let_in(board=board, user=person, role="contributor")
    edition = QualityMarkerPage.objects.get(slug="assembling-information").edition()
    given = {"purpose": "general", "marking": "official", "start_key": uuid4()}
    start_assessment(board=board, by=person, edition=edition, **given)


def answer():
    """Print the value of each line of standard input as JSON."""
    import django

    django.setup()
    from django.db import connection

    import accounts.models
    import assessment.models
    import kb.models
    from assessment.scoping import across_boards

    names = vars(kb.models) | vars(assessment.models) | {"User": accounts.models.User}
    for line in sys.stdin:
        with across_boards():
            print(json.dumps(eval(line, names)), flush=True)  # noqa: S307 (the tests' own words)
        connection.close()


if __name__ == "__main__":
    {"fill": fill, "answer": answer}[sys.argv[1]]()
