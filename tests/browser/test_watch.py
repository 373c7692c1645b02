"""The watch that every browser test has over its pages would notice."""

import pytest

from tests.sites import MARKER

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLANTED = {
    "a picture from elsewhere": "document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2:9/x.png'}))",
    "a style in the page": "document.body.setAttribute('style', 'color: red')",
    "a script in the page": "const s = document.createElement('script'); s.textContent = '1'; document.body.append(s)",
    "an error in a script": "setTimeout(() => { throw new Error('planted') })",
    "something missing": "fetch('/no-such-thing/')",
}


@pytest.mark.parametrize("script", PLANTED.values(), ids=PLANTED)
def test_what_a_page_must_not_do_is_seen(open_page, watches, script):
    page = open_page()
    page.goto(MARKER)
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(300)
    complaints = watches[0].complaints[:]
    watches.clear()
    assert complaints
