"""What people type in, and the lines of the preset's tables."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated, Any, Literal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from .rules import Feature, office_hours
from .rules.drawing import FARTHEST_M, SPANS_M, Window


class ReasonForm(forms.Form):
    """Why a code is withdrawn, or why a cell is as large as it is. (原因)"""

    why = forms.CharField(label=_("The reason"), max_length=200)


class ProlongForm(forms.Form):
    """By what right an area stays in emergency mode, why, and until which day. (延长)"""

    basis = forms.CharField(
        label=_("Rests on"), max_length=200, help_text=_("The law, plan or order, with its number.")
    )
    reason = forms.CharField(
        label=_("Why, for everybody to read"), max_length=400, widget=forms.Textarea({"rows": 3})
    )
    last_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def given(self) -> dict[str, Any]:
        """As the action takes it: it ends at the midnight after the last day."""
        given = self.cleaned_data
        ends = datetime.combine(given["last_on"] + timedelta(days=1), time())
        return {
            **{name: given[name] for name in given if name != "last_on"},
            "ends_at": timezone.make_aware(ends),
        }


class ModeForm(ProlongForm):
    """Which area goes into emergency mode. (进入应急状态)"""

    path = forms.ChoiceField(label=_("Which area"))
    field_order = ("path", "basis", "reason", "last_on")

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["path"].choices = areas  # type: ignore[attr-defined]


class EndModeForm(forms.Form):
    """Why it ends before its time. (提前解除)"""

    reason = forms.CharField(label=_("Why it ends, for everybody to read"), max_length=400)


class PictureForm(forms.Form):
    """Which piece of the plan a picture shows, and where its pin stands. (图幅)"""

    x = forms.FloatField(min_value=-FARTHEST_M, max_value=FARTHEST_M)
    y = forms.FloatField(min_value=-FARTHEST_M, max_value=FARTHEST_M)
    span = forms.IntegerField(min_value=SPANS_M[0], max_value=SPANS_M[-1])
    tall = forms.IntegerField(min_value=40, max_value=160)
    letters = forms.IntegerField(min_value=12, max_value=90)
    mark = forms.RegexField(r"^[0-9a-z/]{1,64}$", required=False)
    pin = forms.RegexField(r"^-?\d{1,7}(\.\d{1,3})?,-?\d{1,7}(\.\d{1,3})?$", required=False)

    def window(self) -> Window:
        given = self.cleaned_data
        return Window(given["x"], given["y"], given["span"], given["tall"])

    def point(self) -> tuple[float, float] | None:
        """The pin in plan metres."""
        x, _, y = self.cleaned_data["pin"].partition(",")
        return (float(x), float(y)) if y else None


Source = Annotated[str, StringConstraints(min_length=8, max_length=200)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,31}$")]


class PresetRow(BaseModel):
    """A line of a preset: no unknown column, a day from which it holds, and its source."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    valid_from: date
    source: Source


class BandRow(PresetRow):
    """One line of `places.bands.csv`. (户数标准)"""

    low: int = Field(ge=1)
    high: int = Field(le=10_000)

    @model_validator(mode="after")
    def low_is_below_high(self) -> "BandRow":
        if self.low > self.high:
            raise ValueError("low is above high")
        return self


class HoursRow(PresetRow):
    """One line of `places.working_hours.csv`: `08:30-12:00 13:30-17:30`. (工作时间)"""

    hours: list[str]

    @field_validator("hours", mode="before")
    @classmethod
    def stretches_are_parted_by_blanks(cls, cell: object) -> object:
        return cell.split() if isinstance(cell, str) else cell

    @field_validator("hours")
    @classmethod
    def stretches_follow_one_another(cls, hours: list[str]) -> list[str]:
        clocks = [clock for pair in office_hours(hours) for clock in pair]
        if not clocks or any(a >= b for a, b in pairwise(clocks)):
            raise ValueError("stretches of time such as 08:30-12:00 13:30-17:30")
        return hours


class TagRow(PresetRow):
    """One line of `places.profile_tags.csv`. (画像标签种类)"""

    code: Code
    name: Annotated[str, StringConstraints(min_length=1, max_length=32)]


class DayRow(BaseModel):
    """One line of `places.calendar.csv`; a day holds from itself on. (放假与调休)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    day: date
    kind: Literal["holiday", "makeup", "ordinary"]
    name: Annotated[str, StringConstraints(max_length=32)]
    provisional: bool
    source: Source


class ModeRow(PresetRow):
    """One line of `places.modes.csv`: the law allows thirty days. (平急转换规则)"""

    longest_days: Annotated[int, Field(gt=0, le=30)]
    keep_days: Annotated[int, Field(ge=0, le=30)]
    shift: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]*$", max_length=32)] = ""


class RoundItemRow(PresetRow):
    """One line of `places.round_items.csv`. (挨户清单)"""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=32)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class FeatureRow(PresetRow):
    """One line of `places.features.csv`: open or not in an area; no path, everywhere. (功能开放)"""

    feature: Feature
    path: Annotated[str, StringConstraints(pattern=r"^([a-z0-9]+/){0,7}$", max_length=64)]
    on: bool
