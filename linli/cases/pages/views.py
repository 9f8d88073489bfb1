"""Lists of the desk that somebody keeps under a name. (常用筛选)"""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from linli.cases import actions
from linli.cases.forms.views import NameForm, ViewForm, plain_query
from linli.cases.models import SavedView
from linli.cases.queries import views as of
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from .parts import refused, with_sight


@require_http_methods(["GET", "POST"])
@with_sight
def views(request: ActorRequest) -> HttpResponse:
    """What is kept, in its order; the list one comes from can be kept here."""
    query, bodies = plain_query(request.GET.urlencode()), of.bodies_of(request.actor)
    form, status = ViewForm(initial={"query": query}, bodies=bodies), 200
    if request.method == "POST":
        form, status = ViewForm(request.POST, bodies=bodies), 422
        if form.is_valid():
            given, query = form.cleaned_data, form.cleaned_data["query"]
            try:
                actions.keep_view(
                    request.actor,
                    name=given["name"],
                    query=query,
                    org_id=UUID(given["org"]) if given["org"] else None,
                    now=timezone.now(),
                )
            except Refused as error:
                status = refused(form, error)
            else:
                return redirect(f"{reverse('cases:desk')}?{query}")
    return _page(request, query, form, status)


@require_POST
@with_sight
def view_step(request: ActorRequest, view_id: UUID, name: str) -> HttpResponse:
    """Rename a list, move it, or forget it."""
    now = timezone.now()
    form = NameForm(request.POST)
    try:
        if name == "drop":
            actions.drop_view(request.actor, view_id, now=now)
        elif name == "move":
            actions.move_view(request.actor, view_id, to=_place(request), now=now)
        elif name == "rename" and form.is_valid():
            new = form.cleaned_data["name"]
            actions.rename_view(request.actor, view_id, name=new, now=now)
        elif name != "rename":
            raise Http404
    except Refused as error:
        refused(form, error)
    if not form.errors or name != "rename":
        return redirect("cases:views")
    said = str(next(iter(form.errors.values()))[0])
    bodies = of.bodies_of(request.actor)
    return _page(request, "", ViewForm(bodies=bodies), 422, wrong=(view_id, said))


def _place(request: ActorRequest) -> int:
    given = request.POST.get("to", "")
    return int(given) if given.isdecimal() and len(given) < 4 else 0


def _page(
    request: ActorRequest,
    query: str,
    form: ViewForm,
    status: int,
    *,
    wrong: tuple[UUID, str] | None = None,
) -> HttpResponse:
    kept = of.views_of(request.actor)
    shown = {
        "query": query,
        "form": form,
        "groups": _groups(kept, wrong, request.POST.get("name", "")),
        "back_url": reverse("cases:desk") + (f"?{query}" if query else ""),
    }
    return render(request, "cases/views.html", shown, status=status)


def _groups(
    kept: list[SavedView], wrong: tuple[UUID, str] | None, typed: str
) -> list[dict[str, Any]]:
    """Those of the reader, then of each body: every row with its place and its neighbours'."""
    found: dict[str, list[SavedView]] = {}
    for one in kept:
        found.setdefault(one.org.name if one.org else "", []).append(one)
    return [
        {
            "title": name,
            "rows": [
                {
                    "pk": one.pk,
                    "name": typed if wrong and wrong[0] == one.pk else one.name,
                    "wrong": wrong[1] if wrong and wrong[0] == one.pk else "",
                    "url": f"{reverse('cases:desk')}?{one.query}",
                    "up": n - 1 if n else None,
                    "down": n + 1 if n + 1 < len(rows) else None,
                }
                for n, one in enumerate(rows)
            ],
        }
        for name, rows in found.items()
    ]


def links(actor: Actor, asked: dict[str, str]) -> dict[str, Any]:
    """The kept lists as links above the list of the desk, and the way to keep this one."""
    here = urlencode({name: value for name, value in sorted(asked.items()) if value})
    kept = of.views_of(actor)
    return {
        "views": [
            {
                "name": one.name,
                "url": f"{reverse('cases:desk')}?{one.query}",
                "chosen": one.query == here,
            }
            for one in kept
        ],
        "keep_url": f"{reverse('cases:views')}?{here}",
    }
