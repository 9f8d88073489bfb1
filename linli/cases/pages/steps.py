"""The steps of a case as buttons: which are open, with which form, and what a tap calls. (办理)"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.utils import timezone

from linli.cases import access, actions, queries
from linli.cases.forms import (
    AdjudicateForm,
    AgreeForm,
    AskAdjudicationForm,
    AskEscalationForm,
    AskRecallForm,
    BasisForm,
    BesideForm,
    DelegateForm,
    DispatchForm,
    EscalateForm,
    ExclusionForm,
    ExtensionForm,
    FinishForm,
    HoldForm,
    KindForm,
    MilestoneForm,
    NoteForm,
    PassOnForm,
    PlanForm,
    QuestionForm,
    RecallForm,
    RedispatchForm,
    ReplyForm,
    ReturnForm,
    ReviewForm,
    SayForm,
    StepForm,
    TitleForm,
    WhyForm,
)
from linli.cases.labels import WHY, doing
from linli.cases.models import Case, Task
from linli.cases.queries.story import owner_of
from linli.cases.rules import State, Step, Why
from linli.cases.rules.recall import ACT_OF
from linli.kernel.actor import Actor

from .step_needs import hint, needs

Run = Callable[[Actor, Case, UUID | None, Form, datetime], object]


@dataclass(frozen=True, slots=True)
class Way:
    """How a step is asked for and called."""

    form: type[Form]
    run: Run
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One button on a page."""

    name: str
    label: str
    url: str
    form: Form | None
    why_not: str = ""
    open: bool = False
    main: bool = False
    danger: bool = False
    key: str = ""
    hint: str = ""
    later: bool = False


def _of_case(action: Callable[..., object], *names: str) -> Run:
    """Call an action of the case with the named fields of the form."""

    def run(actor: Actor, case: Case, _task: UUID | None, form: Form, now: datetime) -> object:
        return action(actor, case.pk, **{n: form.cleaned_data[n] for n in names}, now=now)

    return run


def _of_task(action: Callable[..., object], *names: str) -> Run:
    def run(actor: Actor, _case: Case, task: UUID | None, form: Form, now: datetime) -> object:
        return action(actor, task, **{n: form.cleaned_data[n] for n in names}, now=now)

    return run


def _dispatch(actor: Actor, case: Case, _task: UUID | None, form: Form, now: datetime) -> object:
    given = form.cleaned_data
    return actions.dispatch(actor, case.pk, offers=given["owners"], ask=given["ask"], now=now)


def _redispatch(actor: Actor, case: Case, _task: UUID | None, form: Form, now: datetime) -> object:
    given = form.cleaned_data
    return actions.redispatch(
        actor, case.pk, offers=given["owners"], ask=given["ask"], why=given["why"], now=now
    )


def _adjudicate(actor: Actor, case: Case, _task: UUID | None, form: Form, now: datetime) -> object:
    given = form.cleaned_data
    return actions.adjudicate(actor, case.pk, offers=given["owners"], basis=given["basis"], now=now)


def _pass_on(actor: Actor, case: Case, _task: UUID | None, form: Form, now: datetime) -> object:
    given = form.cleaned_data
    return actions.grant_return(
        actor, case.pk, offers=given["owners"], basis=given["basis"], now=now
    )


def _escalate(actor: Actor, case: Case, _task: UUID | None, form: Form, now: datetime) -> object:
    given = form.cleaned_data
    return actions.escalate(actor, case.pk, offers=given["to"], basis=given["basis"], now=now)


def _delegate(actor: Actor, _case: Case, task: UUID | None, form: Form, now: datetime) -> object:
    given = form.cleaned_data
    assert task  # noqa: S101  (a step of a task)
    return actions.delegate(actor, task, offers=given["to"], why=given["why"], now=now)


KIND = ("kind_code", "title", "emergency", "complaint")
WORK = ("note", "reply", "photos", "evidence", "papers", "told")

WAYS: dict[Step, Way] = {
    Step.TAKE: Way(StepForm, _of_case(actions.take)),
    Step.ACCEPT: Way(KindForm, _of_case(actions.accept, *KIND)),
    Step.DISPATCH: Way(DispatchForm, _dispatch),
    Step.GRANT_RETURN: Way(PassOnForm, _pass_on),
    Step.DECLINE_RETURN: Way(BasisForm, _of_case(actions.decline_return, "basis")),
    Step.GRANT_EXTENSION: Way(AgreeForm, _of_case(actions.grant_extension, "basis")),
    Step.DECLINE_EXTENSION: Way(BasisForm, _of_case(actions.decline_extension, "basis")),
    Step.ADJUDICATE: Way(AdjudicateForm, _adjudicate),
    Step.GRANT_HOLD: Way(AgreeForm, _of_case(actions.grant_hold, "basis")),
    Step.DECLINE_HOLD: Way(BasisForm, _of_case(actions.decline_hold, "basis")),
    Step.GRANT_PLAN: Way(AgreeForm, _of_case(actions.grant_plan, "basis")),
    Step.DECLINE_PLAN: Way(BasisForm, _of_case(actions.decline_plan, "basis")),
    Step.EXCLUDE: Way(AgreeForm, _of_case(actions.exclude, "basis")),
    Step.DECLINE_EXCLUSION: Way(BasisForm, _of_case(actions.decline_exclusion, "basis")),
    Step.ESCALATE: Way(EscalateForm, _escalate),
    Step.DECLINE_ESCALATION: Way(BasisForm, _of_case(actions.decline_escalation, "basis")),
    Step.GRANT_RECALL: Way(AgreeForm, _of_case(actions.grant_recall, "basis")),
    Step.DECLINE_RECALL: Way(BasisForm, _of_case(actions.decline_recall, "basis")),
    Step.REVIEW_PLAN: Way(ReviewForm, _of_case(actions.review_plan, "words")),
    Step.TAKE_UP: Way(StepForm, _of_case(actions.take_up)),
    Step.REDISPATCH: Way(RedispatchForm, _redispatch),
    Step.SIGN: Way(StepForm, _of_task(actions.sign)),
    Step.CONTACT: Way(StepForm, _of_task(actions.contact)),
    Step.MEASURE: Way(NoteForm, _of_task(actions.measure, "note")),
    Step.REACH_MILESTONE: Way(
        MilestoneForm, _of_task(actions.reach_milestone, "milestone", "words")
    ),
    Step.FINISH: Way(FinishForm, _of_task(actions.finish, *WORK)),
    Step.ACCEPT_PART: Way(StepForm, _of_task(actions.accept_part)),
    Step.HANDLE_ON_THE_SPOT: Way(FinishForm, _of_case(actions.handle_on_the_spot, *WORK)),
    Step.VERIFY: Way(NoteForm, _of_case(actions.verify, "note")),
    Step.REWORK: Way(WhyForm, _of_case(actions.rework, "why"), danger=True),
    Step.CLOSE: Way(ReplyForm, _of_case(actions.close, "reply")),
    Step.REOPEN: Way(WhyForm, _of_case(actions.reopen, "why")),
    Step.DECLINE_REOPEN: Way(WhyForm, _of_case(actions.decline_reopen, "why"), danger=True),
    Step.ASK: Way(QuestionForm, _of_case(actions.ask, "text")),
    Step.TRIAGE: Way(KindForm, _of_case(actions.triage, *KIND)),
    Step.UNMERGE: Way(StepForm, _of_case(actions.unmerge)),
    Step.UNASK: Way(StepForm, _of_task(actions.unask)),
    Step.ASK_EXTENSION: Way(ExtensionForm, _of_task(actions.ask_extension, "reason", "more")),
    Step.ASK_HOLD: Way(HoldForm, _of_task(actions.ask_hold, "ground", "reason", "until")),
    Step.ASK_PLAN: Way(PlanForm, _of_task(actions.ask_plan, "reason", "milestones")),
    Step.ASK_RETURN: Way(ReturnForm, _of_task(actions.ask_return, "reason", "wish")),
    Step.ASK_ADJUDICATION: Way(
        AskAdjudicationForm, _of_task(actions.ask_adjudication, "reason", "wish")
    ),
    Step.ASK_ESCALATION: Way(AskEscalationForm, _of_task(actions.ask_escalation, "reason")),
    Step.DELEGATE: Way(DelegateForm, _delegate),
    Step.REMIND: Way(BesideForm, _of_case(actions.remind, "why")),
    Step.SUPERVISE: Way(BesideForm, _of_case(actions.supervise, "why")),
    Step.END_PLAN: Way(WhyForm, _of_case(actions.end_plan, "why"), danger=True),
    Step.ASK_EXCLUSION: Way(ExclusionForm, _of_case(actions.ask_exclusion, "ground", "reason")),
    Step.INCLUDE: Way(WhyForm, _of_case(actions.include, "why")),
    Step.PUBLISH: Way(TitleForm, _of_case(actions.publish, "title")),
    Step.ANSWER_AT_ONCE: Way(SayForm, _of_case(actions.answer_at_once, "text")),
    Step.RECALL: Way(RecallForm, _of_case(actions.recall, "act", "why"), danger=True),
    Step.ASK_RECALL: Way(AskRecallForm, _of_case(actions.ask_recall, "act", "reason")),
    Step.TAKE_UP_QUESTION: Way(WhyForm, _of_case(actions.take_up_question, "why")),
    Step.REJECT: Way(WhyForm, _of_case(actions.reject, "why"), danger=True),
}
"""In the order of the pane: what leads on stands first, what ends stands last."""

FORWARD = {
    Step.ACCEPT, Step.DISPATCH, Step.SIGN, Step.FINISH, Step.ACCEPT_PART, Step.VERIFY, Step.CLOSE,
}  # fmt: skip
"""What leads the case on; the first of them that is open stands unfolded."""

NOT_FOR_NOW = {
    Why.WRONG_STATE, Why.NOT_ON_THE_SPOT, Why.NO_ORDER, Why.RETURN_WINDOW_OVER, Why.RETURN_FIRST,
    Why.ADJUDICATED, Why.NOT_EXCLUDED, Why.CALLS_NOBODY, Why.TOP_LEVEL,
    Why.LOWEST_LEVEL, Why.NOT_YOUR_ACT, Why.RECALL_TIME_OVER, Why.RECALL_IT_YOURSELF,
    Why.RECALL_WINDOW_OVER, Why.HEARD_ALREADY, Why.LOOKED_AT_ALREADY, Why.PASSED_ON_SINCE,
}  # fmt: skip
"""Closed steps that are folded away: nothing the reader does now would open them."""

KEYS = {Step.DISPATCH: "d", Step.ACCEPT: "a", Step.VERIFY: "v", Step.CLOSE: "c"}


def form_for(step: Step, case: Case, given: Any = None, files: Any = None) -> Form:
    """The form of a step, with what its choices need."""
    form = WAYS[step].form
    return form(given, files, prefix=step.value, **needs(form, step, case))


def shown(
    actor: Actor,
    case: Case,
    tasks: Sequence[Task],
    *,
    only: frozenset[Step] | None = None,
    typed: tuple[Step, Form] | None = None,
    of: UUID | None = None,
) -> list[Shown]:
    """The buttons of a case for somebody: the open ones with their forms, then the closed ones."""
    now = timezone.now()
    choices = [
        choice
        for choice in access.steps(
            actor,
            case,
            tasks,
            window_over=queries.window_over(case, now),
            orders=queries.orders(case, tasks, now),
            calls=queries.calls(case),
            done=queries.done_last(case, now),
        )
        if choice.code in WAYS
        and (only is None or choice.code in only)
        and (of is None or choice.task_id in {of, None} or choice.code is Step.ACCEPT_PART)
    ]
    choices.sort(key=lambda one: (one.why is not None, list(WAYS).index(one.code)))
    whose = {task.pk: owner_of(task) for task in tasks}
    return [
        _one(case, choice, typed, of=of, first=n == 0, whose=whose)
        for n, choice in enumerate(choices)
    ]


def parted(found: Sequence[Shown]) -> dict[str, list[Shown]]:
    """Steps for now, and apart from them those whose time has not come or is over."""
    return {
        "steps": [one for one in found if not one.later],
        "closed": [one for one in found if one.later],
    }


def _label(step: Step, case: Case) -> str:
    """What a button says; of what is taken back it says what that is."""
    act = ACT_OF.get(State(case.state)) if step is Step.RECALL else None
    return str(doing.RECALLED[act] if act else doing.DO[step])


def _one(
    case: Case,
    choice: access.Choice,
    typed: tuple[Step, Form] | None,
    *,
    of: UUID | None,
    first: bool,
    whose: Mapping[UUID, str],
) -> Shown:
    """On the page of a task every step is taken there: its holder may not see the desk."""
    step, way = choice.code, WAYS[choice.code]
    mine = typed is not None and typed[0] is step
    form = typed[1] if typed and mine else None if choice.why else form_for(step, case)
    if task := choice.task_id or of:
        url = reverse("cases:task_step", args=[task, step.value])
    else:
        url = reverse("cases:step", args=[case.number, step.value])
    return Shown(
        name=step.value,
        label=_label(step, case),
        url=url,
        form=form,
        why_not=str(WHY[choice.why]) if choice.why else "",
        open=(first and typed is None and step in FORWARD) or mine,
        main=first and choice.why is None and step in FORWARD,
        later=choice.why in NOT_FOR_NOW and not mine,
        danger=way.danger,
        key=KEYS.get(step, "") if choice.why is None else "",
        hint=hint(step, whose.get(choice.task_id) if choice.task_id else None),
    )
