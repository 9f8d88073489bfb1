"""What is typed in to get a kind of matter onto the grid's list, and to decide about it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules import Why

from .work import StepForm

FIELD_OF = {
    Why.UNKNOWN_KIND: "code",
    Why.NEVER_ADMITTED: "code",
    Why.ADMISSION_WAITS: "code",
    Why.NO_FREQUENCY: "frequency",
    Why.NO_RESOURCES: "resources",
    Why.NO_REASON: "reason",
    Why.ENDS_TOO_SOON: "until_on",
    Why.ENDS_TOO_LATE: "until_on",
}
"""Beside which field a refusal stands."""


class ApplyForm(forms.Form):
    """Which kind, how often, what the grid gets for it, why, until when. (申请准入)"""

    org_id = forms.TypedChoiceField(label=_("For which body"), coerce=UUID)
    code = forms.ChoiceField(label=_("Kind of matter"))
    frequency = forms.CharField(
        label=_("How often the grid is to do it"),
        help_text=_("Such as: one round a week; as reported."),
        max_length=120,
    )
    resources = forms.CharField(
        label=_("What the grid gets for it"),
        help_text=_("Money, people, things, training. Who passes work on passes these on too."),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
    )
    reason = forms.CharField(
        label=_("Why the grid, and not the department itself"),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )
    until_on = forms.DateField(
        label=pgettext_lazy("admission", "Last day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        *given: Any,
        bodies: Sequence[tuple[str, str]],
        kinds: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.fields["org_id"].choices = bodies  # type: ignore[attr-defined]
        self.fields["code"].choices = kinds  # type: ignore[attr-defined]


class AdmitForm(StepForm):
    """Putting a kind on the list needs no ground, and may have one. (同意准入)"""

    basis = forms.CharField(
        label=_("Ground of the decision"),
        help_text=_("Everybody on duty reads it."),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class DeclineForm(StepForm):
    """Why a kind does not come onto the list. (不同意准入)"""

    basis = forms.CharField(
        label=_("Ground of the decision"),
        help_text=_("Everybody on duty reads it."),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )


class EndForm(StepForm):
    """Why it ends. (退出清单)"""

    why = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody on duty reads it."),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )
