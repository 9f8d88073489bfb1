"""What is handed in about a whistle: asking for one, giving it, each step on the way."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.models import Case
from linli.cases.queries.reach import seen_by
from linli.cases.rules import Why
from linli.cases.rules.whistles import MOST_MATTERS, MOST_POINTS
from linli.kernel.actor import Actor

from .photos import PhotosField
from .work import StepForm

PARTED = re.compile(r"[\s,，、;；]+")
FIELD_OF = {
    Why.NO_MATTER: "matters",
    Why.TOO_MANY_MATTERS: "matters",
    Why.NOT_IN_HAND: "matters",
    Why.SEVERAL_STREETS: "matters",
    Why.WHISTLED_ALREADY: "matters",
    Why.WITH_THE_COMMISSIONER: "matters",
    Why.NOBODY_CALLED: "called",
    Why.TOO_MANY_CALLED: "called",
    Why.UNKNOWN_OWNER: "called",
    Why.OBJECT_OF_COMPLAINT: "called",
    Why.MEETING_OVER: "meet_at",
}
"""Beside which field a refusal stands."""


class AskForm(forms.Form):
    """For which matters, of whom, what is asked, and what was tried before. (提请书记吹哨)"""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    matters = forms.CharField(
        label=_("Numbers of the matters"),
        help_text=_("One or several, parted by a space."),
        max_length=600,
    )
    ask = forms.CharField(
        label=_("What is asked of them"), max_length=400, widget=forms.Textarea({"rows": 2})
    )
    tried = forms.CharField(
        label=_("What was tried before"),
        help_text=_("A whistle is for what the street or the community cannot solve alone."),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )
    called = forms.MultipleChoiceField(
        label=_("Which departments"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, actor: Actor, bodies: list[tuple[str, Any]], **more: Any):
        super().__init__(*given, **more)
        self.actor = actor
        self.fields["called"].choices = bodies  # type: ignore[attr-defined]
        self.fields["key"].initial = uuid4().hex

    def clean_matters(self) -> list[UUID]:
        """The ids of the matters, each one that its reader sees."""
        numbers = [one for one in PARTED.split(self.cleaned_data["matters"].upper()) if one]
        numbers = list(dict.fromkeys(numbers))
        if len(numbers) > MOST_MATTERS:
            raise forms.ValidationError(_("At most twenty matters belong to one whistle."))
        seen = seen_by(self.actor).filter(number__in=numbers)
        found = dict(seen.values_list("number", "pk"))
        missing = [number for number in numbers if number not in found]
        if missing:
            unknown = _("You see no matter of the number %(number)s.")
            raise forms.ValidationError(unknown, params={"number": "、".join(missing)})
        return [found[number] for number in numbers]

    def clean_called(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["called"]]


class WhistleForm(AskForm):
    """Who is called to what, where and when. The clocks come from the kind. (吹哨)"""

    field_order = ("key", "matters", "kind_code", "called", "ask", "place", "meet_at")
    kind_code = forms.ChoiceField(label=_("Kind of whistle"), widget=forms.RadioSelect)
    place = forms.CharField(label=_("Where to meet"), max_length=120, required=False)
    meet_at = forms.DateTimeField(
        label=_("When to meet"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *given: Any, kinds: list[tuple[str, str]], **more: Any):
        super().__init__(*given, **more)
        del self.fields["tried"]
        self.fields["called"].required = True
        self.fields["called"].error_messages["required"] = _("Please choose at least one.")
        self.fields["kind_code"].choices = kinds  # type: ignore[attr-defined]


class CameForm(StepForm):
    """Who came: posts and numbers, no names. (报到)"""

    came = forms.CharField(
        label=_("Who came"),
        help_text=_("Posts and how many, such as: 1 head, 4 repairers. No names."),
        max_length=120,
        required=False,
    )


class GroundForm(StepForm):
    """A reason that those concerned read. (理由)"""

    why = forms.CharField(
        label=_("Reason"),
        help_text=_("Those concerned read it."),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )


class EndForm(StepForm):
    """A word at the end. (销哨)"""

    why = forms.CharField(
        label=_("A word at the end"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class RefuseForm(GroundForm):
    """Why it is not ours, and whose it is. (申请退哨)"""

    wish = forms.ChoiceField(label=_("Whose is it?"), required=False)

    def __init__(self, *given: Any, bodies: list[tuple[str, Any]], **more: Any):
        super().__init__(*given, **more)
        self.fields["wish"].choices = [("", _("I do not know")), *bodies]  # type: ignore[attr-defined]

    def clean_wish(self) -> UUID | None:
        return UUID(self.cleaned_data["wish"]) if self.cleaned_data["wish"] else None


class ReleaseForm(RefuseForm):
    """Why they need not come, and who is called in their place. (改叫)"""

    def __init__(self, *given: Any, bodies: list[tuple[str, Any]], **more: Any):
        super().__init__(*given, bodies=bodies, **more)
        self.fields["wish"].label = _("Who is called in their place?")
        self.fields["wish"].choices = [("", _("Nobody else")), *bodies]  # type: ignore[attr-defined]


class AlsoForm(StepForm):
    """Who is called as well. (加叫部门)"""

    org_id = forms.ChoiceField(label=_("Who is called as well?"))

    def __init__(self, *given: Any, bodies: list[tuple[str, Any]], **more: Any):
        super().__init__(*given, **more)
        self.fields["org_id"].choices = [("", _("Please choose")), *bodies]  # type: ignore[attr-defined]

    def clean_org_id(self) -> UUID:
        return UUID(self.cleaned_data["org_id"])


class RecordForm(StepForm):
    """What was found on the spot, what was agreed, and what it looks like. (现场记录)"""

    words = forms.CharField(
        label=_("What was found"), max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    agreed = forms.CharField(
        label=_("What was agreed: who does what by when"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    photos = PhotosField(
        label=_("Photos of the spot"), most=6, help_text=_("Up to 6 photos, 20 MB each.")
    )
    drop = forms.MultipleChoiceField(
        label=_("Photos to take away"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, there: Sequence[tuple[str, str]] = (), **more: Any):
        super().__init__(*given, **more)
        self.fields["drop"].choices = there  # type: ignore[attr-defined]
        if not there:
            del self.fields["drop"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["drop"] = [UUID(one) for one in given.get("drop", ())]
        return given


POINTS = [(n, str(n)) for n in range(MOST_POINTS, -1, -1)]


class PointsForm(StepForm):
    """How a department turned out, helped, and what came of it. (评价)"""

    turnout = forms.TypedChoiceField(
        label=_("Turned out"), choices=POINTS, coerce=int, widget=forms.RadioSelect
    )
    helped = forms.TypedChoiceField(
        label=_("Helped"), choices=POINTS, coerce=int, widget=forms.RadioSelect
    )
    result = forms.TypedChoiceField(
        label=_("Result"), choices=POINTS, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("A word on it"), max_length=400, required=False)


def case_numbers(cases: list[Case]) -> str:
    """The numbers as the field of the form holds them."""
    return " ".join(case.number for case in cases)
