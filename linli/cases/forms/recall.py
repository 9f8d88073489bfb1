"""What is taken back, and why. (撤回)"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.rules.recall import Act

from .work import StepForm


class ActForm(StepForm):
    """What the reader saw that can be taken back; meanwhile it may have changed. (撤回的环节)"""

    act = forms.TypedChoiceField(
        coerce=Act, choices=[(one.value, one.value) for one in Act], widget=forms.HiddenInput
    )

    def __init__(self, *given: Any, act: Act, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["act"].initial = act.value


class RecallForm(ActForm):
    """Why what one did is taken back. (撤回理由)"""

    why = forms.CharField(
        label=_("Why you take it back"),
        help_text=_("The reporter reads it."),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
    )


class AskRecallForm(ActForm):
    """Why another person should take it back. (申请撤回)"""

    reason = forms.CharField(
        label=_("Why it should be taken back"),
        help_text=_("If it is taken back, the reporter reads it."),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )
