"""What anybody may read of the three rates: with n, and with what is left out and why. (三率公示)

The whole months of the year that are over, by street in code order; as on paper, no number
under five and no rate of too few.
"""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.cases.forms.figures import ScopeForm
from linli.cases.labels import figures as words
from linli.cases.queries import rates as rated
from linli.cases.queries.rates import By, Scope
from linli.cases.rules import May, Stretch
from linli.kernel.actor import CLERK, Actor
from linli.kernel.requests import ActorRequest
from linli.orgs import queries as bodies
from linli.places import queries as places

from . import answered, paper
from .asked import Asked
from .lines import lines


@require_GET
def rates_public(request: ActorRequest) -> HttpResponse:
    """The district and its streets, asked as the platform itself: nothing is kept from it."""
    stretch = whole_months(timezone.localdate())
    formula, district = rated.formula_of(stretch), places.district()
    shown: dict[str, Any] = {"stretch": stretch, "formula": formula}
    if formula and district:
        areas = bodies.choices((district.path,))
        form = ScopeForm({}, areas=areas, kinds=[], today=stretch.until)
        question = Asked(form, Scope(district.path, stretch), By.AREA, dict(areas))
        reader = Actor(CLERK.person_id, frozenset({(May.SEE.value, district.path)}))
        whole, parts = lines(reader, question, formula)
        shown |= {
            "rows": [_row(cells) for cells in paper.table(whole, parts)] if whole.closed else [],
            "left": paper.left(whole),
            "answered": answered.in_public(reader, question),
        }
    return render(request, "cases/figures/public.html", shown)


def whole_months(today: date) -> Stretch:
    """From the first of January to the end of last month; in January the year before."""
    until = today.replace(day=1) - timedelta(days=1)
    return Stretch(until.replace(month=1, day=1), until)


def _row(cells: list[str]) -> dict[str, object]:
    """One street: what was closed, and each rate beside its n."""
    name, closed, *numbers, still_open = cells
    labels = [label for label, _what in words.RATE.values()]
    said = zip(labels, numbers[::2], numbers[1::2], strict=True)
    return {"name": name, "closed": closed, "open": still_open, "rates": list(said)}
