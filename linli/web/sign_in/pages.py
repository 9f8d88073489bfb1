"""Doors of signing in by phone, and of trying the product out."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.views import LoginView, password_change
from django import forms
from django.conf import settings
from django.contrib.auth import login as sign_in
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from linli.cases.pages.waiting import waits
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.notices.adapters import NotDelivered, adapter_of
from linli.notices.labels import SIGN_IN_CODE
from linli.notices.rules import Channel
from linli.orgs.queries import actor_for
from linli.people import actions, queries, rules
from linli.people.models import Account
from linli.web.actions import change_number
from linli.web.words import say

from . import known
from .devices import note_device
from .forms import AgainForm, CodeForm, PhoneForm
from .landing import landing

ASKED = "phone_code"


class StaffSignIn(LoginView):  # type: ignore[misc]
    """User name and password; a mistake is 422, too many are 429. (工作人员登录)"""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        shown = self.get_context_data(form=form)
        return render(self.request, self.template_name, shown, status=422)


def _way_on(request: HttpRequest) -> str:
    """Where the visitor wanted to go, if it is a page of ours."""
    wish = request.POST.get("next") or request.GET.get("next") or ""
    ours = {request.get_host()}
    known = url_has_allowed_host_and_scheme(wish, ours, require_https=request.is_secure())
    return wish if known else ""


def ask(request: ActorRequest, form: PhoneForm, *, own: bool, paper: str = "") -> bool:
    """Make a code and send it; False where the form now says why not."""
    number = form.cleaned_data["phone"]
    place, is_known = _asks_from(request, number, own=own, paper=paper)
    try:
        asked, code = actions.ask_code(
            request.actor,
            phone=number,
            asked_from=place,
            is_known=is_known,
            own=own,
            now=timezone.now(),
        )
        minutes = int(rules.CODE_LASTS.total_seconds() // 60)
        text = str(SIGN_IN_CODE).format(code=code, minutes=minutes)
        adapter_of(Channel.SMS).send(number, text)
    except Refused as no:
        form.add_error("phone", forms.ValidationError(say(no.reason), code=no.reason.value))
        return False
    except NotDelivered:
        form.add_error("phone", _("The text message could not be sent. Please try again."))
        return False
    request.session[ASKED] = {"id": str(asked.pk), "to": str(asked.phone), "next": _way_on(request)}
    return True


def _asks_from(request: ActorRequest, number: str, *, own: bool, paper: str) -> tuple[str, bool]:
    """What a request for a code is counted by: whoever proved himself, apart from strangers."""
    if own:
        return f"account:{request.actor.person_id}", True
    if paper and queries.is_open_paper(paper, timezone.now()):
        return f"paper:{queries.paper_hash(paper)}", True
    return known.place_of(request, queries.by_phone(number))


def status_of(form: forms.Form) -> int:
    if not form.is_bound:
        return 200
    return 429 if form.has_error("phone", rules.Why.TOO_MANY_CODES.value) else 422


@never_cache
@require_http_methods(["GET", "POST"])
def phone(request: ActorRequest) -> HttpResponse:
    """First page: where to send the code. Whoever is signed in goes on."""
    if request.user.is_authenticated:
        return redirect(_way_on(request) or landing(request.actor))
    form = PhoneForm(request.POST or None)
    if form.is_valid() and ask(request, form, own=False):
        return redirect("sign_in_code")
    shown = {
        "form": form,
        "next": _way_on(request),
        "demo": is_demo(),
        "notice": queries.notice_in_force(rules.Subject.ACCOUNT, timezone.localdate()),
        "waits": waits(request),
    }
    return render(request, "sign_in/phone.html", shown, status=status_of(form))


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: ActorRequest) -> HttpResponse:
    """Second page: the code; a right one signs in, or makes the account first."""
    asked = request.session.get(ASKED)
    if request.user.is_authenticated or not asked:
        return redirect("sign_in")
    form = (AgainForm if asked.get("rested") else CodeForm)(request.POST or None)
    if form.is_valid() and (account := _proven(request, form, asked["id"])):
        del request.session[ASKED]
        record_authentication(request, account, method="code")
        response: HttpResponse = perform_login(
            request, Login(user=account, redirect_url=asked["next"] or None)
        )
        return response
    shown: dict[str, Any] = {"form": form, "to": asked["to"]}
    if not asked.get("rested") and form.has_error("code", rules.Why.NUMBER_RESTED.value):
        request.session[ASKED] = asked | {"rested": True}
        shown["form"] = with_choice = AgainForm(request.POST)
        with_choice.add_error("code", say(rules.Why.NUMBER_RESTED))
    return render(request, "sign_in/code.html", shown, status=status_of(form))


def _proven(request: ActorRequest, form: CodeForm, code_id: str) -> Account | None:
    typed, now = form.cleaned_data["code"], timezone.now()
    try:
        account = actions.try_code(
            request.actor,
            UUID(code_id),
            code=typed,
            anew=bool(form.cleaned_data.get("anew")),
            now=now,
        )
    except Refused as no:
        form.add_error("code", forms.ValidationError(say(no.reason), code=no.reason.value))
        return None
    if account is None:
        form.add_error("code", say(rules.Why.WRONG_CODE))
    return account


@require_http_methods(["GET"])
def landed(request: ActorRequest) -> HttpResponse:
    """To wherever the work of whoever is signed in waits."""
    return redirect(landing(request.actor))


@never_cache
@require_http_methods(["GET", "POST"])
def new_phone(request: ActorRequest) -> HttpResponse:
    """Change the number of one's own account: first the new number. (换手机号)"""
    if not request.user.is_authenticated:
        return redirect("sign_in")
    form = PhoneForm(request.POST or None)
    if form.is_valid() and ask(request, form, own=True):
        return redirect("new_phone_code")
    return render(request, "sign_in/new_phone.html", {"form": form}, status=status_of(form))


@never_cache
@require_http_methods(["GET", "POST"])
def new_phone_code(request: ActorRequest) -> HttpResponse:
    """Change the number of one's own account: then the code sent to it."""
    asked = request.session.get(ASKED)
    if not request.user.is_authenticated or not asked:
        return redirect("new_phone")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data["code"]
        if change_number(request.actor, UUID(asked["id"]), code=given, now=timezone.now()):
            del request.session[ASKED]
            return redirect("people:me")
        form.add_error("code", say(rules.Why.WRONG_CODE))
    shown: dict[str, Any] = {"form": form, "to": asked["to"]}
    return render(request, "sign_in/code.html", shown, status=status_of(form))


@require_http_methods(["GET", "POST"])
def password(request: ActorRequest) -> HttpResponse:
    """Change the password; who has none, as in a demonstration, has nothing to change here."""
    if request.user.is_authenticated and not request.user.has_usable_password():
        return redirect("people:me")
    answer: HttpResponse = password_change(request)
    return answer


def is_demo() -> bool:
    """Trying out as somebody exists on demonstrations alone: the switch and made-up data."""
    return bool(settings.LINLI_DEMO) and queries.is_demonstration()


@never_cache
@require_http_methods(["GET"])
def demo(request: HttpRequest) -> HttpResponse:
    """Choose whom to be: one made-up account a role. (以谁的身份体验)"""
    if not is_demo():
        raise Http404
    people = [(account, actor_for(account)) for account in queries.demo_accounts()]
    return render(request, "sign_in/demo.html", {"people": people})


@never_cache
@require_POST
def demo_as(request: HttpRequest, account_id: str) -> HttpResponse:
    """Sign in as a made-up account of a demonstration, and as nobody else."""
    if not is_demo():
        raise Http404
    chosen = get_object_or_404(
        Account.objects.exclude(demo_role=""), pk=account_id, synthetic=True, is_active=True
    )
    sign_in(request, chosen, backend="linli.web.sign_in.backend.Backend")
    note_device(request)
    return redirect(landing(actor_for(chosen)))
