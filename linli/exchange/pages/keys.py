"""Programs of others that are known by a key, for those who set up the district. (接口密钥)"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.exchange import access, actions
from linli.exchange.forms.keys import KeyForm
from linli.exchange.labels.keys import opens
from linli.exchange.models import ApiKey
from linli.exchange.queries import open311
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """Every key there ever was: whose, for what, whether it holds; none can be read."""
    forbid_if(access.why_not_set_up(request.actor))
    return _listed(request)


def _listed(request: ActorRequest, given: ApiKey | None = None, text: str = "") -> HttpResponse:
    rows = [(one, opens(one.source, testing=one.testing)) for one in open311.all_keys()]
    shown = {
        "valid": [row for row in rows if row[0].ended_at is None],
        "ended": [row for row in rows if row[0].ended_at],
        "given": given,
        "text": text,
    }
    return render(request, "exchange/keys/list.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Give a program a key; it stands on the answer, this once."""
    forbid_if(access.why_not_set_up(request.actor))
    form = KeyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "exchange/keys/new.html", {"form": form}, status=status)
    made, text = actions.give_key(
        request.actor,
        form.cleaned_data["name"],
        testing=form.testing,
        source=form.source,
        once=str(form.cleaned_data["key"]),
        now=timezone.now(),
    )
    return _listed(request, made, text)


@never_cache
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, key_id: UUID) -> HttpResponse:
    """End a key from now on; it cannot be given again."""
    forbid_if(access.why_not_set_up(request.actor))
    key = get_object_or_404(ApiKey, pk=key_id)
    if request.method == "POST":
        actions.end_key(request.actor, key.pk, now=timezone.now())
        return redirect("exchange:keys")
    shown = {"key": key, "opens": opens(key.source, testing=key.testing)}
    return render(request, "exchange/keys/end.html", shown)
