"""Every address of the platform's administrators. Each view here went through platform_access.py."""

from django.urls import path, register_converter

from assessment.urls import RowId
from assessment.views.platform import boards, breaking_glass, importing, kinds, second_steps, sessions

app_name = "platform"
register_converter(RowId, "row")

urlpatterns = [
    path("", boards.boards, name="boards"),
    path("make/", boards.make, name="make"),
    path("import/", importing.import_boards, name="import"),
    path("boards/<slug:slug>/", boards.board, name="board"),
    path("boards/<slug:slug>/close/", boards.close, name="close"),
    path("boards/<slug:slug>/open-again/", boards.reopen, name="reopen"),
    path("boards/<slug:slug>/ask-to-read/", breaking_glass.ask, name="ask"),
    path("kinds/", kinds.kinds, name="kinds"),
    path("kinds/add/", kinds.add, name="add-kind"),
    path("kinds/<row:kind_id>/", kinds.change, name="kind"),
    path("kinds/<row:kind_id>/remove/", kinds.remove, name="remove-kind"),
    path("requests/", breaking_glass.requests, name="requests"),
    path("requests/<row:request_id>/", breaking_glass.answer, name="request"),
    path("readers/<row:membership_id>/end/", breaking_glass.end, name="end"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("second-steps/", second_steps.second_steps, name="second-steps"),
    path("second-steps/<row:reset_id>/", second_steps.reset, name="second-step"),
]
