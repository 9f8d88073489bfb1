"""Pages of one's own account. (我的)"""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.requests import ActorRequest
from linli.people import actions
from linli.people.forms.account import CloseForm, NameForm

from .parts import signed_in


@require_GET
@signed_in
def me(request: ActorRequest) -> HttpResponse:
    return render(request, "people/me.html", {"account": request.user})


@require_http_methods(["GET", "POST"])
@signed_in
def name(request: ActorRequest) -> HttpResponse:
    form = NameForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/name.html", {"form": form}, status=status)
    actions.set_name(request.actor, name=form.cleaned_data["name"], now=timezone.now())
    return redirect("people:me")


@require_http_methods(["GET", "POST"])
@signed_in
def close(request: ActorRequest) -> HttpResponse:
    form = CloseForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/close.html", {"form": form}, status=status)
    actions.close_account(request.actor, now=timezone.now())
    logout(request)
    return render(request, "people/closed.html")
