"""What other rooms' pages show of the self-assessment."""

from django import template

from assessment.access import boards_of
from assessment.gathering import parts_about

register = template.Library()


@register.inclusion_tag("assessment/panel.html", takes_context=True)
def self_assessment(context, marker_key, questions):
    """The start button under a marker's questions, or the way back to work that is open."""
    request = context.get("request")
    user = getattr(request, "user", None)
    mine = parts_about(boards_of(user), marker_key) if user and user.is_authenticated else []
    return {
        "marker_key": marker_key,
        "count": len(questions),
        "user": user,
        "request": request,
        "parts": list(mine[:5]),
    }
