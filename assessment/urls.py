"""Every address of a board. Each view here carries its permission: see access.py."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from assessment.views import (
    answering,
    boards,
    comparing,
    inviting,
    leaving,
    moving,
    people,
    record,
    reporting,
    resolving,
    second_steps,
    setting_up,
    starting,
)

app_name = "assessment"


class RowId(IntConverter):
    """A number that fits into the database."""

    regex = "[0-9]{1,18}"


register_converter(RowId, "id")

ASSESSMENT = "<slug:board>/assessments/<id:assessment_id>/"
PEOPLE = "<slug:board>/people/"
QUESTION = ASSESSMENT + "questions/<id:answer_id>/"

urlpatterns = [
    # boards
    path("", boards.boards, name="boards"),
    path("<slug:board>/", boards.board, name="board"),
    # starting
    path("<slug:board>/assessments/start/", starting.choose, name="choose"),
    path("<slug:board>/assessments/start/<uuid:marker_key>/", starting.start, name="start"),
    # answering
    path(ASSESSMENT, answering.tasks, name="tasks"),
    path(QUESTION, answering.question, name="question"),
    path(QUESTION + "conflict/", resolving.conflict, name="conflict"),
    path(QUESTION + "set-aside/", resolving.set_aside, name="set-aside"),
    # moving
    path(ASSESSMENT + "guidance/<id:part_id>/", moving.guidance, name="guidance"),
    path(ASSESSMENT + "guidance/<id:part_id>/go-on/", moving.on, name="go-on"),
    path(ASSESSMENT + "guidance/<id:part_id>/go-back/", moving.back, name="go-back"),
    path(QUESTION + "check/", moving.check, name="check"),
    # comparing
    path("<slug:board>/compare/<uuid:marker_key>/", comparing.years, name="years"),
    # reporting
    path(ASSESSMENT + "report/", reporting.report, name="report"),
    # the record
    path("<slug:board>/record/", record.record, name="record"),
    path("<slug:board>/record/check/", record.check, name="record-check"),
    path("<slug:board>/record.csv", record.copy, name="record-copy"),
    # people
    path(PEOPLE, people.people, name="people"),
    path(PEOPLE + "invite/", inviting.invite, name="invite"),
    path(PEOPLE + "invitations/<id:invitation_id>/again/", inviting.again, name="invite-again"),
    path(PEOPLE + "invitations/<id:invitation_id>/withdraw/", inviting.take_back, name="withdraw"),
    path(PEOPLE + "leave/", leaving.leave, name="leave"),
    path(PEOPLE + "hand-over/", leaving.hand_over, name="hand-over"),
    path(PEOPLE + "<id:membership_id>/", people.member, name="member"),
    path(PEOPLE + "<id:membership_id>/remove/", leaving.remove, name="remove"),
    # setting up
    path("<slug:board>/set-up/", setting_up.task_list, name="set-up"),
    path("<slug:board>/set-up/name/", setting_up.name, name="set-up-name"),
    path("<slug:board>/set-up/agencies/", setting_up.agencies, name="set-up-agencies"),
    path("<slug:board>/set-up/agencies/<id:agency_id>/", setting_up.agency, name="set-up-agency"),
    path("<slug:board>/set-up/ratings/", setting_up.ratings, name="set-up-ratings"),
    path("<slug:board>/set-up/marking/", setting_up.marking, name="set-up-marking"),
    path("<slug:board>/set-up/sign-off/", setting_up.sign_off, name="set-up-sign-off"),
    # a lost second step
    path("<slug:board>/people/<id:membership_id>/second-step/", second_steps.confirm, name="second-step"),
]
