"""Two people on one matter see each other, and each what the other has done. (同时办理)"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_GET

from linli.cases import actions, queries
from linli.cases.labels import viewing as words
from linli.cases.models import Case
from linli.cases.rules import State, Step, after
from linli.cases.rules.viewing import is_noted
from linli.kernel.actor import Actor
from linli.kernel.ids import CLOCK
from linli.kernel.requests import ActorRequest

from .parts import on_duty
from .shown import moment
from .walk import Event, last_by_others

MOST_DIGITS = 5


def beside(actor: Actor, case: Case, now: datetime, *, opened: bool = True) -> list[str]:
    """Who else has it open, each in one sentence; that the reader has it open is noted.

    `opened` is false where it only stands beside a list, chosen by nobody.
    """
    window = queries.viewing_window(now)
    if window is None:
        return []
    rows = queries.viewings_of(case)
    if opened and not is_noted(queries.seen_of(rows, actor.person_id), window, now):
        actions.view(actor, case.pk, window=window, now=now)
    there = queries.beside(actor, rows, window, now)
    return [
        str(words.BESIDE)
        % {"name": one.name, "office": one.office, "since": moment(one.since, now)}
        for one in there
    ]


def stamp(events: Iterable[Event], actor: Actor) -> int:
    """How much others had done when a page was made; it travels in its forms."""
    own = {actor.person_id, CLOCK, None}
    return sum(one.acted not in own for one in events)


def changed(actor: Actor, case: Case, given: str, now: datetime) -> str:
    """What others have done since a page was made, in one sentence; empty where nothing."""
    if not (given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS):
        return ""
    if queries.done_by_others(actor, case.pk) <= int(given):
        return ""
    what, at = last_by_others(case, queries.tasks_of(case), {actor.person_id, CLOCK})
    return str(words.CHANGED) % {"what": what, "when": moment(at, now)}


class Stop(NamedTuple):
    """Why a form is shown again instead of being taken: its fields say so, or what changed."""

    status: int
    changed: str = ""


def stop(request: ActorRequest, case: Case, step: Step, form: Form) -> Stop | None:
    """What was typed waits for a second tap where others did something meanwhile. (有人动过)

    Where the step is over its refusal says more. Photos do not come back with a page, so what
    brings some is left to the rules.
    """
    if not form.is_valid():
        return Stop(422)
    typed = form.visible_fields() and not request.FILES
    if not typed or after(State(case.state), step) is None:
        return None
    said = changed(request.actor, case, request.POST.get("seen", ""), timezone.now())
    return Stop(409, said) if said else None


@require_GET
@on_duty
def others(request: ActorRequest, number: str) -> HttpResponse:
    """The inside of that line, or 304 while nothing in it changed."""
    now, actor = timezone.now(), request.actor
    case = get_object_or_404(queries.seen_by(actor).select_related("kind"), number=number)
    shown: dict[str, Any] = {
        "beside": beside(actor, case, now),
        "changed": changed(actor, case, request.GET.get("seen", ""), now),
    }
    answer = render(request, "cases/_beside.html", shown)
    etag = f'"{salted_hmac("cases.beside", answer.content).hexdigest()}"'
    answer = get_conditional_response(request, etag=etag, response=answer) or answer
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer
