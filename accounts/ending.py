"""Ending sessions, on the server and for good."""

from allauth.usersessions.models import UserSession

from accounts.security_log import note


def end_session(session):
    """End one session of a person: its cookie opens nothing any more."""
    note("session-ended", user=session.user_id, session=session.pk)
    session.end()


def end_other_sessions(request, user):
    """All of a person's sessions but the one of this request. After a new password by mail there is none such."""
    end_each(UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key or ""))


def end_all_sessions(user):
    end_each(UserSession.objects.filter(user=user))


def end_each(sessions):
    """A session that is not there any more, or goes on under a new id, is only taken off the list."""
    for session in sessions:
        if session.exists():
            end_session(session)
        else:
            session.delete()
