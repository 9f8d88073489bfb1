"""What is handed in with a request: a hold, a plan in steps, leaving out of the rates."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.models import Ground, Milestone
from linli.cases.rules import Offer, Part

from .desk import PassOnForm, offer_of
from .work import ReturnForm, StepForm

ROWS = 6
PLEASE = ("", _("Please choose"))


def _words(label: Any, note: Any, *, most: int = 400) -> forms.CharField:
    area = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, help_text=note, max_length=most, widget=area)


def _day(label: Any = "") -> forms.DateInput:
    named = {"aria-label": label} if label else {}
    return forms.DateInput({"type": "date", **named}, format="%Y-%m-%d")


class GroundForm(StepForm):
    """A reason of the preset, and in words what is behind it. (理由类别)"""

    ground = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *given: Any, grounds: Iterable[Ground], **more: Any) -> None:
        super().__init__(*given, **more)
        named = [(one.code, one.name) for one in grounds]
        self.fields["ground"].choices = [PLEASE, *named]  # type: ignore[attr-defined]


class HoldForm(GroundForm):
    """Why a matter stands still, and until when. (申请暂停)"""

    reason = _words(_("What it waits for"), _("If it is granted, the reporter reads it."))
    until = forms.DateField(label=_("It goes on, on"), widget=_day())


class ExclusionForm(GroundForm):
    """Why a matter does not count. (申请剔除)"""

    reason = _words(_("Why it does not count"), _("Name the rule you go by; it stays on record."))


class AdjudicateForm(PassOnForm):
    """Whose a task is, once for all, and by which ground. (裁定)"""

    basis = _words(_("Written ground"), _("Name the rule or list you go by; both bodies read it."))


class AskAdjudicationForm(ReturnForm):
    """Why a task is still not one's own. (提请裁定)"""


class MilestoneInput(forms.MultiWidget):
    """Words and a day beside each other, each with a name of its own."""

    def __init__(self) -> None:
        what = forms.TextInput({"maxlength": 120, "aria-label": _("What will be done")})
        super().__init__({"what": what, "on": _day(_("By which day"))})

    def decompress(self, value: Any) -> list[Any]:
        return list(value or ("", None))


class MilestoneField(forms.MultiValueField):
    """One step of a plan: what, and by which day; empty rows are left out. (节点)"""

    def __init__(self, **more: Any) -> None:
        fields = (forms.CharField(max_length=120, required=False), forms.DateField(required=False))
        super().__init__(fields, widget=MilestoneInput(), require_all_fields=False, **more)

    def compress(self, data_list: Sequence[Any]) -> tuple[str, date] | None:
        what, on = data_list or ("", None)
        if not what and not on:
            return None
        if not (what and on):
            raise forms.ValidationError(_("A step needs both: words and a day."), "half")
        return what, on


class PlanForm(StepForm):
    """Why a matter takes long, and the steps in which it is done. (申请挂账)"""

    reason = _words(_("Why it takes long"), _("If it is granted, the reporter reads it."))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for n in range(1, ROWS + 1):
            label = _("Step %(n)d: what, and by which day") % {"n": n}
            self.fields[f"step_{n}"] = MilestoneField(label=label, required=n == 1)

    def clean(self) -> dict[str, Any]:
        """`milestones` is what the action takes."""
        given = super().clean() or {}
        rows = (given.get(f"step_{n}") for n in range(1, ROWS + 1))
        given["milestones"] = [row for row in rows if row]
        return given


class MilestoneForm(StepForm):
    """Which step of the plan is done, and how. (节点完成)"""

    milestone = forms.TypedChoiceField(label=_("Which step"), coerce=UUID)
    words = _words(_("What was done"), _("The reporter reads it."))

    def __init__(self, *given: Any, milestones: Iterable[Milestone], **more: Any) -> None:
        super().__init__(*given, **more)
        left = [(str(one.pk), one.what) for one in milestones if one.reached_at is None]
        self.fields["milestone"].choices = [PLEASE, *left]  # type: ignore[attr-defined]


class ReviewForm(StepForm):
    """How a long-term matter stands. (挂账复核)"""

    words = _words(_("How it stands, and what comes next"), _("The reporter reads it."), most=1000)


class AskEscalationForm(StepForm):
    """Why it is beyond one's own level. (上报理由)"""

    reason = _words(_("Why you cannot solve it"), _("What you tried, and what is needed."))


class EscalateForm(StepForm):
    """Which body of one's own level leads it from now on. (上级接办)"""

    to = forms.ChoiceField(label=_("Who leads it now?"))
    basis = forms.CharField(
        label=_("Ground of the decision"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *given: Any, to: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["to"].choices = [("", "—"), *to]  # type: ignore[attr-defined]

    def clean_to(self) -> list[Offer]:
        return [offer_of(self.cleaned_data["to"], Part.LEAD)]


class DelegateForm(EscalateForm):
    """To whom below, and why. (下交)"""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        del self.fields["basis"]
        self.fields["why"] = forms.CharField(
            label=_("Reason"), max_length=200, widget=forms.Textarea({"rows": 2})
        )
