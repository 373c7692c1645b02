"""A site as docs/running.md wants it: no DEBUG, TLS only, behind a proxy. The tests play the proxy.

A proxy that ends TLS hands requests on in plain HTTP and says so in X-Forwarded-Proto. So does `Visitor`, with the
public host name. It keeps cookies as a browser does: Secure ones are sent back over TLS only.
"""

import atexit
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

from tests.sites import PASSWORD, ROOT, FirstForm, Site, database_copy, environment

HOST = "guidance.example"
SECOND_HOST = "www.guidance.example"
KEY = "".join(chr(65 + n % 26) + str(n) for n in range(30))
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "tests.web.settings",
    "DEBUG": "false",
    "OWN_ERROR_PAGES": "false",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": f"{HOST},{SECOND_HOST}",
    "BASE_URL": f"https://{HOST}",
    "BEHIND_PROXY": "true",
    "DEFAULT_FROM_EMAIL": f"no-reply@{HOST}",
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
}


@cache
def collected():
    """A directory beside which sites find the static files, collected once as `collectstatic` does it."""
    around = Path(tempfile.mkdtemp(prefix="qm-production-"))
    atexit.register(shutil.rmtree, around, ignore_errors=True)
    (around / "collecting").mkdir()
    env = environment("sqlite://:memory:", around / "collecting", **SETTINGS)
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(command, cwd=ROOT, env=env, check=True, timeout=120)
    return around


class ProductionSite(Site):
    def __init__(self, url, directory, **more):
        super().__init__(url, directory)
        self.more, self.visitors = more, {}

    def settings(self):
        return SETTINGS | {"DATA_DIR": str(self.directory)} | self.more

    def answers(self):
        try:
            return Visitor(self).get("/robots.txt").status in {200, 503}
        except (OSError, HTTPException):
            return False

    def visitor(self, email=None):
        """Somebody new, or a member: one for each, because signing in is rate-limited."""
        if email is None:
            return Visitor(self)
        if email not in self.visitors:
            self.visitors[email] = Visitor(self)
            self.visitors[email].sign_in(email)
        return self.visitors[email]


@contextmanager
def production_site(url=None, **more):
    """A running site with the guidance, the demo and the board of the eight; `url` is another database, or none."""
    with database_copy() as (copy, origin):
        directory = Path(tempfile.mkdtemp(dir=collected()))
        for path in origin.iterdir():
            shutil.copy(path, directory)
        site = ProductionSite(url or copy.replace(str(origin), str(directory)), directory, **more)
        try:
            site.start()
            yield site
        finally:
            site.stop()
            shutil.rmtree(directory, ignore_errors=True)


class Visitor:
    def __init__(self, site):
        self.site, self.cookies = site, {}

    def ask(self, method, path, *, body=b"", tls=True, host=HOST, **headers):
        """One request with the cookies held; header names are written with _ for -. Nothing is followed."""
        sent = {"Host": host, "Connection": "close"} | {name.replace("_", "-"): text for name, text in headers.items()}
        if tls:
            sent["X-Forwarded-Proto"] = "https"
            sent |= (
                {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())} if self.cookies else {}
            )
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        try:
            connection.request(method, path, body or None, {k: v for k, v in sent.items() if v is not None})
            found = connection.getresponse()
            answer = SimpleNamespace(status=found.status, headers=found.headers, body=found.read(), path=path)
        finally:
            connection.close()
        self.keep(answer)
        answer.text = answer.body.decode(errors="replace")
        return answer

    def keep(self, answer):
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, cookie in SimpleCookie(line).items():
                self.cookies.pop(name, None)
                if cookie["max-age"] != 0 and cookie.value:
                    self.cookies[name] = cookie.value

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post(self, path, fields, **more):
        more = {"Origin": f"https://{HOST}"} | more
        form = {"Content_Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body=urlencode(fields).encode(), **form, **more)

    def send(self, path, **fields):
        """Open a page, fill its first form in and send it."""
        return self.post(path, FirstForm(self.get(path).text).fields | fields)

    def sign_in(self, email, password=PASSWORD, **fields):
        answer = self.send("/account/login/", login=email, password=password, **fields)
        assert answer.status == 302, answer.text[:3000]
        return answer
