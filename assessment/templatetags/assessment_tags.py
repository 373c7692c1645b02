"""What other rooms' pages show of the self-assessment."""

from django import template

from assessment import access, scoping
from assessment.gathering import parts_about
from assessment.models import Board
from assessment.people import title_of

register = template.Library()
register.filter(title_of)


@register.filter
def may(membership, permission):
    """Whether a member may: `{% if request.membership|may:"manage" %}`."""
    return access.may(membership, access.Permission(permission))


@register.inclusion_tag("assessment/panel.html", takes_context=True)
def self_assessment(context, marker_key, questions):
    """The start button under a marker's questions, or the way back to work that is open."""
    request = context.get("request")
    user = getattr(request, "user", None)
    return {
        "marker_key": marker_key,
        "count": len(questions),
        "user": user,
        "request": request,
        "parts": work_of(user, marker_key) if user and user.is_authenticated else [],
    }


def work_of(user, marker_key):
    """The newest assessments of a marker on the person's own boards: at most five."""
    with scoping.within(scoping.Scope(person=user.pk, is_mine=True)):
        return list(parts_about(marker_key)[:5])


@register.simple_tag
def name_of_successor(board):
    """The name of the board that follows a closed one, or "". Its row is open for this one look."""
    if not board.succeeded_by_id:
        return ""
    with scoping.of_board(board.succeeded_by_id):
        return Board.objects.values_list("name", flat=True).get(pk=board.succeeded_by_id)
