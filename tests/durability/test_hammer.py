"""No update is lost, however many save one answer at once; and the check that says so would notice."""

import json
from concurrent.futures import ThreadPoolExecutor
from html import escape
from itertools import count
from threading import Barrier

import pytest

from tests.sites import MEMBERS, database_copy, run_python

pytestmark = pytest.mark.slow

PLACES = count()


def hammered(writers, saves, *module):
    with database_copy() as (url, directory):
        arguments = [str(writers), str(saves), *module]
        found = json.loads(run_python(url, directory, "-m", "tests.durability.hammer", *arguments))
    print(f"\n{writers} × {saves} {''.join(module)}: {found | {'errors': found['errors'][:3]}}")
    return found


@pytest.mark.parametrize("writers", [8, 32])
def test_every_acknowledged_save_is_stored_once_on_top_of_what_its_writer_read(writers):
    found = hammered(writers, 25)
    assert found["errors"] == []
    assert found["acknowledged"] == found["stored"] == writers * 25
    assert (found["lost"], found["duplicates"]) == (0, 0)
    assert found["chain_ok"]
    assert found["log_ok"]
    assert found["conflicts"] > 0


def test_the_hammer_finds_out_a_save_that_checks_first_and_then_writes():
    found = hammered(8, 25, "tests.durability.planted")
    assert found["errors"] == []
    assert found["lost"] > 0
    assert not found["chain_ok"]


@pytest.fixture
def path(site):
    """A question that no other test has touched."""
    return site.questions("eastvale", MEMBERS[0])[next(PLACES)]


def texts(site, path):
    """What is stored of a question, version by version."""
    pk = int(path.rstrip("/").rpartition("/")[2])
    return site.ask(f"list(AnswerVersion.objects.filter(answer={pk}).values_list('narrative', flat=True))")


def at_once(jobs):
    """Run the jobs in threads that start together."""
    gate = Barrier(len(jobs))

    def run(job):
        gate.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def post_at_once(site, people, path):
    """Each opens the question, then all send a text of their own at the same moment."""
    clients = [site.client(email) for email in people]
    forms = [client.form(path) | {"completed": "no"} for client in clients]
    jobs = [
        lambda client=client, form=form, email=email: client.post(path, form | {"narrative": f"<{email}> & more"})
        for client, form, email in zip(clients, forms, people, strict=True)
    ]
    return dict(zip(people, at_once(jobs), strict=True))


@pytest.mark.parametrize("people", [MEMBERS[:2], MEMBERS], ids=len)
def test_of_people_who_save_at_once_one_wins_and_the_others_see_both_texts(site, path, people):
    responses = post_at_once(site, people, path)
    winners = [email for email, response in responses.items() if response.status == 302]
    losers = [email for email, response in responses.items() if response.status == 409]
    assert (len(winners), len(losers)) == (1, len(people) - 1)
    for email in losers:
        assert 'conflict/">Compare the 2 answers' in site.client(email).get(path).text
        for page in (responses[email].text, site.client(email).get(f"{path}conflict/").text):
            assert escape(f"<{email}> & more") in page
            assert escape(f"<{winners[0]}> & more") in page
    assert texts(site, path) == [f"<{winners[0]}> & more"]


def save_with_one_key(site, path, times):
    """What `times` posts of one and the same form got, sent together."""
    client = site.client(MEMBERS[0])
    form = client.form(path) | {"narrative": "Once is enough", "completed": "no"}
    return [response.status for response in at_once([lambda: client.post(path, form)] * times)]


def test_twenty_times_the_same_save_at_once_is_one_version(site, path):
    assert save_with_one_key(site, path, 20) == [302] * 20
    assert texts(site, path) == ["Once is enough"]


def test_after_a_double_click_nobody_is_told_of_a_conflict_with_themselves(site, path):
    save_with_one_key(site, path, 20)
    assert 'conflict/">Compare the 2 answers' not in site.client(MEMBERS[0]).get(path).text
    assert site.ask("Draft.objects.filter(narrative='Once is enough').count()") == 0
