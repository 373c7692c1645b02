"""Where one is signed in, and ending it."""

from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.browsers import in_words
from accounts.ending import end_other_sessions, end_session
from accounts.idling import SEEN


@login_required
@require_GET
def sessions(request):
    if not UserSession.objects.filter(session_key=request.session.session_key).exists():
        UserSession.objects.create_from_request(request)
    rows = [row_of(session) for session in UserSession.objects.purge_and_list(request.user)]
    rows.sort(key=lambda row: (not row["is_this"], -row["seen"].timestamp()))
    return render(request, "usersessions/usersession_list.html", {"rows": rows, "others": len(rows) > 1})


def row_of(session):
    """A session in words. When it was last used stands in the session itself."""
    seen = session._session_store(session.session_key).get(SEEN)
    return {
        "pk": session.pk,
        "browser": in_words(session.user_agent),
        "ip": session.ip,
        "began": session.created_at,
        "seen": datetime.fromtimestamp(seen, UTC) if seen else session.created_at,
        "is_this": session.is_current(),
    }


@login_required
@require_POST
def end_own(request, pk):
    """End another session of one's own; 404 for anybody else's. This one is ended by signing out."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        return redirect("account_logout")
    end_session(session)
    messages.success(request, _("That session has ended."))
    return redirect("usersessions_list")


@login_required
@require_POST
def end_others(request):
    end_other_sessions(request, request.user)
    messages.success(request, _("All other sessions have ended."))
    return redirect("usersessions_list")
