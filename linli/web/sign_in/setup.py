"""The wizard of an empty district; it is there until the first staff account is. (首次设置)"""

from pathlib import Path

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login as sign_in
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from linli.kernel.requests import ActorRequest
from linli.people import actions, queries, rules
from linli.web.actions import set_up_district
from linli.web.words import say

from .devices import note_device
from .forms import SetupForm


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def setup(request: ActorRequest) -> HttpResponse:
    """Name the district and make the first account; then on to its second factor."""
    if queries.has_staff():
        raise Http404
    folder = Path(settings.LINLI_DATA)
    form = SetupForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not actions.is_setup_code(folder, form.cleaned_data["code"]):
        form.add_error("code", say(rules.Why.WRONG_CODE))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "sign_in/setup.html", {"form": form}, status=status)
    given = {name: value for name, value in form.cleaned_data.items() if name != "code"}
    account = set_up_district(request.actor, **given, now=timezone.now())
    actions.end_setup(folder)
    sign_in(request, account, backend="linli.web.sign_in.backend.Backend")
    record_authentication(request, account, method="password")
    note_device(request)
    return redirect("mfa_index")
