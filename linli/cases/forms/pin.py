"""The pin on the plan: where it stood, and what a click or a button made of it. (图钉)"""

from django import forms

from linli.places.rules.drawing import FARTHEST_M, SPANS_M, Way, Window

SIDES = (240, 312, 480)
"""Widths in pixels the plan is shown at; a click tells its width by the button's name."""

NUDGES = 24
"""A button moves the pin by this part of the picture."""


def _metres() -> forms.FloatField:
    return forms.FloatField(required=False, min_value=-FARTHEST_M, max_value=FARTHEST_M)


class PinForm(forms.Form):
    """The hidden fields beside the plan, and the click of `<input type="image">`."""

    view_x = _metres()
    view_y = _metres()
    view_span = forms.TypedChoiceField(
        choices=[(span, span) for span in SPANS_M], coerce=int, empty_value=None, required=False
    )
    x_m = _metres()
    y_m = _metres()

    def window(self) -> Window | None:
        """What the picture showed that was clicked on."""
        x, y, span = (self._given(name) for name in ("view_x", "view_y", "view_span"))
        return None if x is None or y is None or span is None else Window(x, y, int(span))

    def point(self) -> tuple[float, float] | None:
        """Where the pin stood."""
        x, y = self._given("x_m"), self._given("y_m")
        return None if x is None or y is None else (x, y)

    def clicked(self) -> tuple[float, float] | None:
        """The point of the ground that was clicked on. The keyboard sends 0,0: the middle."""
        window = self.window()
        for side in SIDES if window else ():
            x, y = (self.data.get(f"at{side}.{axis}", "") for axis in "xy")
            if window and x.isdecimal() and y.isdecimal() and len(x + y) < NUDGES:
                middle = (window.x_m, window.y_m)
                return window.met(int(x), int(y), side) if int(x) or int(y) else middle
        return None

    def nudged(self, way: Way) -> tuple[float, float] | None:
        """The pin one step aside; None where there is no pin to move."""
        point, window = self.point(), self.window()
        if point is None or window is None:
            return None
        east, north = window.aside(way, NUDGES)
        return (round(point[0] + east, 1), round(point[1] + north, 1))

    def _given(self, name: str) -> float | None:
        given = getattr(self, "cleaned_data", {}).get(name)
        return None if given is None else float(given)
