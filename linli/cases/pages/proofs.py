"""The check codes of a matter, for its reporter alone. (查账码)"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases.labels.events import HELD
from linli.cases.models import Case
from linli.cases.queries import looking, proofs
from linli.kernel.requests import ActorRequest
from linli.trail.queries import code_of

from .receipts import kept_receipt


@never_cache
@require_GET
def show(request: ActorRequest, number: str) -> HttpResponse:
    """The codes of one of my matters."""
    case = get_object_or_404(looking.mine(request.actor), number=number)
    return _page(request, case, "", reverse("cases:show", args=[number]))


@never_cache
@require_GET
def tracked(request: ActorRequest, number: str) -> HttpResponse:
    """The same for whoever holds number and receipt code."""
    receipt, _place = kept_receipt(request, number)
    case = looking.tracked(number, receipt) if receipt else None
    if case is None:
        return redirect(f"{reverse('cases:track')}?{urlencode({'number': number})}")
    return _page(request, case, receipt, reverse("cases:tracked", args=[case.number]))


def _page(request: ActorRequest, case: Case, receipt: str, back: str) -> HttpResponse:
    held = proofs.held_by(case, looking.tellers(request.actor, case, receipt))
    shown = {
        "case": case,
        "back": back,
        "lines": [(HELD[one.verb], localtime(one.happened_at), code_of(one)) for one in held],
    }
    return render(request, "cases/proofs.html", shown)
