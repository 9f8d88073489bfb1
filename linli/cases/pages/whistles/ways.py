"""The steps of a whistle as buttons: which are open, with which form, and what a tap calls."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils import timezone

from linli.cases import access, actions, queries
from linli.cases.forms import StepForm
from linli.cases.forms.finishing import DoneForm
from linli.cases.forms.whistles import (
    AlsoForm,
    CameForm,
    EndForm,
    GroundForm,
    PointsForm,
    RecordForm,
    RefuseForm,
    ReleaseForm,
)
from linli.cases.labels import WHY
from linli.cases.labels import whistles as words
from linli.cases.models import Whistle, WhistleCall
from linli.cases.pages.photos import whistle_pictures
from linli.cases.pages.steps import Shown
from linli.cases.rules import Why
from linli.cases.rules.whistles import (
    OF_BODY,
    CallState,
    WhistleState,
    WhistleStep,
    why_not_call_step,
    why_not_whistle_step,
)
from linli.kernel.actor import Actor
from linli.orgs.queries import departments_in_force

Run = Callable[[Actor, Any, dict[str, Any], datetime], object]
BY_WHISTLER = (WhistleStep.EVALUATE, WhistleStep.KEEP, WhistleStep.RELEASE)
OF_WHISTLE = (
    WhistleStep.RECORD, WhistleStep.CLOSE, WhistleStep.CALL_ALSO, WhistleStep.DECLINE,
    WhistleStep.WITHDRAW,
)  # fmt: skip
FOLDED = {
    WhistleStep.RELEASE, WhistleStep.REFUSE, WhistleStep.WITHDRAW, WhistleStep.DECLINE,
    WhistleStep.CALL_ALSO,
}  # fmt: skip
"""What is asked for seldom stands folded."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a step is asked for and called."""

    form: type[Form]
    run: Run


def _with(action: Callable[..., object], *names: str) -> Run:
    """Call an action with the named fields of the form."""

    def run(actor: Actor, one: Any, given: dict[str, Any], now: datetime) -> object:
        return action(actor, one.pk, **{name: given[name] for name in names}, now=now)

    return run


def _refuse(actor: Actor, one: Any, given: dict[str, Any], now: datetime) -> object:
    return actions.refuse_call(actor, one.pk, why=given["why"], wish_id=given["wish"], now=now)


def _release(actor: Actor, one: Any, given: dict[str, Any], now: datetime) -> object:
    return actions.release_call(actor, one.pk, why=given["why"], instead_id=given["wish"], now=now)


WAYS: dict[WhistleStep, Way] = {
    WhistleStep.SIGN: Way(StepForm, _with(actions.sign_call)),
    WhistleStep.CONTACT: Way(StepForm, _with(actions.contact_whistler)),
    WhistleStep.ANSWER: Way(CameForm, _with(actions.answer_whistle, "came")),
    WhistleStep.FINISH: Way(DoneForm, _with(actions.finish_call, "note", "told")),
    WhistleStep.REFUSE: Way(RefuseForm, _refuse),
    WhistleStep.KEEP: Way(GroundForm, _with(actions.keep_call, "why")),
    WhistleStep.RELEASE: Way(ReleaseForm, _release),
    WhistleStep.EVALUATE: Way(
        PointsForm, _with(actions.evaluate_call, "turnout", "helped", "result", "words")
    ),
    WhistleStep.CALL_ALSO: Way(AlsoForm, _with(actions.call_also, "org_id")),
    WhistleStep.RECORD: Way(
        RecordForm, _with(actions.record_whistle, "words", "agreed", "photos", "drop")
    ),
    WhistleStep.CLOSE: Way(EndForm, _with(actions.close_whistle, "why")),
    WhistleStep.DECLINE: Way(GroundForm, _with(actions.decline_whistle, "why")),
    WhistleStep.WITHDRAW: Way(GroundForm, _with(actions.withdraw_whistle, "why")),
}
Typed = tuple[WhistleStep, Any, Form]
"""A form that came back: which step, of which call or whistle, and what was typed."""


def bodies(now: datetime) -> list[tuple[str, Any]]:
    """Whom a whistle may call, as a form offers them: the responsible units before all others."""
    listed = departments_in_force(timezone.localdate(now))
    units = {word for one in listed for word in (one.name, *one.aliases)}
    groups: dict[str, list[tuple[str, str]]] = {str(words.UNITS): [], str(words.OTHERS): []}
    for one in queries.callable_bodies(now):
        known = units & {one.name, *one.aliases}
        groups[str(words.UNITS if known else words.OTHERS)].append((str(one.pk), one.name))
    found = [(name, some) for name, some in groups.items() if some]
    return list(found) if len(found) > 1 else [one for _name, some in found for one in some]


def form_for(
    step: WhistleStep,
    one: Whistle | WhistleCall,
    now: datetime,
    given: Any = None,
    files: Any = None,
) -> Form:
    """The form of a step, with what its choices need; each has names of its own on the page."""
    form, prefix = WAYS[step].form, f"{step.value}-{one.pk.hex[-8:]}"
    if issubclass(form, RefuseForm):
        first = {"wish": str(one.wish_id or "")} if isinstance(one, WhistleCall) else {}
        return form(given, prefix=prefix, initial=first, bodies=bodies(now))
    if form is AlsoForm:
        return AlsoForm(given, prefix=prefix, bodies=bodies(now))
    if form is RecordForm and isinstance(one, Whistle):
        first = {"words": one.record, "agreed": one.agreed}
        photos = whistle_pictures(queries.photos_of_whistle(one))
        there = [(str(photo.pk), photo.alt) for photo in photos]
        return RecordForm(given, files, prefix=prefix, initial=first, there=there)
    if form is DoneForm and isinstance(one, WhistleCall):
        return DoneForm(given, prefix=prefix, must=queries.must_tell_of_call(one, now))
    return form(given, prefix=prefix)


def of_whistle(
    actor: Actor, one: Whistle, calls: Iterable[WhistleCall], now: datetime, typed: Typed | None
) -> list[Shown]:
    """What somebody may do with the whole whistle; a closed step that may open says why."""
    states = [CallState(call.state) for call in calls]
    found = []
    for step in OF_WHISTLE:
        mine = access.why_not_whistle(actor, one.area_path)
        if step is WhistleStep.WITHDRAW:
            mine = access.why_not_take_back(actor, one)
        why = why_not_whistle_step(WhistleState(one.state), step, states)
        if mine is None and why is not Why.WRONG_STATE:
            url = reverse("cases:whistle_step", args=[one.pk, step.value])
            found.append(_shown(step, one, url, why, now, typed))
    return found


def of_call(
    actor: Actor, call: WhistleCall, now: datetime, typed: Typed | None, *, body: bool
) -> list[Shown]:
    """What the body may do with its part, or else the whistler with it; never both at once."""
    steps: tuple[WhistleStep, ...]
    if body:
        steps, mine = OF_BODY, access.why_not_answer_call(actor, call)
    else:
        steps, mine = BY_WHISTLER, access.why_not_whistle(actor, call.whistle.area_path)
    if mine is not None:
        return []
    found = []
    for step in steps:
        why = why_not_call_step(WhistleState(call.whistle.state), call.facts, step)
        if why not in {Why.WRONG_STATE, Why.EVALUATED_ALREADY, Why.KEPT_ALREADY}:
            found.append(_shown(step, call, _url(call, step, body=body), why, now, typed))
    return found


def _url(call: WhistleCall, step: WhistleStep, *, body: bool) -> str:
    if body:
        return reverse("cases:whistle_call_step", args=[call.pk, step.value])
    return reverse("cases:whistle_of_call", args=[call.whistle_id, call.pk, step.value])


def _shown(
    step: WhistleStep,
    one: Whistle | WhistleCall,
    url: str,
    why: Why | None,
    now: datetime,
    typed: Typed | None,
) -> Shown:
    mine = typed is not None and (typed[0], typed[1]) == (step, one.pk)
    form = typed[2] if typed and mine else None if why else form_for(step, one, now)
    return Shown(
        name=f"{step.value}-{one.pk.hex[-8:]}",
        label=str(words.DO[step]),
        url=url,
        form=form,
        why_not=str(WHY[why]) if why else "",
        open=mine or (why is None and step not in FOLDED and step is not WhistleStep.EVALUATE),
        main=why is None and step in {WhistleStep.ANSWER, WhistleStep.FINISH, WhistleStep.CLOSE},
        danger=step in {WhistleStep.WITHDRAW, WhistleStep.DECLINE},
        hint=str(words.HINT.get(step, "")),
    )
