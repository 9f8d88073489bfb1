"""A drawing with pins on it, as the template takes it, and its address as a picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from linli.places.rules.drawing import Window

from .drawing import Drawing, drawing

PIN = 18
"""Letters of this size fill a pin as it is drawn; larger letters make larger pins."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One place pointed at; without a word it is the place the page is about. (图钉)"""

    x_m: float
    y_m: float
    word: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A pin on paper."""

    x: int
    y: int
    word: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What `places/_map.html` shows; `says` is its text alternative."""

    drawing: Drawing
    window: Window
    pins: tuple[Drawn, ...]
    outline: str
    says: str
    grown: str
    ruler: int


def sheet(
    window: Window, *, pins: Iterable[Pin] = (), mark: str = "", letters: int = 36, says: str = ""
) -> Sheet:
    """The drawing of a window with pins; the cell or compound of path `mark` stands out."""
    drawn = drawing(window, letters)
    shown = [_pin(window, one) for one in pins if window.holds(one.x_m, one.y_m)]
    return Sheet(
        drawing=drawn,
        window=window,
        pins=tuple(sorted(shown, key=lambda one: (one.word == "", one.y))),
        outline=drawn.outline(mark),
        says=says,
        grown=f"{letters / PIN:.2f}",
        ruler=round(drawn.metres * drawn.scale),
    )


def _pin(window: Window, one: Pin) -> Drawn:
    x, y = window.drawn(one.x_m, one.y_m)
    return Drawn(round(x), round(y), one.word)


def pinned(window: Window, pins: Sequence[Pin] = (), *, mark: str = "") -> str:
    """The query of the picture's address, but for the size of its letters."""
    asked: dict[str, str | int | float] = {
        "x": window.x_m,
        "y": window.y_m,
        "span": window.span_m,
        "tall": window.tall,
    }
    if mark:
        asked["mark"] = mark
    if pins:
        asked["pin"] = f"{pins[0].x_m},{pins[0].y_m}"
    return urlencode(asked, safe=",/")
