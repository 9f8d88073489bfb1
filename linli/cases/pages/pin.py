"""The plan of the page “where is it”: what it shows and what a click on it meets. (图上选点)"""

from dataclasses import dataclass, field, replace

from django.http import QueryDict

from linli.cases.forms import PinForm, Where
from linli.cases.forms.pin import NUDGES, SIDES
from linli.cases.labels import screens
from linli.cases.queries import picking
from linli.places import queries as places
from linli.places.rules.drawing import STEPS, Way, Window

from .places import Pick

EDGE = 0.36
"""A pin farther from the middle than this part of the picture brings the next picture along."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What was asked of the plan: the window to show, the pin, whether it was just put there."""

    window: Window | None = None
    point: tuple[float, float] | None = None
    met: places.Met | None = None
    put: bool = False

    @property
    def is_outside(self) -> bool:
        return self.point is not None and self.met is None


@dataclass(frozen=True, slots=True)
class Chart:
    """The plan as the template shows it; without a window, communities to begin with."""

    window: Window | None
    x: str = ""
    y: str = ""
    query: str = ""
    met: str = ""
    said: str = ""
    step: int = 0
    sides: tuple[int, ...] = SIDES
    communities: list[tuple[str, str]] = field(default_factory=list)


def asks_plan(typed: QueryDict) -> bool:
    """Whether a click or button of the plan was sent, not one of the form."""
    go = typed.get("go", "")
    return go in {*Way, "pin", "unpin", "community"} or any(
        f"at{side}.x" in typed for side in SIDES
    )


def turned(where: Where, typed: QueryDict | None) -> Turn:
    """The next window and pin, from what stood there and what was clicked."""
    if typed is None:
        known = where.x_m is not None and where.y_m is not None
        return _met(None, (where.x_m or 0.0, where.y_m or 0.0) if known else None)
    form, go = PinForm(typed), typed.get("go", "")
    form.is_valid()
    if go in {"find", "choose"}:
        return Turn()
    if go == "community":
        return Turn(_community(typed.get("community", "")))
    if go in set(Way):
        return _moved(form, Way(go))
    window, clicked = form.window(), form.clicked()
    point = None if go == "unpin" else clicked or form.point()
    return _met(window, point, put=bool(clicked) or go == "pin")


def _moved(form: PinForm, way: Way) -> Turn:
    """The pin one step aside, or the view where there is none; closer and wider keep the pin."""
    window, point = form.window(), form.point()
    if way in STEPS and (nudged := form.nudged(way)):
        return _met(window, nudged, put=True)
    if window is None:
        return _met(None, point)
    moved = window.moved(way)
    return _met(moved.around(*point) if point and window.holds(*point) else moved, point)


def _met(window: Window | None, point: tuple[float, float] | None, *, put: bool = False) -> Turn:
    if point is None:
        return Turn(window)
    met = places.met_at(*point)
    shown = window or Window(*point)
    aside = max(abs(point[0] - shown.x_m), abs(point[1] - shown.y_m))
    if window is None or (met and aside > shown.span_m * EDGE):
        shown = shown.around(*point)
    return Turn(shown, point, met, put)


def _community(path: str) -> Window | None:
    known = {one.path for one in picking.communities()}
    return places.window_of(path) if path in known else None


def where_of(where: Where, turn: Turn) -> Where:
    """The place as picked so far, with the pin; a plate of another cell no longer counts."""
    x_m, y_m = turn.point if turn.point and turn.met else (None, None)
    where = replace(where, x_m=x_m, y_m=y_m)
    if not (turn.put and turn.met):
        return where
    cell = picking.cell_of_plate(where.plate)
    away = cell is not None and cell.path != turn.met.spot.grid_path
    home = picking.compound_at(turn.met.spot.compound_path)
    return replace(
        where,
        plate="" if away else where.plate,
        compound=str(home.pk) if home else "",
        entrance="",
    )


def chart(turn: Turn, pick: Pick, said: str = "") -> Chart:
    """What the template shows of the plan."""
    window = turn.window or (places.window_of(pick.ground) if pick.ground else None)
    if window is None:
        known = [(one.path, one.name) for one in picking.communities()]
        return Chart(None, said=said, communities=known)
    point = turn.point if turn.met else None
    mark = turn.met.spot.compound_path if turn.met else pick.ground
    pins = [places.Pin(*point)] if point else []
    return Chart(
        window=window,
        x=str(point[0]) if point else "",
        y=str(point[1]) if point else "",
        query=places.pinned(window, pins, mark=mark),
        met=_words(turn.met) if turn.met else "",
        said=said or (str(screens.PIN_OUTSIDE) if turn.is_outside else ""),
        step=window.span_m // NUDGES,
    )


def _words(met: places.Met) -> str:
    """The place, the grid cell and the building next to the pin."""
    near = screens.PIN_NEAR % {"building": met.building} if met.building else ""
    cell = "" if met.cell and met.cell in met.spot.place else met.cell
    return " · ".join(str(one) for one in (met.spot.place, cell, near) if one)


def elsewhere(where: Where) -> str:
    """Says so where the pin lies in another compound than the list; empty where they agree."""
    if where.x_m is None or where.y_m is None:
        return ""
    met, chosen = places.met_at(where.x_m, where.y_m), picking.compound(where.compound)
    if met is None:
        return str(screens.PIN_OUTSIDE)
    named = picking.compound_at(met.spot.compound_path)
    if chosen is None or named is None or named == chosen:
        return ""
    return str(screens.PIN_ELSEWHERE % {"pin": named.name, "chosen": chosen.name})


def picture_of(where: Where) -> str:
    """The query of a picture with the pin, for the page “check”; empty where there is none."""
    if where.x_m is None or where.y_m is None:
        return ""
    window = Window(0, 0, tall=60).around(where.x_m, where.y_m)
    return places.pinned(window, [places.Pin(where.x_m, where.y_m)])
