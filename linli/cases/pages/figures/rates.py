"""The three rates at the desk: with n, with what is left out, and the rows behind each. (三率)"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases.labels import figures as words
from linli.cases.labels import screens
from linli.cases.models import Rated
from linli.cases.pages.ground.shown import slug
from linli.cases.pages.parts import on_duty
from linli.cases.queries import rates as rated
from linli.cases.rules import SIGHT, Formula, Left, Rate, Side, Solved
from linli.cases.rules.behind import FIGURES, of_left
from linli.cases.rules.figures import Figure
from linli.cases.rules.rating import UNGRADED
from linli.kernel.requests import ActorRequest, rows_before
from linli.kernel.sheets import workbook
from linli.orgs.models import Org

from . import answered, paper
from .asked import Asked, asked
from .lines import Line, lines

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIDES = {"response": Side.CONTACT, "resolution": Side.END, "satisfaction": Side.END}
OF_N = {"response": "due", "resolution": "said", "satisfaction": "graded"}


@require_GET
@on_duty
def first(request: ActorRequest) -> HttpResponse:
    """The way of the side bar to the first of the figures."""
    if not request.actor.areas_of(*SIGHT):
        raise Http404
    return redirect("cases:rates")


@never_cache
@require_GET
@on_duty
def show(request: ActorRequest) -> HttpResponse:
    """The rates of the whole, what stays out of them, and a row of each part in code order."""
    question = asked(request)
    formula = rated.formula_of(question.scope.stretch)
    shown = _frame(question, formula)
    if formula:
        whole, rows = lines(request.actor, question, formula)
        shown |= {
            "tiles": _tiles(question, whole),
            "left": _left(question, whole),
            "whole": whole,
            "rows": [_row(question, one) for one in rows],
            "answered": answered.at_the_desk(request.actor, question),
        }
    return render(request, "cases/figures/rates.html", shown)


def _frame(question: Asked, formula: Formula | None) -> dict[str, Any]:
    body = question.scope.body
    led = Org.objects.filter(pk=body).first() if body else None
    where = question.where()
    return {
        "asked": question,
        "formula": formula,
        "body": led.name if led else "",
        "without_body": question.where(body=""),
        "where": where,
        "kind": dict(question.form.fields["kind"].choices).get(  # type: ignore[attr-defined]
            question.scope.kind, ""
        )
        if question.scope.kind
        else "",
    }


def _rows_url(question: Asked, figure: str, asks: dict[str, str]) -> str:
    return reverse("cases:rates_rows", args=[figure]) + question.where(**asks)


def _tiles(question: Asked, whole: Line) -> list[dict[str, Any]]:
    """Each rate with its n: a link to the rows it is of."""
    return [
        {
            "label": label,
            "what": what,
            "rate": rate,
            "part": said_part(rate),
            "url": _rows_url(question, OF_N[name], {}),
        }
        for (name, (label, what)), rate in zip(words.RATE.items(), whole.found.each, strict=True)
    ]


def said_part(rate: Rate) -> str:
    """The numerator; with weights it may end in hundredths."""
    part = rate.part
    return str(part) if part.denominator == 1 else f"{float(part):.2f}".rstrip("0")


def _left(question: Asked, whole: Line) -> list[dict[str, Any]]:
    """What stays out and why, of the contact and of the end; each leads to its rows."""
    found = whole.found
    groups = [
        (words.RATE["response"][0], Side.CONTACT, found.response),
        (words.RATE["resolution"][0], Side.END, found.resolution),
        (words.RATE["satisfaction"][0], Side.END, found.satisfaction),
    ]
    return [
        {
            "label": label,
            "rate": rate,
            "reasons": [
                {
                    "words": words.LEFT[why],
                    "n": n,
                    "url": _rows_url(question, of_left(side, why), {}),
                }
                for why, n in rate.left.items()
            ],
        }
        for label, side, rate in groups
    ]


def _row(question: Asked, one: Line) -> dict[str, Any]:
    """One row of the table: each figure with the address of its rows."""

    def cell(number: int, figure: str) -> dict[str, Any]:
        return {"n": number, "url": _rows_url(question, figure, one.asks)}

    drawn, excluded = Left.NOT_DRAWN, Left.EXCLUDED
    return {
        "name": one.name,
        "url": question.where(**one.asks, by="") if one.leads else "",
        "closed": cell(one.closed, "closed"),
        "rates": [
            {"label": label, "rate": rate, "url": _rows_url(question, OF_N[name], one.asks)}
            for (name, (label, _what)), rate in zip(words.RATE.items(), one.found.each, strict=True)
        ],
        "not_drawn": cell(one.left(drawn), of_left(Side.END, drawn)),
        "excluded": cell(one.left(excluded), of_left(Side.END, excluded)),
        "others": cell(one.others, "others"),
        "open": {"n": one.still_open, "url": _open_url(question, one)},
        "marks": one.found.marks,
    }


def _open_url(question: Asked, one: Line) -> str:
    """The open matters of an area; of a kind or a body the desk has no list."""
    area = one.asks.get("area", "")
    narrow = question.scope.kind or question.scope.body
    if narrow or not area:
        return ""
    return reverse("cases:area_rows", args=[slug(area), Figure.MATTERS])


@never_cache
@require_GET
@on_duty
def rows(request: ActorRequest, behind: str) -> HttpResponse:
    """The matters behind one figure, the newest day first, fifty at a time."""
    if behind not in FIGURES:
        raise Http404
    question = asked(request)
    side, results = FIGURES[behind]
    at = rows_before(request)
    all_rows = rated.rows_behind(request.actor, question.scope, side, results)
    found = list(all_rows[at : at + A_PAGE + 1])
    shown = {
        "asked": question,
        "figure": words.BEHIND[behind],
        "rows": [_matter(one) for one in found[:A_PAGE]],
        "back": reverse("cases:rates") + question.where(),
        "older": question.where(after=str(at + A_PAGE)) if len(found) > A_PAGE else "",
        "first": question.where() if at else "",
    }
    return render(request, "cases/figures/rows.html", shown)


def _matter(one: Rated) -> dict[str, Any]:
    return {
        "what": f"{one.case.number} {one.case.title}",
        "url": reverse("cases:desk_case", args=[one.case.number]),
        "place": one.case.place,
        "day": one.day,
        "said": _result(one),
    }


def _result(one: Rated) -> str:
    """How an entry reads: the word and the grade, or why there is none."""
    if one.result in words.CONTACT:
        return str(words.CONTACT[one.result])
    if "." not in one.result:
        return str(words.LEFT[Left(one.result)])
    solved, grade = one.result.split(".")
    graded = words.NO_GRADE if int(grade) == UNGRADED else screens.GRADES[int(grade)]
    return f"{screens.SOLVED[Solved(solved)]} · {graded}"


@never_cache
@require_GET
@on_duty
def sheet(request: ActorRequest) -> HttpResponse:
    """The same on paper: what may be posted, without a number that tells of a few people."""
    question = asked(request)
    formula = rated.formula_of(question.scope.stretch)
    shown = _frame(question, formula) | {"today": timezone.localdate()}
    if formula:
        whole, parts = lines(request.actor, question, formula)
        shown |= {
            "table": paper.table(whole, parts),
            "left": paper.left(whole),
            "questions": answered.on_paper(request.actor, question),
            "question_heads": paper.question_heads(),
        }
    return render(request, "cases/figures/sheet.html", shown)


@never_cache
@require_GET
@on_duty
def file(request: ActorRequest) -> HttpResponse:
    """The paper as a spreadsheet. (导出)"""
    question = asked(request)
    formula = rated.formula_of(question.scope.stretch)
    sheets = []
    if formula:
        whole, parts = lines(request.actor, question, formula)
        questions = answered.on_paper(request.actor, question)
        sheets = paper.sheets(question, formula, whole, parts, questions)
    answer = HttpResponse(workbook(sheets or paper.nothing(question)), content_type=XLSX)
    stretch = question.scope.stretch
    name = f"rates-{stretch.since:%Y%m%d}-{stretch.until:%Y%m%d}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
