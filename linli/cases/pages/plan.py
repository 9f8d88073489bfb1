"""The plan beside one matter: its pin, and what else is open around it. (位置)"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from django.http import QueryDict

from linli.cases.labels import screens
from linli.cases.models import Case
from linli.cases.queries import looking
from linli.kernel.actor import Actor
from linli.places import queries as places
from linli.places.rules.drawing import SPANS_M, Way, Window, size_after

from .shown import Near, near

TALL = 70
LETTERS = 30
ONE_PLACE_M = 8.0


@dataclass(frozen=True, slots=True)
class Place:
    """The matters at one pin; without a number they lie where the matter itself lies."""

    number: str
    place: str
    cases: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class PlanPane:
    """The drawing, the same in a list, and the addresses of the next sizes."""

    sheet: places.Sheet
    near: tuple[Place, ...]
    closer: str
    wider: str

    @property
    def many(self) -> int:
        return sum(len(one.cases) for one in self.near)


def plan_pane(actor: Actor, case: Case, asked: QueryDict) -> PlanPane | None:
    """None where nothing is drawn around the place. Zooming is a link: `?span=480`."""
    window = _window(case, asked.get("span", ""))
    if window is None:
        return None
    here, groups = _grouped(case, looking.around(actor, case, window.box))
    numbers = count(1)
    listed = [_place("", here)] if here else []
    pins = []
    for group in groups:
        number = str(next(numbers))
        listed.append(_place(number, group))
        pins.append(places.Pin(group[0].x_m or 0, group[0].y_m or 0, number))
    if case.x_m is not None and case.y_m is not None:
        pins.append(places.Pin(case.x_m, case.y_m))
    sheet = places.sheet(
        window,
        pins=pins,
        mark=_marked(case),
        letters=LETTERS,
        says=str(screens.PLAN_OF % {"place": case.place}),
    )
    closer, wider = (_sized(asked, window, way) for way in (Way.CLOSER, Way.WIDER))
    return PlanPane(sheet, tuple(listed), closer, wider)


def picture_query(case: Case) -> str:
    """The query of a small picture with the pin of a matter; empty where nothing is drawn."""
    window = _window(case, "")
    if window is None:
        return ""
    known = case.x_m is not None and case.y_m is not None
    pins = [places.Pin(case.x_m or 0, case.y_m or 0)] if known else []
    return places.pinned(window, pins, mark=_marked(case))


def _window(case: Case, span: str) -> Window | None:
    size = int(span) if span in map(str, SPANS_M) else 0
    if case.x_m is not None and case.y_m is not None:
        return Window(0, 0, size or SPANS_M[1], TALL).around(case.x_m, case.y_m)
    window = places.window_of(_marked(case), TALL)
    if window is None or not size:
        return window
    return Window(0, 0, size, TALL).around(window.x_m, window.y_m)


def _marked(case: Case) -> str:
    """The compound or, where none is known, the grid cell."""
    compound = "/".join(case.compound_path.split("/")[:4]) + "/"
    return compound if "/c" in compound else case.grid_path


def _grouped(case: Case, found: Sequence[Case]) -> tuple[list[Case], list[list[Case]]]:
    """Those at the very place of the matter, and the others by place, the nearest first."""
    here: list[Case] = []
    groups: list[list[Case]] = []
    for one in found:
        if _metres(case, one) <= ONE_PLACE_M:
            here.append(one)
        elif beside := next((g for g in groups if _metres(g[0], one) <= ONE_PLACE_M), None):
            beside.append(one)
        else:
            groups.append([one])
    return here, sorted(groups, key=lambda group: (_metres(case, group[0]), group[0].number))


def _metres(one: Case, other: Case) -> float:
    if one.x_m is None or one.y_m is None or other.x_m is None or other.y_m is None:
        return float("inf")
    return float(((one.x_m - other.x_m) ** 2 + (one.y_m - other.y_m) ** 2) ** 0.5)


def _place(number: str, cases: Sequence[Case]) -> Place:
    return Place(number, cases[0].place, tuple(near(one, staff=True) for one in cases))


def _sized(asked: QueryDict, window: Window, way: Way) -> str:
    """The address of the same page with another size; empty at either end."""
    size = size_after(window.span_m, way)
    if size == window.span_m:
        return ""
    kept = asked.copy()
    kept["span"] = str(size)
    return f"?{kept.urlencode()}#plan"
