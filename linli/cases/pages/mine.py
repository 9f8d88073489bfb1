"""The reporter's own pages: what I reported, one matter, and the same by number and code."""

from collections.abc import Callable
from datetime import datetime
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
from linli.cases.forms import AnswerForm, MoreForm, TrackForm, WithdrawForm, WordForm
from linli.cases.models import Case
from linli.cases.queries import looking, picking
from linli.cases.queries.story import Chapter, goes_on_in, open_questions
from linli.cases.rules import Spot, Step
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from .parts import paged, refused, sign_in_url
from .receipts import keep_receipt, kept_receipt
from .shown import card, cards, moment, title_of
from .walk import Told, events_for_reporter, replies_of, who_has_it

FORMS: dict[str, type[Form]] = {
    "more": MoreForm,
    "answer": AnswerForm,
    "word": WordForm,
    "withdraw": WithdrawForm,
}


@require_GET
def mine(request: ActorRequest) -> HttpResponse:
    """What I reported, newest first. (我报的事)"""
    rows, newer, older = paged(request, looking.mine(request.actor))
    shown = {
        "cards": cards(rows, timezone.now(), looking.photos_of_each(rows)),
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
    if looking.tracked(number, receipt) is None:
        form.add_error(None, _("No matter has this number and this receipt code."))
        return render(request, "cases/track.html", {"form": form}, status=422)
    response = redirect("cases:tracked", number)
    keep_receipt(request, response, number, receipt)
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
    except Refused as error:
        return _render(request, case, receipt, typed=(do, form), status=refused(form, error))
    return redirect(request.path)


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


def _withdraw(request: ActorRequest, case: Case, receipt: str, _given: dict[str, Any]) -> object:
    return actions.withdraw(request.actor, case.pk, receipt=receipt, now=timezone.now())


DOES: dict[str, Done] = {"more": _more, "answer": _answer, "word": _word, "withdraw": _withdraw}


def _render(
    request: ActorRequest,
    case: Case,
    receipt: str,
    *,
    typed: tuple[str, Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    walked = goes_on_in(case)
    tasks = queries.tasks_of(walked)
    open_steps = {
        one.code
        for one in access.steps(request.actor, walked, tasks, is_reporter=True)
        if one.why is None
    }

    def form(name: str, step: Step) -> Form | None:
        if typed and typed[0] == name:
            return typed[1]
        return FORMS[name]() if step in open_steps else None

    lend = bool(receipt) or walked is not case
    shown = {
        "case": case,
        "title": title_of(case),
        "card": card(walked),
        "who": who_has_it(tasks),
        "goes_to": picking.goes_to(Spot(walked.grid_path, walked.compound_path)),
        "promised": _promised(walked, now),
        "reply": "\n".join(replies_of(walked, tasks)),
        "events": events_for_reporter(
            walked, tasks, now, told=_told(request, case, walked), lend=lend
        ),
        "questions": _questions(case, typed),
        "word_form": form("word", Step.EVALUATE),
        "more_form": form("more", Step.SUPPLEMENT),
        "withdraw_form": form("withdraw", Step.WITHDRAW) if walked is case else None,
        "here_url": request.path,
        "back": reverse("cases:track") if receipt else reverse("cases:mine"),
    }
    return render(request, "cases/show.html", shown, status=status)


def _told(request: ActorRequest, case: Case, walked: Case) -> Told:
    """Whose words and pictures the reader may see again: his own, never another reporter's."""
    alone = len(queries.reporters_of(walked)) == 1

    def own(chapter: Chapter) -> bool:
        first = chapter.verb == "case.reported" and walked is case
        by_me = not request.actor.is_anonymous and chapter.by == request.actor.person_id
        return alone or first or by_me

    return own


def _promised(case: Case, now: datetime) -> str:
    return moment(case.due_at, now) if case.due_at and not case.handled_at else ""


def _questions(case: Case, typed: tuple[str, Form] | None) -> list[dict[str, Any]]:
    """What the desk still asks, each with its form; the one just typed keeps its words."""
    asked = []
    for question in open_questions(case):
        form: Form = AnswerForm(initial={"question": question.pk})
        if typed and typed[0] == "answer" and typed[1].data.get("question") == str(question.pk):
            form = typed[1]
        asked.append({"text": question.text, "form": form})
    return asked
