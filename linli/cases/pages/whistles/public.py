"""What anybody may read of whistles: which there are, who was called, how far each is. (吹哨公示)

No words of a request, no matter and no place finer than the street stands here, and no whistle
on a complaint.
"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from linli.cases import queries
from linli.cases.labels import whistles as words
from linli.cases.pages.parts import paged
from linli.cases.queries.whistle_figures import tallies, together
from linli.cases.rules.whistles import CallState, WhistleState
from linli.kernel.requests import ActorRequest

from .shown import in_words


@require_GET
def whistles_public(request: ActorRequest) -> HttpResponse:
    """The newest first, with both counts above."""
    rows, newer, older = paged(request, queries.whistles_in_public(), keys=("-pk",), size=20)
    streets, calls = queries.street_names(), queries.calls_of_each(rows)
    page = {
        "figures": in_words(together(tallies(queries.whistles_in_public()))),
        "rows": [
            {
                "one": one,
                "day": timezone.localdate(one.whistled_at) if one.whistled_at else None,
                "street": streets.get(one.area_path, ""),
                "state": words.STATE[WhistleState(one.state)],
                "tone": words.TONE[WhistleState(one.state)],
                "calls": [
                    (call.org.name, words.CALL[CallState(call.state)])
                    for call in calls.get(one.pk, ())
                ],
            }
            for one in rows
        ],
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/whistles/public.html", page)
