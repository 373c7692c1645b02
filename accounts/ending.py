"""Ending sessions, on the server and for good."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.mailing import send_apart
from accounts.security_log import note


def end_session(session):
    """End one session of a person: its cookie opens nothing any more."""
    note("session-ended", user=session.user_id, session=session.pk)
    session.end()


def end_other_sessions(request, user):
    """All of a person's sessions but the one of this request. After a new password by mail there is none such."""
    end_each(UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key or ""))


def end_all_sessions(user):
    """Wherever the person is signed in, also where no list knows of it: each session of the site is looked into."""
    end_each(UserSession.objects.filter(user=user))
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def end_for(person, *, by):
    """All sessions of somebody, by an administrator: they cannot reach a browser of theirs. They are told."""
    end_all_sessions(person)
    note("sessions-ended-by-administrator", user=person.pk, by=by.pk)
    subject = render_to_string("account/email/sessions_ended_subject.txt").strip()
    text = render_to_string("account/email/sessions_ended_message.txt").strip()
    send_apart(EmailMessage(subject, text, to=[person.email]))


def end_each(sessions):
    """A session that is not there any more, or goes on under a new id, is only taken off the list."""
    for session in sessions:
        if session.exists():
            end_session(session)
        else:
            session.delete()
