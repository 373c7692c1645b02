"""The report of one assessment, as a page."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from assessment.access import Permission, board_view
from assessment.moving import news_of
from assessment.noting import note_signed_view
from assessment.reports.content import gather_report


@board_view(Permission.VIEW)
def report(request, board, assessment_id):
    assessment = get_object_or_404(board.assessments.select_related("review", "board"), pk=assessment_id)
    context = {"board": board, "assessment": assessment, "report": gather_report(assessment)}
    if assessment.status == assessment.Status.SIGNED:
        context["signoff"] = assessment.signoffs.filter(board=board).last()
        note_signed_view(request, context["signoff"])
    context["news"] = [news for one in context["report"].parts if (news := news_of(one.part))]
    context["trail"] = [
        {"text": _("Self-assessments"), "href": board.get_absolute_url()},
        {"text": _("List of questions"), "href": assessment.get_absolute_url()},
    ]
    return render(request, "assessment/reporting/report.html", context)
