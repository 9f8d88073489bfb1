"""Pages of one's own account. (我的)"""

from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.keyset import page_of
from linli.kernel.requests import ActorRequest
from linli.people import actions, labels, queries
from linli.people.forms.account import CloseForm, NameForm
from linli.people.models import Look
from linli.people.rules import Field, Purpose

from .parts import signed_in


@require_GET
@signed_in
def me(request: ActorRequest) -> HttpResponse:
    return render(request, "people/me.html", {"account": request.user})


@require_GET
@signed_in
def looks(request: ActorRequest) -> HttpResponse:
    """Who opened my data, why, and when. (谁看过我的信息)"""
    cursor = request.GET.get("cursor", "")
    found = page_of(queries.looks_at(request.actor), at="looked_at", cursor=cursor)
    shown = {
        "lines": [in_words(look) for look in found.rows],
        "newer": found.newer,
        "older": found.older,
    }
    return render(request, "people/looks.html", shown)


def in_words(look: Look) -> dict[str, object]:
    """One look as its person reads it; never a code, never the name of who looked."""
    noun = look.about.partition(":")[0]
    return {
        "office": look.office,
        "purpose": labels.PURPOSES[Purpose(look.purpose)],
        "subject": labels.SUBJECTS.get(look.subject_kind, labels.SUBJECTS["account"]),
        "about": labels.ABOUT.get(noun, labels.ABOUT["case"]),
        "fields": [labels.FIELDS[Field(one)] for one in look.fields],
        "at": look.looked_at,
    }


@require_http_methods(["GET", "POST"])
@signed_in
def name(request: ActorRequest) -> HttpResponse:
    form = NameForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/name.html", {"form": form}, status=status)
    actions.set_name(request.actor, name=form.cleaned_data["name"], now=timezone.now())
    return redirect("people:me")


@require_http_methods(["POST"])
@signed_in
def export(request: ActorRequest) -> HttpResponse:
    """Everything this room keeps about the actor, as a file. (导出我的数据)"""
    data = actions.own_data(request.actor, now=timezone.now())
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


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
