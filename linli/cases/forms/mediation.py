"""What is handed in about a mediation: asking for one, each step on the way. (调解表单)"""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels import mediation as words
from linli.cases.rules import TEXT, Why
from linli.cases.rules.mediation import Kept, NotSettled, Promised, WayOn

from .work import StepForm

ROWS = 3
"""So many promises a form offers; more stand in the words of the agreement."""
FIELD_OF = {
    Why.ONE_SIDE: "other",
    Why.SIDE_TWICE: "other",
    Why.NO_TEXT: "told",
    Why.TEXT_TOO_LONG: "told",
}
"""Beside which field a refusal stands."""


class AskMediationForm(forms.Form):
    """Where, over what, with whom, and what happened. (申请调解)"""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    matter = forms.CharField(max_length=24, required=False, widget=forms.HiddenInput)
    area = forms.ChoiceField(label=_("Community"))
    about = forms.ChoiceField(
        label=_("What it is about"), choices=list(words.ABOUT.items()), widget=forms.RadioSelect
    )
    own = forms.CharField(
        label=_("How the mediator calls you"),
        help_text=_("Such as: home 502 of building 3. No name, no number."),
        max_length=60,
    )
    other = forms.CharField(
        label=_("With whom"),
        help_text=_("Such as: home 602 above, or the property firm. No name, no number."),
        max_length=60,
    )
    told = forms.CharField(
        label=_("What happened, and what you would like"),
        help_text=_("Only the mediators read it, not the other side."),
        max_length=TEXT,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *given: Any, areas: list[tuple[str, str]], keeps: bool, **more: Any):
        super().__init__(*given, **more)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["key"].initial = uuid4().hex
        if keeps:
            self.fields["own"].label = _("First side")


class OpenForm(StepForm):
    """Who mediates. (指派调解员)"""

    mediators = forms.MultipleChoiceField(
        label=_("Who mediates"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, people: list[tuple[str, str]], **more: Any):
        super().__init__(*given, **more)
        self.fields["mediators"].choices = people  # type: ignore[attr-defined]

    def clean_mediators(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["mediators"]]


class InviteForm(StepForm):
    """When and where the sides are to come. (约定调解会)"""

    meets_at = forms.DateTimeField(
        label=_("When"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(
        label=_("Where"),
        help_text=_("It stands in the message: a room everybody knows, not somebody's home."),
        max_length=120,
    )


class MeetForm(StepForm):
    """When and where they sat together, and the mediator's note. (调解会)"""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    held_at = forms.DateTimeField(
        label=_("When"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label=_("Where"), max_length=120, required=False)
    note = forms.CharField(
        label=_("Note for the mediators"),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *given: Any, **more: Any):
        super().__init__(*given, **more)
        self.fields["key"].initial = self.initial.get("key") or uuid4().hex


class DraftForm(StepForm):
    """What was agreed, and who does what by when. (调解协议)"""

    terms = forms.CharField(
        label=_("What was agreed"), max_length=TEXT, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *given: Any, sides: list[str], **more: Any):
        super().__init__(*given, **more)
        choices = [("", "–"), *((str(at), side) for at, side in enumerate(sides))]
        for at in range(ROWS):
            self.fields[f"who{at}"] = forms.ChoiceField(
                label=_("Promise %(n)d: who") % {"n": at + 1}, choices=choices, required=False
            )
            self.fields[f"what{at}"] = forms.CharField(
                label=_("does what"), max_length=200, required=False
            )
            self.fields[f"due{at}"] = forms.DateField(
                label=_("by which day"),
                required=False,
                widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            )

    def clean(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        for at in range(ROWS):
            filled = [bool(given.get(f"{name}{at}")) for name in ("who", "what", "due")]
            if any(filled) and not all(filled):
                self.add_error(
                    f"what{at}", _("Please say who, what and by which day, or leave all empty.")
                )
        given["promised"] = promised(given)
        return given


def promised(given: dict[str, Any]) -> list[Promised]:
    """The promises that are whole."""
    rows = [[given.get(f"{name}{at}") for name in ("who", "what", "due")] for at in range(ROWS)]
    return [
        Promised(int(who), what, due)
        for who, what, due in rows
        if who and what and isinstance(due, date)
    ]


class FollowForm(StepForm):
    """Whether it was kept. (履约回访)"""

    kept = forms.ChoiceField(
        label=_("Did both sides keep it?"),
        choices=list(words.KEPT.items()),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What is still missing"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean_kept(self) -> Kept:
        return Kept(self.cleaned_data["kept"])


class NotSettledForm(StepForm):
    """Why there is no agreement, and where one can turn next. (终结)"""

    why = forms.ChoiceField(
        label=_("Reason"), choices=list(words.NOT_SETTLED.items()), widget=forms.RadioSelect
    )
    way_on = forms.ChoiceField(
        label=_("Where they can turn next"),
        choices=[("", "–"), *words.WAYS.items()],
        required=False,
    )

    def clean_why(self) -> NotSettled:
        return NotSettled(self.cleaned_data["why"])

    def clean_way_on(self) -> WayOn | None:
        return WayOn(self.cleaned_data["way_on"]) if self.cleaned_data["way_on"] else None


class YearForm(forms.Form):
    """Of which year. (年份)"""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100, required=False)

    def asked(self, today: date) -> int:
        """The year asked for; without one, or with nonsense, this one."""
        year = self.cleaned_data.get("year") if self.is_valid() else None
        return year or today.year
