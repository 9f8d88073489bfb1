"""What the desk types in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels import screens
from linli.cases.rules import Offer, Part, Solved, Stuck, Try
from linli.texts.rules import MOST_LETTERS

from .work import StepForm

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
NOT_ASKED = ("", _("Not asked"))
"""What stands in front of a question: with it a choice can be taken back."""


class KindForm(StepForm):
    """Which kind of matter it is, and how others may read it. (受理、改分类)"""

    kind_code = forms.ChoiceField(label=_("Kind of matter"), required=False)
    title = forms.CharField(
        label=_("Title others may read"),
        help_text=_("No names, no telephone numbers, no door."),
        max_length=120,
    )
    emergency = forms.BooleanField(label=_("Urgent: stands first"), required=False)
    complaint = forms.BooleanField(label=_("A complaint about a firm or an office"), required=False)

    def __init__(self, *args: Any, kinds: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind_code"].choices = [("", _("Not known yet")), *kinds]  # type: ignore[attr-defined]


class WhyForm(StepForm):
    """A reason that the person concerned reads. (理由)"""

    why = forms.CharField(
        label=_("Reason"),
        help_text=_("The reporter reads it."),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
    )


class DispatchForm(StepForm):
    """Who leads, who helps, and what is asked of them. Deadlines come from the kind. (派单)"""

    offers = forms.CharField(
        label=_("Who takes the lead?"),
        error_messages={"required": _("Please choose who takes the lead.")},
    )
    others = forms.MultipleChoiceField(
        label=_("Who helps"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ask = forms.CharField(
        label=_("What is asked"),
        help_text=_("The resident sees it."),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {value for value, _name in owners}
        self.fields["others"].choices = owners  # type: ignore[attr-defined]
        if not owners:
            del self.fields["others"]

    def clean_offers(self) -> str:
        chosen = str(self.cleaned_data["offers"])
        if chosen not in self.known:
            raise forms.ValidationError(_("Please choose who takes the lead."), "unknown")
        return chosen

    def clean(self) -> dict[str, Any]:
        """`owners` is what the action takes: the lead's offer first."""
        given = self.cleaned_data
        if lead := given.get("offers"):
            others = [one for one in given.get("others") or [] if one != lead]
            helps = [offer_of(one, Part.CO) for one in others]
            given["owners"] = [offer_of(lead, Part.LEAD), *helps]
        return given


class RedispatchForm(DispatchForm):
    """The whole new list of those who handle it, and why. (改派)"""

    why = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea({"rows": 2}))


class PassOnForm(DispatchForm):
    """To whom a task goes that was given back. (退单改派)"""

    basis = forms.CharField(
        label=_("Ground of the decision"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, owners=owners, **options)
        self.fields["offers"].label = _("Who gets it?")
        for name in ("others", "ask"):
            self.fields.pop(name, None)


class BasisForm(StepForm):
    """The ground of a decision, which its asker reads. (理由)"""

    basis = forms.CharField(
        label=_("Ground of the decision"), max_length=400, widget=forms.Textarea({"rows": 2})
    )


class BesideForm(StepForm):
    """Words to those who have it; the reporter does not read them. (督办、催办)"""

    why = forms.CharField(
        label=_("What they are to do"),
        help_text=_("Those who have it read it; the reporter does not."),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )


class AgreeForm(StepForm):
    """A decision that needs no ground, and may have one. (同意)"""

    basis = forms.CharField(
        label=_("A word on it"),
        help_text=_("The reporter reads it."),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class TitleForm(StepForm):
    """What everybody may read. (公开)"""

    title = forms.CharField(
        label=_("Title others may read"),
        help_text=_("No names, no telephone numbers, no door."),
        max_length=120,
    )


def offer_of(value: str, part: Part) -> Offer:
    """What a chosen `org:…` or `grid:…` offers."""
    what, _sep, pk = value.partition(":")
    if what == "grid":
        return Offer(grid_cell_id=UUID(pk), part=part)
    return Offer(org_id=UUID(pk), part=part)


class NoteForm(StepForm):
    """What the one who looked saw. (核查)"""

    note = forms.CharField(
        label=_("What you saw"), max_length=1000, widget=forms.Textarea({"rows": 2})
    )


class ReplyForm(StepForm):
    """The answer that stands at the end. (办结答复)"""

    reply = forms.CharField(
        label=_("Answer to the resident"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class QuestionForm(StepForm):
    """Something the desk must know before it can go on. (待补充)"""

    text = forms.CharField(
        label=_("Question to the reporter"), max_length=400, widget=forms.Textarea({"rows": 2})
    )


class MergeForm(StepForm):
    """Of which matter this is a part. (并案)"""

    master = forms.CharField(
        label=_("Number of the matter it joins"),
        help_text=_("Such as B20261121-0187."),
        max_length=24,
    )
    why = forms.CharField(
        label=_("Why they are the same"), max_length=200, widget=forms.Textarea({"rows": 2})
    )

    def clean_master(self) -> str:
        return str(self.cleaned_data["master"]).strip().upper()


class CallForm(StepForm):
    """How one call ended; only an answer carries the three questions. (回访登记)"""

    result = forms.ChoiceField(
        label=_("How did the call end?"),
        help_text=_("Somebody answered: all three questions. Nobody did: none of them."),
        choices=[(code.value, word) for code, word in screens.TRY.items()],
        widget=forms.RadioSelect,
    )
    in_time = forms.TypedChoiceField(
        label=_("Was the reporter contacted in time?"),
        choices=[NOT_ASKED, *YES_NO],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    solved = forms.TypedChoiceField(
        label=_("Is it solved?"),
        choices=[NOT_ASKED, *((code.value, word) for code, word in screens.SOLVED.items())],
        coerce=Solved,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    satisfied = forms.TypedChoiceField(
        label=_("How satisfied?"),
        choices=[NOT_ASKED, *((str(grade), word) for grade, word in screens.GRADES.items())],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What the reporter said"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    QUESTIONS = ("in_time", "solved", "satisfied")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name in self.QUESTIONS:
            self.fields[name].asked = True  # type: ignore[attr-defined]

    def clean_result(self) -> Try:
        return Try(self.cleaned_data["result"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "result" not in given:
            return given
        answered = given["result"] is Try.ANSWERED
        why = _("Somebody answered: please say this too.")
        if not answered:
            why = _("Nobody was asked: please choose “Not asked”.")
        for name in self.QUESTIONS:
            if name not in self.errors and (given.get(name) is None) is answered:
                self.add_error(name, why)
        return given


class StuckForm(forms.Form):
    """Which of what is stuck, in the address. (筛选)"""

    why = forms.TypedChoiceField(
        choices=[(one.value, one.value) for one in Stuck],
        coerce=Stuck,
        empty_value=None,
        required=False,
    )
    area = forms.RegexField(r"^(\d+/)+$", max_length=64, required=False)


class FilterForm(forms.Form):
    """What the list shows, in the address. (筛选)"""

    show = forms.ChoiceField(choices=list(screens.SHOWS.items()), required=False)
    q = forms.CharField(max_length=MOST_LETTERS, required=False)
    after = forms.CharField(max_length=200, required=False)
