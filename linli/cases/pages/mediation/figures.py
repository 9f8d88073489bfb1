"""How often mediation succeeds, by community: with n, in code order, never ranked. (调解成功率)"""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.cases.forms.mediation import YearForm
from linli.cases.labels import mediation as words
from linli.cases.pages.parts import sign_in_url
from linli.cases.queries import mediation as rows
from linli.cases.rules import May
from linli.cases.rules.mediation import MediationTally
from linli.kernel.requests import ActorRequest
from linli.orgs.rules import LEAST_RATE, LEAST_SHOWN
from linli.places.queries import communities

MAY_READ = (May.KEEP_MEDIATIONS, May.SUPERVISE)


@require_GET
def mediation_rates(request: ActorRequest) -> HttpResponse:
    """Of one year and the one before; few are not counted out, too few have no rate."""
    if request.actor.is_anonymous:
        return redirect(sign_in_url(request))
    areas = request.actor.areas_of(*MAY_READ)
    if not areas:
        raise Http404
    form = YearForm(request.GET or None)
    year = form.asked(timezone.localdate())
    now, before = _of_year(areas, year), _of_year(areas, year - 1)
    names = dict(communities().values_list("path", "name"))
    page = {
        "form": form,
        "year": year,
        "before": year - 1,
        "keeps": request.actor.holds_somewhere(May.KEEP_MEDIATIONS),
        "rows": [
            (names.get(path, ""), *told(now.get(path)), *told(before.get(path)))
            for path in sorted({*now, *before})
        ],
    }
    return render(request, "cases/mediation/rates.html", page)


def _of_year(areas: frozenset[str], year: int) -> dict[str, MediationTally]:
    return rows.mediation_tallies(areas, date(year, 1, 1), date(year, 12, 31))


def told(tally: MediationTally | None) -> tuple[Any, Any]:
    """How many ended and the share of the settled, as far as it may be said."""
    if tally is None or not tally.ended:
        return 0, words.DASH
    if tally.ended < LEAST_SHOWN:
        return words.FEW % {"n": LEAST_SHOWN}, words.TOO_FEW
    rate = tally.percent(LEAST_RATE)
    return tally.ended, f"{rate}%" if rate else words.TOO_FEW
