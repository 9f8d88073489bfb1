"""The result of a task: what was done, what came of it, and what goes with it. (办结反馈)"""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from linli.cases.labels import WHY
from linli.cases.labels import results as words
from linli.cases.rules import TEXT, PhotoKind, Solved, Why
from linli.cases.rules.results import (
    LONGEST_WHY,
    Genuine,
    ResultFact,
    TaskResult,
    why_not_tell,
)

from .kept import KeptField, sealed
from .photos import SlotField
from .work import StepForm

YES, NO = "yes", "no"
PICTURES = ("photos", "evidence", "papers")
BESIDE = {
    Why.UNTRUE_BUT_SOLVED: ResultFact.SOLVED.value,
    Why.NOT_OURS_BUT_SOLVED: ResultFact.SOLVED.value,
    Why.SAY_WHY_UNSOLVED: "unsolved_why",
    Why.NOT_UNSOLVED: "unsolved_why",
}
"""Beside which field a contradiction is said."""


def _question(fact: ResultFact, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=words.ASKS[fact],
        choices=[("", words.NOT_SAID), *choices],
        required=False,
        widget=forms.RadioSelect({"class": "choice--row"}),
        error_messages={"required": _("Please choose one.")},
    )


class FactsForm(StepForm):
    """What came of it: five facts, of which the source of a matter may ask some. (办理结果)"""

    genuine = _question(ResultFact.GENUINE, [(k.value, w) for k, w in words.GENUINE.items()])
    ours = _question(ResultFact.OURS, [(YES, words.OURS[True]), (NO, words.OURS[False])])
    contacted = _question(
        ResultFact.CONTACTED, [(YES, words.CONTACTED[True]), (NO, words.CONTACTED[False])]
    )
    solved = _question(ResultFact.SOLVED, [(k.value, w) for k, w in words.SOLVED.items()])
    unsolved_why = forms.CharField(
        label=words.WHY_UNSOLVED,
        help_text=_("Only where it is not, or only partly solved; there it is needed."),
        max_length=LONGEST_WHY,
        required=False,
        widget=forms.Textarea({"rows": 2, "placeholder": " "}),
    )

    def __init__(
        self,
        *given: Any,
        must: frozenset[ResultFact] = frozenset(),
        reached: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.must = must
        self.fields["unsolved_why"].asked = True  # type: ignore[attr-defined]
        for fact in must:
            field = self.fields[fact.value]
            field.required = True
            field.choices = field.choices[1:]  # type: ignore[attr-defined]
        if reached:
            self.initial.setdefault("contacted", YES)

    def clean(self) -> dict[str, Any]:
        """`told` is what the action takes; what contradicts itself is said beside its field."""
        given = self.cleaned_data
        told = TaskResult(
            genuine=Genuine(given["genuine"]) if given.get("genuine") else None,
            ours=_said(given.get("ours")),
            contacted=_said(given.get("contacted")),
            solved=Solved(given["solved"]) if given.get("solved") else None,
            unsolved_why=given.get("unsolved_why") or "",
        )
        if why := why_not_tell(told):
            self.add_error(BESIDE.get(why), str(WHY[why]))
        return given | {"told": told}

    @property
    def asked_first(self) -> list[forms.BoundField]:
        """The facts that have to be said, and the reason that may go with one of them."""
        return self._facts(asked=True)

    @property
    def folded(self) -> list[forms.BoundField]:
        """The facts that may be said, for whoever unfolds them."""
        return self._facts(asked=False)

    @property
    def unfolds(self) -> bool:
        """Whether something below the fold was chosen already, or is wrong."""
        said = (field.errors or (self.is_bound and field.data) for field in self.folded)
        return any(said)

    def _facts(self, *, asked: bool) -> list[forms.BoundField]:
        names = [fact.value for fact in ResultFact if (fact in self.must) is asked]
        if (ResultFact.SOLVED in self.must) is asked:
            names.append("unsolved_why")
        return [self[name] for name in names]


def _note(help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=_("What was done"),
        help_text=help_text,
        max_length=TEXT,
        widget=forms.Textarea({"rows": 3}),
    )


class DoneForm(FactsForm):
    """What a body that was called to the spot did, and what came of it. (应哨办结)"""

    template = "cases/_done.html"
    field_order = ("note",)

    note = _note("")


class FinishForm(FactsForm):
    """What was done, what the resident reads, five facts, photos in three slots. (办结反馈)

    A fact the source of the matter asks for has to be chosen; all others stand folded.
    """

    template = "cases/_finish.html"
    kept_count = 0

    note = _note(_("For colleagues and the check. Not shown to the resident."))
    reply = forms.CharField(
        label=_("Answer to the resident"),
        help_text=_("Plain words; this is all the resident reads."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    photos = SlotField(
        label=words.SLOT[PhotoKind.PROOF],
        most=6,
        help_text=_("Up to 6, 20 MB each. A PDF or a recording is never public."),
    )
    evidence = SlotField(
        label=words.SLOT[PhotoKind.EVIDENCE],
        help_text=_("Such as a signed sheet or a voice note. Never public. Up to 3, 20 MB each."),
    )
    papers = SlotField(
        label=words.SLOT[PhotoKind.PAPERS],
        help_text=_("Such as a licence or a letter of authority. Never public. Up to 3."),
    )
    kept = KeptField()

    def __init__(self, *given: Any, proof_photo: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        if proof_photo:
            self.fields["photos"].help_text = _(
                "This kind of matter needs a photo of the result. Up to 6 photos, 20 MB each."
            )
            self.fields["photos"].asked = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        return super().clean() | self._with_kept()

    def _with_kept(self) -> dict[str, Any]:
        """Photos sent before and now; where the form comes back they are carried along."""
        before = self.cleaned_data.get("kept") or {}
        found = {
            name: [*before.get(name, ()), *(self.cleaned_data.get(name) or ())] for name in PICTURES
        }
        carried = cast(QueryDict, self.data).copy()
        carried[self.add_prefix("kept")] = sealed(found)
        self.data = carried
        self.kept_count = sum(map(len, found.values()))
        return found

    @property
    def folded(self) -> list[forms.BoundField]:
        """The facts that may be said, and two slots, for whoever unfolds them."""
        return [*super().folded, self["evidence"], self["papers"]]


def _said(chosen: str | None) -> bool | None:
    return {YES: True, NO: False}.get(chosen or "")
