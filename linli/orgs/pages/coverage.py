"""What an area's bodies cover and what is missing: figures that lead to their rows. (组织覆盖)"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.kernel.paths import parent
from linli.kernel.requests import ActorRequest
from linli.orgs import queries
from linli.orgs.labels import screens
from linli.orgs.queries import Row
from linli.orgs.rules import LEAST_SHOWN, Figure

from .shown import A_PAGE, address, chosen

Words = dict[str, str]


@never_cache
@require_GET
def coverage(request: ActorRequest) -> HttpResponse:
    """The figures of one area, each with the number it is counted from."""
    area, today = chosen(request), timezone.localdate()
    found = queries.covered(area.path, today)
    figures = [
        {
            "url": reverse("orgs:figure", args=[figure]) + address(area=area.path),
            "words": screens.FIGURE[figure],
            "share": share,
        }
        for figure, share in found.items()
    ]
    members = queries.members_without_zone(area.path)
    shown = {
        "area": area,
        "figures": figures,
        "members": members,
        "few": 0 < members < LEAST_SHOWN,
        "least": LEAST_SHOWN,
        "programmes": [
            {"url": reverse("orgs:programme", args=[one.code]) + address(area=area.path),
             "words": one.name, "share": queries.checklist(one, area.path, today).whole}
            for one in queries.programmes(today)
        ],
    }  # fmt: skip
    return render(request, "orgs/coverage.html", shown)


@never_cache
@require_GET
def rows(request: ActorRequest, figure: str) -> HttpResponse:
    """The rows behind one figure, in code order, a page at a time."""
    if figure not in set(Figure):
        raise Http404
    area, asked, today = chosen(request), Figure(figure), timezone.localdate()
    found = queries.rows_of(asked, area.path, today, request.GET.get("after", ""), A_PAGE + 1)
    page, more = found[:A_PAGE], len(found) > A_PAGE
    say, names = SAID[asked], _names(asked, page)
    words = _words(asked, today)
    shown = {
        "area": area,
        "figure": screens.FIGURE[asked],
        "nothing": screens.NOTHING[asked],
        "back": reverse("orgs:coverage") + address(area=area.path),
        "back_to": _("All figures"),
        "rows": [{"where": names.get(_place(asked, row), "")} | say(row, words) for row in page],
        "older": address(area=area.path, after=page[-1].key) if more else "",
    }
    return render(request, "orgs/coverage_rows.html", shown)


def _place(figure: Figure, row: Row) -> str:
    """Whose name says where a row lies: its own, where the row is not a place itself."""
    itself = {Figure.WITHOUT_BODY, Figure.WITHOUT_BRANCH, Figure.WITHOUT_LEADER, Figure.OUT_OF_BAND}
    return parent(row.path) if figure in itself else row.path


def _names(figure: Figure, page: list[Row]) -> dict[str, str]:
    return queries.names_at(_place(figure, row) for row in page)


def _words(figure: Figure, today: date) -> Words:
    """What codes of the preset are called: forms or posts."""
    if figure is Figure.CHAIN_GAPS:
        return queries.form_names(today)
    if figure in {Figure.SHORT_TEAMS, Figure.CONFLICTS}:
        return {code: post.name for code, post in queries.posts_in_force(today).items()}
    return {}


def _compound(row: Row, _words: Words) -> dict[str, Any]:
    return {"what": row.thing.name, "url": reverse("orgs:compound", args=[row.thing.pk])}


def _committee(row: Row, _words: Words) -> dict[str, Any]:
    one = row.thing
    half = screens.HALF[one.half]
    wrong = screens.WRONG_SIZE.get(one.wrong)
    more = [screens.members(one.members), half, *([wrong] if wrong else [])]
    url = reverse("orgs:body", args=[one.org.pk])
    return {"what": one.org.name, "url": url, "more": more, "tone": "warn" if wrong else ""}


def _org(row: Row, _words: Words) -> dict[str, Any]:
    url, over = reverse("orgs:body", args=[row.thing.pk]), screens.term_ended(row.thing.until_on)
    return {"what": row.thing.name, "url": url, "more": [over]}


def _gap(row: Row, words: Words) -> dict[str, Any]:
    return {"what": words.get(row.thing.form, row.thing.form)}


def _short(row: Row, words: Words) -> dict[str, Any]:
    one = row.thing
    return {"what": words.get(one.post, one.post), "more": [screens.held_of(one.held, one.least)]}


def _building(row: Row, _words: Words) -> dict[str, Any]:
    return {"what": row.thing.name}


def _zone(row: Row, _words: Words) -> dict[str, Any]:
    return {"what": row.thing.name, "more": [row.thing.within] if row.thing.within else []}


def _cell(row: Row, _words: Words) -> dict[str, Any]:
    url = reverse("places:cell", args=[row.thing.pk])
    return {"what": row.thing.name, "url": url, "more": [screens.households(row.thing.households)]}


def _conflict(row: Row, words: Words) -> dict[str, Any]:
    posts = [f"{one.org.name} · {words.get(one.post_code, one.post_code)}" for one in row.thing]
    name = row.thing[0].public_name or row.thing[1].public_name
    return {"what": name or screens.NO_PUBLIC_NAME, "more": posts}


def _document(row: Row, _words: Words) -> dict[str, Any]:
    one = row.thing
    ends = screens.document_ends(one.valid_until)
    return {"what": one.title, "url": reverse("orgs:document", args=[one.pk]), "more": [ends]}


def _not_taken(row: Row, _words: Words) -> dict[str, Any]:
    shift = row.thing.shift
    day = screens.shift_of(shift.spot, shift.roster.org.name)
    return {"what": day, "url": reverse("orgs:hand_overs", args=[shift.roster_id])}


SAID: dict[Figure, Callable[[Row, Words], dict[str, Any]]] = {
    Figure.WITHOUT_BODY: _compound,
    Figure.WITHOUT_BRANCH: _compound,
    Figure.COMMITTEES: _committee,
    Figure.OUT_OF_TERM: _org,
    Figure.CHAIN_GAPS: _gap,
    Figure.SHORT_TEAMS: _short,
    Figure.WITHOUT_LEADER: _building,
    Figure.UNCLAIMED_ZONES: _zone,
    Figure.OUT_OF_BAND: _cell,
    Figure.CONFLICTS: _conflict,
    Figure.DOCUMENTS: _document,
    Figure.NOT_TAKEN_OVER: _not_taken,
}
"""How one row of each figure reads."""
