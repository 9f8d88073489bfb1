"""The reporter's own pages: what I reported, one matter, and the same by number and code."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.cases import access, actions, queries
from linli.cases.forms import (
    AnswerForm,
    AskReopenForm,
    LeaveForm,
    MoreForm,
    TrackForm,
    WithdrawForm,
    WordForm,
)
from linli.cases.forms.revisits import RevisitForm
from linli.cases.labels import WHY, screens
from linli.cases.models import Case
from linli.cases.queries import following, looking, revisits
from linli.cases.queries.story import goes_on_in, open_questions
from linli.cases.rules import OPEN, Solved, State, Step, Why
from linli.kernel.refusals import Overtaken, Refused
from linli.kernel.requests import ActorRequest

from .alike import others_said
from .course import course
from .parts import paged, refused, sign_in_url
from .receipts import keep_receipt, kept_receipt
from .walk import cards_of

FORMS: dict[str, type[Form]] = {
    "more": MoreForm,
    "answer": AnswerForm,
    "word": WordForm,
    "again": AskReopenForm,
    "withdraw": WithdrawForm,
    "leave": LeaveForm,
    "revisit": RevisitForm,
}


@require_GET
def mine(request: ActorRequest) -> HttpResponse:
    """What I reported, newest first. (我报的事)"""
    rows, newer, older = paged(request, looking.mine(request.actor))
    shown = {
        "cards": cards_of(rows, timezone.now()),
        "newer": newer,
        "older": older,
        "signed_in": not request.actor.is_anonymous,
        "sign_in_url": sign_in_url(request),
    }
    return render(request, "cases/mine.html", shown)


@require_http_methods(["GET", "POST"])
def track(request: ActorRequest) -> HttpResponse:
    """Number and receipt code; the code goes into a cookie, not into an address. (查进度)"""
    first = {"number": request.GET.get("number", "")}
    form = TrackForm(request.POST) if request.method == "POST" else TrackForm(initial=first)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "cases/track.html", {"form": form}, status=status)
    number, receipt = form.cleaned_data["number"], form.cleaned_data["receipt"]
    found = looking.tracked(number, receipt)
    if found is None:
        form.add_error(None, _("No matter has this number and this receipt code."))
        return render(request, "cases/track.html", {"form": form}, status=422)
    response = redirect("cases:tracked", found.number)
    keep_receipt(request, response, found.number, receipt)
    return response


@require_http_methods(["GET", "POST"])
def show(request: ActorRequest, number: str) -> HttpResponse:
    """One of my matters."""
    case = get_object_or_404(looking.mine(request.actor), number=number)
    return _page(request, case, "")


@never_cache
@require_http_methods(["GET", "POST"])
def tracked(request: ActorRequest, number: str) -> HttpResponse:
    """The same page for whoever holds number and receipt code."""
    receipt, _place = kept_receipt(request, number)
    case = looking.tracked(number, receipt) if receipt else None
    if case is None:
        return redirect(f"{reverse('cases:track')}?{urlencode({'number': number})}")
    return _page(request, case, receipt)


def _page(request: ActorRequest, case: Case, receipt: str) -> HttpResponse:
    if request.method == "GET":
        return _render(request, case, receipt)
    do = request.POST.get("do", "")
    if do not in FORMS:
        raise Http404
    form = FORMS[do](request.POST, request.FILES)
    if not form.is_valid():
        return _render(request, case, receipt, typed=(do, form), status=422)
    try:
        DOES[do](request, case, receipt, form.cleaned_data)
    except Overtaken:
        kept = (do, form)
        return _render(request, _again(case), receipt, typed=kept, overtaken=True, status=409)
    except Refused as error:
        return _render(request, case, receipt, typed=(do, form), status=refused(form, error))
    return redirect(request.path)


def _again(case: Case) -> Case:
    """The case as it stands now, after somebody else was faster."""
    return Case.objects.select_related("kind").get(pk=case.pk)


Done = Callable[[ActorRequest, Case, str, dict[str, Any]], object]


def _more(request: ActorRequest, case: Case, receipt: str, given: dict[str, Any]) -> object:
    return actions.supplement(
        request.actor,
        case.pk,
        text=given["text"],
        photos=given["photos"],
        receipt=receipt,
        now=timezone.now(),
    )


def _answer(request: ActorRequest, _case: Case, receipt: str, given: dict[str, Any]) -> object:
    return actions.answer(
        request.actor,
        given["question"],
        text=given["answer"],
        receipt=receipt,
        now=timezone.now(),
    )


def _word(request: ActorRequest, case: Case, receipt: str, given: dict[str, Any]) -> object:
    return actions.evaluate(
        request.actor,
        case.pk,
        solved=given["solved"],
        satisfied=given["satisfied"],
        words=given["words"],
        receipt=receipt,
        now=timezone.now(),
    )


def _again_please(request: ActorRequest, case: Case, receipt: str, given: dict[str, Any]) -> object:
    ask = actions.take_up_question if case.state == State.ANSWERED else actions.ask_reopen
    return ask(request.actor, case.pk, why=given["why"], receipt=receipt, now=timezone.now())


def _withdraw(request: ActorRequest, case: Case, receipt: str, _given: dict[str, Any]) -> object:
    return actions.withdraw(request.actor, case.pk, receipt=receipt, now=timezone.now())


def _leave(request: ActorRequest, case: Case, receipt: str, _given: dict[str, Any]) -> object:
    return actions.leave(request.actor, case.pk, receipt=receipt, now=timezone.now())


def _revisit(request: ActorRequest, case: Case, receipt: str, given: dict[str, Any]) -> object:
    return actions.answer_revisit(
        request.actor, case.pk, receipt=receipt, now=timezone.now(), **given
    )


DOES: dict[str, Done] = {
    "more": _more,
    "answer": _answer,
    "word": _word,
    "again": _again_please,
    "withdraw": _withdraw,
    "leave": _leave,
    "revisit": _revisit,
}


def _render(
    request: ActorRequest,
    case: Case,
    receipt: str,
    *,
    typed: tuple[str, Form] | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    now, actor, walked = timezone.now(), request.actor, goes_on_in(case)
    tasks = queries.tasks_of(walked)
    over = queries.window_over(walked, now)
    steps = access.steps(actor, walked, tasks, is_reporter=True, window_over=over)
    why = {one.code: one.why for one in steps}
    said = looking.said_by(actor, case, walked, receipt)
    answered = walked.state == State.ANSWERED
    again = Step.TAKE_UP_QUESTION if answered else Step.ASK_REOPEN

    def form(name: str, step: Step) -> Form | None:
        is_open = why.get(step, Why.WRONG_STATE) is None
        if typed and typed[0] == name and (is_open or not overtaken):
            return typed[1]
        return FORMS[name]() if is_open else None

    on_word = typed is not None and typed[0] == "word"
    joined = walked is not case
    asked_again = revisits.asked_now(walked, looking.tellers(actor, case, receipt))
    shown = {
        **course(actor, case, walked, tasks, receipt, now),
        "questions": _questions(case, typed),
        "said": screens.SOLVED[Solved(said.solved)] if said else "",
        "word_form": None if said and not on_word else form("word", Step.EVALUATE),
        "again_form": form("again", again),
        "again_why_not": "" if answered else _why_not_again(why.get(again, Why.WRONG_STATE)),
        "more_form": form("more", Step.SUPPLEMENT),
        "withdraw_form": None if joined else form("withdraw", Step.WITHDRAW),
        "revisit_form": _revisit_form(typed) if asked_again else None,
        "may_leave": joined and walked.state in OPEN,
        "others": others_said(following.others_of(walked) if walked.state in OPEN else 0),
        "answered": answered,
        "overtaken": overtaken,
        "here_url": request.path,
        "back": reverse("cases:track") if receipt else reverse("cases:mine"),
    }
    return render(request, "cases/show.html", shown, status=status)


def _revisit_form(typed: tuple[str, Form] | None) -> Form:
    return typed[1] if typed and typed[0] == "revisit" else RevisitForm()


def _why_not_again(why: Why | None) -> str:
    """Why it cannot be asked for again, where the reader may wonder. (不能请求的原因)"""
    return "" if why in {None, Why.WRONG_STATE} else str(WHY[why])


def _questions(case: Case, typed: tuple[str, Form] | None) -> list[dict[str, Any]]:
    """What the desk still asks, each with its form; the one just typed keeps its words."""
    asked = []
    for question in open_questions(case):
        form: Form = AnswerForm(initial={"question": question.pk})
        if typed and typed[0] == "answer" and typed[1].data.get("question") == str(question.pk):
            form = typed[1]
        asked.append({"text": question.text, "form": form})
    return asked
