"""How places and their changes are said on the pages."""

from collections.abc import Callable, Iterable
from typing import Any

from django.forms import Form
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise

from linli.cases import access
from linli.cases.forms.ground import WORDS
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.places import labels, queries
from linli.places.models import GridCell, PlaceChange
from linli.places.rules import AreaKind, Governance, Why
from linli.places.rules.ground import Noun, What, noun_of

DONE = 303


def slug(path: str) -> str:
    """A path as it stands in an address: `07/02/` is `07-02`."""
    return path.rstrip("/").replace("/", "-")


def path_of(spot: str) -> str:
    return f"{spot.replace('-', '/')}/"


def address(path: str) -> str:
    return reverse("cases:area", args=[slug(path)])


def residents_address(path: str) -> str:
    return reverse("cases:area_residents", args=[slug(path)])


def place_or_404(spot: str) -> Any:
    place = queries.place_at(path_of(spot))
    if place is None:
        raise Http404
    return place


def way(path: str) -> list[tuple[str, str]]:
    """Address and name of everything a place lies in."""
    return [(address(one), name) for one, name in queries.way_to(path) if one != path]


def sort_of(place: Any) -> str | Promise:
    """What a place is, in words: a street, a grid cell, a building."""
    noun = noun_of(place.path)
    if noun is Noun.AREA:
        return labels.AREA[AreaKind(place.kind)]
    return labels.NOUN[noun]


def why_not_keep(actor: Actor, path: str) -> Promise | None:
    why = access.why_not_keep_place(actor, path)
    return labels.WHY[why] if why else None


def said(change: PlaceChange, cells: dict[str, str], tags: dict[str, str]) -> dict[str, Any]:
    """One line of the history."""
    what = What(change.what)
    return {
        "change": change,
        "what": labels.CHANGED[what],
        "before": _value(what, change.before, cells, tags),
        "after": _value(what, change.after, cells, tags),
    }


def _value(what: What, value: Any, cells: dict[str, str], tags: dict[str, str]) -> str:
    if not value:
        return ""
    if what is What.KIND:
        return str(WORDS.get(value, value))
    if what is What.MODEL:
        return str(labels.GOVERNANCE[Governance(value)])
    if what is What.TAGS:
        return "、".join(tags.get(code, code) for code in value)
    if what is What.CELL:
        ids = sorted(set(value.values())) if isinstance(value, dict) else [value]
        return "、".join(cells.get(one, "—") for one in ids)
    return str(value)


def cells_named(changes: Iterable[PlaceChange]) -> dict[str, str]:
    """The names of the cells that changes speak of; one query, or none."""
    ids: set[str] = set()
    for one in changes:
        if one.what == What.CELL:
            ids |= {str(one.after), *dict(one.before or {}).values()} - {""}
    rows = GridCell.objects.filter(pk__in=ids) if ids else GridCell.objects.none()
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


BESIDE = {
    Why.NAME_NEEDED: "name",
    Why.NOTHING_CHANGES: None,
    Why.DAY_HAS_PASSED: "from_on",
    Why.BEFORE_THE_LAST_CHANGE: "from_on",
    Why.REASON_NEEDED: "why",
    Why.NUMBER_TAKEN: "code",
    Why.CODE_TAKEN: "code",
    Why.OTHER_COMMUNITY: "cell",
    Why.DAY_TO_COME: "counted_on",
    Why.COUNTED_THAT_DAY: "counted_on",
    Why.TOO_FEW_TO_TELL: "residents",
    Why.PART_ABOVE_WHOLE: "in_compounds",
}
"""The field each reason is said beside; the others stand above the form."""


def tried(form: Form, act: Callable[[], object]) -> int:
    """Do what a form asks for; the status to answer with, `DONE` where it was done."""
    try:
        act()
    except Refused as error:
        if not isinstance(error.reason, Why) or error.reason is Why.NOT_YOUR_AREA:
            raise
        field = BESIDE.get(error.reason)
        form.add_error(field if field in form.fields else None, str(labels.WHY[error.reason]))
        return 403 if isinstance(error, NotAllowed) else 422
    return DONE
