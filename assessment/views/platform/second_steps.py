"""People who lost their second step and whom somebody of their board has confirmed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessment.overseeing import find_reset, resets_waiting
from assessment.platform_access import platform_view
from assessment.refusals import Refused
from assessment.resetting import reset_second_step


@platform_view()
def second_steps(request):
    return render(request, "assessment/platform/second_steps.html", {"resets": resets_waiting()})


@platform_view(methods=("GET", "HEAD", "POST"), is_fresh=True)
def reset(request, reset_id):
    """Asked once more, then the second step is gone and the person is told."""
    waits = find_reset(reset_id)
    if request.method != "POST":
        return render(request, "assessment/platform/second_step.html", {"reset": waits})
    try:
        reset_second_step(reset=waits, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The second step of %(name)s was reset. They were told.") % {"name": waits.user})
    return redirect("platform:second-steps")
