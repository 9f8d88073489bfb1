"""Doors for a lost phone: code from the counter, new number, text message. (换绑手机)"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.people import actions, rules
from linli.people.models import Account
from linli.web.words import say

from .forms import CodeForm, PaperForm
from .pages import ASKED, ask, status_of

PAPER = "paper_code"


@never_cache
@require_http_methods(["GET", "POST"])
def lost(request: ActorRequest) -> HttpResponse:
    """First page: the code on paper and the new number; a message goes there."""
    if request.user.is_authenticated:
        return redirect("new_phone")
    form = PaperForm(request.POST or None)
    if form.is_valid() and ask(request, form, own=False, paper=form.cleaned_data["paper"]):
        request.session[PAPER] = form.cleaned_data["paper"]
        return redirect("lost_code")
    return render(request, "sign_in/lost.html", {"form": form}, status=status_of(form))


@never_cache
@require_http_methods(["GET", "POST"])
def lost_code(request: ActorRequest) -> HttpResponse:
    """Second page: the code of the message; both codes right, the account has the new number."""
    asked, paper = request.session.get(ASKED), request.session.get(PAPER)
    if request.user.is_authenticated or not (asked and paper):
        return redirect("lost")
    form = CodeForm(request.POST or None)
    if form.is_valid() and _taken(request, form, paper, asked["id"]):
        del request.session[ASKED], request.session[PAPER]
        return render(request, "sign_in/found.html")
    shown: dict[str, Any] = {"form": form, "to": asked["to"]}
    return render(request, "sign_in/lost_code.html", shown, status=status_of(form))


def _taken(request: ActorRequest, form: CodeForm, paper: str, code_id: str) -> Account | None:
    typed, now = form.cleaned_data["code"], timezone.now()
    try:
        account = actions.take_number(request.actor, paper, UUID(code_id), code=typed, now=now)
    except Refused as no:
        form.add_error(None, say(no.reason))
        return None
    if account is None:
        form.add_error("code", say(rules.Why.WRONG_CODE))
    return account
