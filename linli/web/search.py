"""One search over what the reader may see; cases are found by their whole number. (搜索)"""

import re
import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from linli.cases import rules as cases
from linli.cases.pages.found import page_of_number
from linli.kernel.actor import Actor
from linli.kernel.paths import outermost
from linli.kernel.requests import ActorRequest
from linli.orgs import access as orgs
from linli.texts import labels, queries, rules
from linli.texts.models import Entry
from linli.texts.rules import Kind

from . import help as guides
from . import nav
from .sign_in.landing import shell_of

FEW, A_PAGE = 5, 30
NUMBER = re.compile(r"[A-Z]\d{8}-\d{4,6}")
ELSEWHERE = re.compile(r"(?=.*\d{4})[A-Z0-9][A-Z0-9_-]{5,39}")
"""A number as other systems give them, such as the eighteen digits of 12345."""
PAGES = {
    Kind.NOTICE: "notices:notice",
    Kind.COMPOUND: "orgs:compound",
    Kind.GRID: "places:cell",
}
COMMUNITY = 3
"""Segments of the path of a community."""


class SearchForm(forms.Form):
    """What is looked for: a name, a code, a number. (搜什么)"""

    q = forms.CharField(
        label=_("What are you looking for?"),
        help_text=_("A compound, a community, a body, a notice, or the number of a matter."),
        max_length=rules.MOST_LETTERS,
        required=False,
        widget=forms.TextInput({"type": "search", "enterkeyhint": "search", "autocomplete": "off"}),
    )


@never_cache
@require_GET
def search(request: ActorRequest) -> HttpResponse:
    """Everything that holds what was typed, by kind; or one kind, a page at a time.

    The side bar has no counts here: they would cost more than the search.
    """
    form, actor = SearchForm(request.GET), request.actor
    good = form.is_valid()
    asked = form.cleaned_data["q"] if good else ""
    words = rules.words_of(asked)
    only = _only(request.GET.get("kind", ""))
    groups = _groups(actor, words, asked, only, request.GET.get("after", ""))
    shown = {
        "form": form,
        "asked": asked,
        "has_words": bool(words),
        "only": only,
        "matter": None if only else _matter(actor, asked),
        "is_number": bool(NUMBER.fullmatch(_number(asked))),
        "groups": groups,
        "shell": shell_of(actor),
    }
    if shown["shell"] == "desk.html":
        shown["matters_url"] = _among_matters(actor, asked) if words else ""
        shown["side_groups"] = nav.groups(request.path, {}, actor)
    return render(request, "search.html", shown, status=200 if good else 422)


def _among_matters(actor: Actor, asked: str) -> str:
    """The dispatch desk, which finds matters by their words, for whoever works there."""
    if not any(actor.holds_somewhere(duty) for duty in cases.SIGHT):
        return ""
    return f"{reverse('cases:desk')}?{urlencode({'q': asked})}"


def _only(wish: str) -> Kind | None:
    return Kind(wish) if wish in set(Kind) else None


def _number(asked: str) -> str:
    """A matter's number as it is written: full width and small letters count alike."""
    return unicodedata.normalize("NFKC", asked).strip().upper()


def _matter(actor: Actor, asked: str) -> dict[str, str] | None:
    number = _number(asked)
    is_one = NUMBER.fullmatch(number) or ELSEWHERE.fullmatch(number)
    page = page_of_number(actor, number) if is_one else None
    return {"number": number, "url": page} if page else None


def _groups(
    actor: Actor, words: tuple[str, ...], asked: str, only: Kind | None, after: str
) -> list[dict[str, Any]]:
    """One query for all kinds; one row more than is shown tells that there are others."""
    size = A_PAGE if only else FEW
    wishes = [
        queries.Wish(kind, _areas(actor, kind), size + 1, _after(only, after))
        for kind in ([only] if only else Kind)
    ]
    hits = queries.found(words, wishes)
    return [
        {
            "kind": kind.value,
            "label": labels.KIND[kind],
            "lines": [_line(actor, entry, words) for entry in entries[:size]],
            "more": _more(kind, asked, only, entries[size - 1]) if len(entries) > size else "",
        }
        for kind in Kind
        if (entries := hits.get(kind, []))
    ]


def _after(only: Kind | None, written: str) -> int:
    """The number a page begins behind; one that is none of the kind's begins at the first."""
    if only is None or not (written.isascii() and written.isdecimal()) or len(written) > 18:
        return 0
    low, high = rules.band(only)
    return int(written) if low < int(written) < high else 0


def _more(kind: Kind, asked: str, only: Kind | None, last: Entry) -> str:
    after = {"after": last.number} if only else {}
    return f"?{urlencode({'q': asked, 'kind': kind.value, **after})}"


def _areas(actor: Actor, kind: Kind) -> list[str]:
    """Where somebody may find things of a kind that are not open to everybody."""
    if kind in {Kind.BODY, Kind.POST}:
        return orgs.areas_read(actor)
    return outermost(actor.areas) if kind is Kind.GRID else []


def _line(actor: Actor, entry: Entry, words: tuple[str, ...]) -> dict[str, Any]:
    if entry.kind == Kind.GUIDE:
        title, beside, url = guides.found(entry.subject_id, entry.part)
        return {
            "title": rules.marked(title, words),
            "beside": rules.marked(beside, words),
            "url": url,
        }
    url = _way_to(actor, entry)
    return {
        "title": rules.marked(entry.title, words),
        "beside": rules.marked(entry.beside, words),
        "url": url,
        "phone": entry.phone or ("" if url else settings.LINLI_PHONE),
    }


def _way_to(actor: Actor, entry: Entry) -> str:
    """The page of a hit that this reader may open; empty where there is only a number to call."""
    match Kind(entry.kind):
        case Kind.NOTICE | Kind.COMPOUND | Kind.GRID as kind:
            return reverse(PAGES[kind], args=[entry.subject_id])
        case Kind.BUILDING:
            return _card(entry)
        case Kind.AREA:
            return _of_area(actor, entry)
        case Kind.BODY | Kind.POST:
            return _of_body(actor, entry)
        case Kind.GUIDE:
            return guides.found(entry.subject_id, entry.part)[2]


def _of_body(actor: Actor, entry: Entry) -> str:
    if orgs.why_not_read(actor, entry.path) is None:
        return reverse("orgs:body", args=[entry.subject_id])
    return _card(entry)


def _card(entry: Entry) -> str:
    return reverse("orgs:compound", args=[entry.shown_on]) if entry.shown_on else ""


def _of_area(actor: Actor, entry: Entry) -> str:
    if not actor.duties:
        return ""
    if entry.path.count("/") == COMMUNITY:
        return reverse("places:community", args=[entry.subject_id])
    return reverse("places:desk")
