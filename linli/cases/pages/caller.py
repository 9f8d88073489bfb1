"""The page for whoever calls or stands at the counter: one form, by keyboard alone. (来电登记)

The first button of the form is what Enter presses: it goes on until all is there, then it sends.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from linli.cases import actions, queries
from linli.cases.actions.reporting import Reported
from linli.cases.forms import CallerForm, Choices
from linli.cases.labels import WHY
from linli.cases.models import Case, Reporter, StandardAnswer
from linli.cases.queries import by_letters, following, looking, picking, questions
from linli.cases.queries.story import goes_on_in
from linli.cases.rules import May, Spot, State, Why
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.places.models import Compound

from .call_taken import standing
from .parts import refused, with_duty
from .places import not_for_others
from .receipts import keep_receipt
from .shown import Near, near, state_of, title_of

BESIDE = {
    Why.NO_TEXT: "text", Why.TEXT_TOO_LONG: "text", Why.NO_REASON: "text", Why.NO_PLACE: "find",
}  # fmt: skip
"""Beside which field a refusal stands."""


@dataclass
class Turn:
    """What is known of a call after a press of Enter."""

    form: CallerForm
    spot: Spot | None = None
    matters: list[Reporter] | None = None
    similar: list[Case] = field(default_factory=list)
    answers: list[StandardAnswer] = field(default_factory=list)
    focus: str = "phone"
    is_new_place: bool = False
    up: str = ""


@never_cache
@require_http_methods(["GET", "POST"])
@with_duty(May.REPORT_FOR)
def caller(request: ActorRequest) -> HttpResponse:
    """Number, words, place; who is known and what is near is shown before anything is sent."""
    if request.method == "GET":
        return _page(request, Turn(CallerForm(places=[]), up=request.GET.get("up", "")))
    go, _colon, what = request.POST.get("go", "").partition(":")
    turn = _turn(request, go)
    sends = go in SENDS and turn.form.is_valid()
    if not sends or (go == "send" and turn.similar and turn.is_new_place):
        return _page(request, turn, 422 if turn.form.errors else 200)
    try:
        done = SENDS[go](request.actor, turn, what)
    except Refused as error:
        return _page(request, turn, _said(turn, error))
    if done is None:
        return redirect(f"{reverse('cases:caller')}?{urlencode({'up': what})}")
    answer = redirect("cases:call_taken", done.case.number)
    keep_receipt(request, answer, done.case.number, done.receipt)
    return answer


def _turn(request: ActorRequest, go: str) -> Turn:
    """Read the form, look up what is new in it, and say where the hands go next."""
    typed = request.POST.copy()
    found = _places(typed)
    turn = Turn(CallerForm(typed, places=found))
    if not turn.form.is_valid():
        turn.focus = next(iter(turn.form.errors))
        return turn
    given, actor = turn.form.cleaned_data, request.actor
    now = timezone.now()
    if given["phone"] and (given["phone"] != given["looked"] or go == "look"):
        turn.matters = list(actions.find_caller(actor, phone=given["phone"], now=now))
    typed["looked"] = given["phone"]
    turn.spot = by_letters.spot_of_value(given.get("place", ""), given["words"])
    if turn.spot:
        turn.similar = looking.similar(turn.spot, **_alike(actor, given["text"]))
        turn.is_new_place = given["shown"] != _sign(turn.spot)
        typed["shown"] = _sign(turn.spot)
    turn.answers = queries.answers_to(actor, given["text"], timezone.localdate(now))
    turn.focus = _next(turn, found)
    return turn


def _places(typed: QueryDict) -> Choices:
    """What the letters may mean; the first is chosen until another is."""
    asked = typed.get("find", "").strip()
    found = [(by_letters.value_of(one), _name(one)) for one in by_letters.places_named(asked)]
    if found and typed.get("place", "") not in dict(found):
        typed["place"] = found[0][0]
    typed["sought"] = asked
    return found


def _name(one: by_letters.Place) -> str:
    if isinstance(one, Compound):
        return f"{one.name}（{one.community.name}）"
    spot = picking.spot_of_entrance(str(one.pk))
    return spot.place if spot else one.number


def _alike(actor: Actor, words: str) -> dict[str, Any]:
    """What may be joined at all, and which kinds the words sound like."""
    return {"among": following.followable(actor), "kinds": following.kinds_alike(words)}


def _sign(spot: Spot) -> str:
    return f"{spot.grid_path} {spot.compound_path}"


def _next(turn: Turn, found: Choices) -> str:
    given = turn.form.cleaned_data
    if not given["text"].strip():
        return "text"
    if turn.spot is None:
        return "find"
    return "place" if len(found) > 1 and turn.is_new_place else "send"


def _home(actor: Actor) -> Spot | None:
    """Where a question is asked that belongs to no place: the one community of the counter."""
    areas = {area for area in actor.areas_of(May.REPORT_FOR) if area.count("/") == 3}
    return Spot(grid_path=areas.pop()) if len(areas) == 1 else None


def _spot(actor: Actor, turn: Turn) -> Spot:
    """The place, where the actor registers for it; else the reason stands beside the field."""
    if turn.spot is None:
        raise Refused(Why.NO_PLACE)
    if said := not_for_others(actor, turn.spot):
        turn.form.add_error("find", said)
        raise Refused(Why.NOT_YOUR_AREA)
    return turn.spot


def _send(actor: Actor, turn: Turn, _what: str) -> Reported:
    given = turn.form.cleaned_data
    return actions.take_call(
        actor,
        spot=_spot(actor, turn),
        emergency=given["emergency"],
        now=timezone.now(),
        **turn.form.told(),
    )


def _answer(actor: Actor, turn: Turn, what: str) -> Reported:
    spot = (_home(actor) if turn.spot is None else None) or _spot(actor, turn)
    try:
        answer_id = UUID(what)
    except ValueError as error:
        raise Refused(Why.NO_SUCH_ANSWER) from error
    return actions.answer_caller(
        actor, spot=spot, answer_id=answer_id, now=timezone.now(), **turn.form.told()
    )


def _join(actor: Actor, turn: Turn, what: str) -> Reported:
    words = turn.form.cleaned_data["text"]
    found = looking.joinable(_spot(actor, turn), what, **_alike(actor, words))
    if found is None:
        raise Http404
    return actions.join(actor, found.pk, by_proxy=True, now=timezone.now(), **turn.form.told())


def _take_up(actor: Actor, turn: Turn, what: str) -> None:
    """One of the caller's answered questions, as he says now why the answer did not help."""
    given, now = turn.form.cleaned_data, timezone.now()
    found = questions.answered_to(actor, given["phone"], now)
    one = next((each for each in found if each.case.number == what), None)
    if one is None:
        raise Refused(Why.WRONG_STATE)
    actions.take_up_question(actor, one.case_id, why=given["text"], now=now)


SENDS: dict[str, Callable[[Actor, Turn, str], Reported | None]] = {
    "send": _send, "answer": _answer, "join": _join, "up": _take_up,
}  # fmt: skip


def _said(turn: Turn, error: Refused) -> int:
    """The reason beside its field where it is about one, else above the form."""
    form = turn.form
    if form.errors:
        turn.focus = next(iter(form.errors))
        return 422
    beside = {why.value: (name, WHY[why]) for why, name in BESIDE.items()}
    if error.reason.value not in beside:
        return refused(form, error)
    turn.focus, words = beside[error.reason.value]
    form.add_error(turn.focus, str(words))
    return 422


def _page(request: ActorRequest, turn: Turn, status: int = 200) -> HttpResponse:
    if turn.focus in turn.form.fields:
        turn.form.fields[turn.focus].widget.attrs["autofocus"] = True
    seen = set(
        queries.seen_by(request.actor)
        .filter(pk__in=[one.pk for one in turn.similar])
        .values_list("pk", flat=True)
    )
    shown = {
        "form": turn.form,
        "ready": turn.focus in {"send", "place"},
        "focus": turn.focus,
        "goes_to": picking.goes_to(turn.spot) if turn.spot else "",
        **_known(turn),
        "looked": turn.form.is_bound and turn.matters is None and turn.form.data.get("looked"),
        "similar": [_near(one, turn.spot, staff=one.pk in seen) for one in turn.similar],
        "must_look": turn.is_new_place and bool(turn.similar),
        "answers": turn.answers,
        "taken_up": questions.just_taken_up(request.actor, turn.up) if turn.up else None,
    }
    return render(request, "cases/caller.html", shown, status=status)


def _known(turn: Turn) -> dict[str, object]:
    """What is open under the number, and the questions that were answered to it of late."""
    if turn.matters is None:
        return {"matters": None}
    found = [_matter(one) for one in turn.matters]
    return {
        "matters": [one for one in found if not one["answered"]],
        "questions": [one for one in found if one["answered"]],
    }


def _near(case: Case, spot: Spot | None, *, staff: bool) -> Near:
    return near(case, staff=staff, away=looking.metres(case, spot) if spot else None)


def _matter(one: Reporter) -> dict[str, object]:
    """One open matter of the caller, or a question that was answered."""
    walked = goes_on_in(one.case)
    return {
        "number": one.case.number,
        "title": title_of(walked) if walked.accepted_at else "",
        "place": walked.place,
        "state": state_of(walked),
        "sentence": standing(walked),
        "answered": walked.state == State.ANSWERED,
        "reply": walked.public_reply,
    }
