"""The community brings a matter in hand to the commissioner of its place and kind. (提请专员)"""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from linli.cases import access, actions, queries
from linli.cases.forms.commissioners import BringForm
from linli.cases.pages.parts import refused, with_duty
from linli.cases.pages.shown import title_of
from linli.cases.queries import commissioners as of
from linli.cases.rules import May
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from . import shown


@require_http_methods(["GET", "POST"])
@with_duty(May.REQUEST_WHISTLE)
def bring(request: ActorRequest, number: str) -> HttpResponse:
    """Choose the commissioner and say what is asked of him."""
    rows = queries.seen_by(request.actor).select_related("kind")
    case, now, status = get_object_or_404(rows, number=number), timezone.now(), 200
    if access.why_not_request(request.actor, [case]):
        raise Http404
    seats = [one for one in shown.seats(of.seats_for(case), timezone.localdate(now)) if one.is_held]
    offered = [(str(one.one.pk), f"{one.body} · {one.area} {one.name}".strip()) for one in seats]
    form = BringForm(request.POST if request.method == "POST" else None, seats=offered)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.bring_to_commissioner(
                    request.actor, case.pk, given["seat"], ask=given["ask"], now=now
                )
            except Refused as error:
                status = refused(form, error)
            else:
                return redirect("cases:desk_case", case.number)
    page = {
        "form": form,
        "case": case,
        "title": title_of(case),
        "offered": offered,
        "answer_time": shown.answer_time(now),
    }
    return render(request, "cases/commissioners/bring.html", page, status=status)
