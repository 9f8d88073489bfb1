"""Opening a work account with the code its keeper gave. (用开通码设密码)"""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login as sign_in
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.kernel.requests import ActorRequest
from linli.people import actions, rules
from linli.web.words import say

from . import known
from .devices import note_device
from .forms import WayInForm


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def way_in(request: ActorRequest) -> HttpResponse:
    """User name, code and a password of one's own; then on to the second factor."""
    form = WayInForm(request.POST or None, initial={"username": request.GET.get("name", "")})
    status = 200
    if form.is_bound:
        account = None
        if form.is_valid():
            account = actions.take_way_in(request.actor, **form.cleaned_data, now=timezone.now())
            if account is None:
                form.add_error("code", say(rules.Why.WRONG_PAPER_CODE))
        if account is not None:
            sign_in(request, account, backend="linli.web.sign_in.backend.Backend")
            record_authentication(request, account, method="password")
            note_device(request)
            on = redirect("mfa_index")
            known.remember(request, on, account)
            return on
        status = 422
    return render(request, "sign_in/way_in.html", {"form": form}, status=status)
