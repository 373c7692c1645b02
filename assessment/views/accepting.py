"""Accepting an invitation. Opening its link consumes nothing: mail scanners open links too."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessment.accepting import accept, accept_as_new, account_for, check, find
from assessment.forms.accepting import AccountForm
from assessment.inviting import hash_of
from assessment.refusals import InvitationUnknown, InvitationUsed, Refused

KEPT = "invitation"


def link(request, token):
    """Keep the hash of the token in the session, and lead to an address without it."""
    request.session[KEPT] = hash_of(token)
    response = redirect("invitation:accept")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request):
    """The invitation whose link was opened in this session. GET shows it, POST accepts it."""
    found = None
    try:
        found = find(request.session.get(KEPT, ""))
        check(found)
        if not request.user.is_authenticated:
            return as_nobody(request, found)
        if request.user.email.lower() != found.email:
            return show(request, found, "assessment/people/other_account.html")
        return as_invited(request, found)
    except Refused as refusal:
        return refuse(request, found, refusal)


def as_invited(request, found):
    """Signed in with the address that was invited."""
    if request.method != "POST":
        return show(request, found, "assessment/people/accept.html")
    accept(token_hash=found.token_hash, user=request.user)
    return welcome(request, found)


def as_nobody(request, found):
    """Nobody is signed in: sign in to an account that is there, or make one."""
    if account_for(found):
        return show(request, found, "assessment/people/sign_in.html")
    form = AccountForm(request.POST if request.method == "POST" else None, email=found.email)
    if not (form.is_bound and form.is_valid()):
        return show(request, found, "assessment/people/new_account.html", form=form)
    membership = accept_as_new(token_hash=found.token_hash, **form.cleaned_data)
    welcome(request, found)
    record_authentication(request, membership.user, method="password")  # chosen a moment ago: not to be asked for again
    return perform_login(request, membership.user, redirect_url=found.board.get_absolute_url())


def welcome(request, found):
    messages.success(request, _("You are now a member of %(board)s.") % {"board": found.board.name})
    return redirect(found.board)


def show(request, found, template, form=None):
    status = 422 if form is not None and form.errors else 200
    return render(request, template, {"invitation": found, "board": found.board, "form": form}, status=status)


def refuse(request, found, refusal):
    """Say why not. Whoever has accepted it already is led to their board."""
    if isinstance(refusal, InvitationUsed) and found.accepted_by_id == request.user.pk:
        return redirect(found.board)
    status = 404 if isinstance(refusal, InvitationUnknown) else 410
    return render(request, "assessment/people/refused.html", {"refusal": refusal}, status=status)


@require_POST
def change_account(request):
    """Sign out, and keep the invitation for whoever signs in next."""
    kept = request.session.get(KEPT, "")
    get_adapter().logout(request)
    request.session[KEPT] = kept
    return redirect("invitation:accept")
