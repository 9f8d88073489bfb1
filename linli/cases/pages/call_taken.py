"""What the caller is told when his matter was taken in: the number, read out or on paper. (回执)"""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases import queries
from linli.cases.models import Case
from linli.cases.queries import looking
from linli.cases.queries.story import goes_on_in
from linli.cases.rules import May
from linli.kernel.requests import ActorRequest

from .parts import with_duty
from .receipts import kept_receipt
from .sentence import Known, sentence
from .walk import hands

ANSWERED = pgettext_lazy("call", "Answered")
REGISTERED = pgettext_lazy("call", "Registered")


@never_cache
@require_GET
@with_duty(May.REPORT_FOR)
def call_taken(request: ActorRequest, number: str) -> HttpResponse:
    """The number, large enough to be read out, and what was said. (已登记)"""
    return render(request, "cases/call_taken.html", _taken(request, number))


@never_cache
@require_GET
@with_duty(May.REPORT_FOR)
def call_slip(request: ActorRequest, number: str) -> HttpResponse:
    """Number and receipt code on paper, for whoever stands at the counter. (回执)"""
    shown = {**_taken(request, number), "office": request.actor.office, "now": timezone.now()}
    return render(request, "cases/call_slip.html", shown)


def _taken(request: ActorRequest, number: str) -> dict[str, object]:
    """Only in the browser that took the call, as long as it keeps the code."""
    receipt, _at = kept_receipt(request, number)
    case = looking.tracked(number, receipt) if receipt else None
    if case is None:
        raise Http404
    walked = goes_on_in(case)
    reporter = queries.reporters_of(case)[0]
    return {
        "case": case,
        "receipt": receipt,
        "spelled": _spelled(number),
        "spelled_code": [receipt[:4], receipt[4:]],
        "sentence": standing(walked),
        "reply": case.public_reply,
        "sent": bool(reporter.phone),
        "joined": walked.number if walked is not case else "",
        "seen": queries.seen_by(request.actor).filter(pk=case.pk).exists(),
        "heading": ANSWERED if case.public_reply else REGISTERED,
    }


def _spelled(number: str) -> list[str]:
    """`D20261129-0187` in the pieces in which it is read out."""
    day, _, serial = number[1:].partition("-")
    return [number[0], day[:4], day[4:], serial]


def standing(case: Case) -> str:
    """How it stands, as the caller is told."""
    now = timezone.now()
    until = queries.word_until(case, now)
    return sentence(case, Known(who=hands(queries.tasks_of(case)), until=until), now)
