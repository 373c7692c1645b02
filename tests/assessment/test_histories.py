"""Random histories of editors and boards against a model of plain dictionaries: in the end both are equal."""

import os
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assessment import answering
from assessment.answering import record_answer
from assessment.models import Answer, SignOff
from assessment.moving import can_go_back, confirm, go_back, go_on, leave_open, newer_edition
from assessment.refusals import Locked, Refused
from assessment.signing_off import sign_off, submit
from assessment.verifying import verify_answers
from kb.models import QualityMarkerPage
from kb.verifying import verify_guidance
from tests.factories import BoardFactory, MembershipFactory, make_assessment, make_marker, question

HISTORIES = int(os.environ.get("HISTORIES", "40"))
KINDS = st.sampled_from(["", "typo", "clarification", "substantive"])
BOARDS = st.integers(0, 1)
PLACES = st.integers(0, 5)


class Histories(RuleBasedStateMachine):
    """`said` is what each board said, question by question: {(board, uid): [(wording, words), …]}."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.said, self.signed, self.shelf = {}, {}, []

    def teardown(self):
        sound = [*verify_guidance(), *verify_answers()] == []
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        assert sound

    @initialize()
    def begin(self):
        self.page = make_marker("One?", "Two?", "Three?", title="History")
        people = [MembershipFactory(board=BoardFactory()) for _ in range(2)]
        self.people = [member.user for member in people]
        self.assessments = [make_assessment(m.board, m.user, self.page) for m in people]

    # --- Editors

    def publish(self, change):
        page = QualityMarkerPage.objects.get(pk=self.page.pk).get_latest_revision_as_object()
        page.questions = change(list(page.questions.get_prep_value()))
        page.save_revision().publish()

    @rule(place=PLACES, kind=KINDS, words=st.sampled_from("abc"))
    def reword(self, place, kind, words):
        def change(blocks):
            block = blocks[place % len(blocks)]
            block["value"] = {**block["value"], "text": f"{block['id'][:4]} {words}?", "change": kind}
            return blocks

        self.publish(change)

    @rule(place=PLACES)
    def insert(self, place):
        self.publish(lambda blocks: [*blocks[:place], question("Another?"), *blocks[place:]])

    @rule(place=PLACES)
    def remove(self, place):
        def change(blocks):
            if len(blocks) > 1:
                self.shelf.append(blocks.pop(place % len(blocks)))
            return blocks

        self.publish(change)

    @precondition(lambda self: self.shelf)
    @rule(place=PLACES)
    def restore(self, place):
        block = self.shelf.pop()
        self.publish(lambda blocks: [*blocks[:place], block, *blocks[place:]])

    @rule()
    def reorder(self):
        self.publish(lambda blocks: blocks[::-1])

    @rule()
    def unpublish_and_publish(self):
        QualityMarkerPage.objects.get(pk=self.page.pk).unpublish()
        self.publish(lambda blocks: blocks)

    # --- Boards

    def part(self, board):
        return self.assessments[board].parts.select_related("edition", "board").get()

    def answer(self, board, place):
        answers = [one for one in self.answers(board) if one.is_asked]
        return answers[place % len(answers)]

    def answers(self, board):
        found = Answer.objects.filter(part=self.part(board)).order_by("pk")
        return found.select_related("board", "wording", "part__edition", "question")

    @rule(board=BOARDS, place=PLACES, words=st.sampled_from(["", "Yes", " No ", "Perhaps\n", "Ŵ 🙂 =1+1"]))
    def save(self, board, place, words):
        answer = self.answer(board, place)
        given = {"narrative": words, "is_complete": True, "idempotency_key": uuid4(), "by": self.people[board]}
        try:
            record_answer(answer=answer, base_version=answer.version, **given)
        except Locked:
            assert board in self.signed
        else:
            self.said_by(board, answer).append((answer.wording.text, words))

    def said_by(self, board, answer):
        return self.said.setdefault((board, answer.question.uid), [])

    @rule(board=BOARDS)
    def go_on(self, board):
        part = self.part(board)
        newest = newer_edition(part)
        if newest and board not in self.signed:
            go_on(part=part, to=newest, by=self.people[board])

    @rule(board=BOARDS)
    def go_back(self, board):
        move = self.part(board).moves.filter(undone_at=None).last()
        if move and can_go_back(move) and board not in self.signed:
            go_back(move=move, by=self.people[board])

    @rule(board=BOARDS, still_true=st.booleans())
    def check(self, board, still_true):
        waiting = [one for one in self.answers(board) if one.is_asked and one.pending == "check"]
        if not waiting or board in self.signed:
            return
        if still_true:
            confirm(answer=waiting[0], by=self.people[board], idempotency_key=uuid4())
            said = self.said_by(board, waiting[0])
            said.append((waiting[0].wording.text, said[-1][1]))
        else:
            leave_open(answer=waiting[0], by=self.people[board])

    @rule(board=BOARDS)
    def sign(self, board):
        assessment = self.assessments[board]
        try:
            submit(assessment=assessment, by=self.people[board])
        except Refused:
            assert board in self.signed
        else:
            self.signed[board] = sign_off(assessment=assessment, by=self.people[board]).sha256

    # --- Always

    @invariant()
    def everything_said_is_there_under_its_own_question_and_wording(self):
        stored = {}
        for board in range(len(self.assessments)) if hasattr(self, "assessments") else []:
            for answer in self.answers(board):
                versions = answer.versions.select_related("wording").order_by("n")
                said = [(version.wording.text, version.narrative) for version in versions]
                stored |= {(board, answer.question.uid): said} if said else {}
        assert stored == self.said

    @invariant()
    def every_signature_stands(self):
        hashes = dict(SignOff.objects.values_list("assessment_id", "sha256"))
        assert hashes == {self.assessments[board].pk: sha256 for board, sha256 in self.signed.items()}


@pytest.mark.slow
@pytest.mark.django_db
def test_random_histories_end_with_model_and_database_equal():
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    how = settings(max_examples=HISTORIES, stateful_step_count=20, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Histories, settings=how)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_model_finds_words_that_were_changed_on_the_way(monkeypatch):
    def careless(*, narrative, **given):
        return answering.record_answer(narrative=narrative.strip(), **given)

    monkeypatch.setattr("tests.assessment.test_histories.record_answer", careless)
    how = settings(max_examples=30, stateful_step_count=10, deadline=None, database=None, phases=[Phase.generate])
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Histories, settings=settings(how, suppress_health_check=list(HealthCheck)))
