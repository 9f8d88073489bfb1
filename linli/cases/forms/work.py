"""What those who handle a matter hand in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels.clocks import UNIT
from linli.kernel.calendar import Limit


class StepForm(forms.Form):
    """A step that needs nothing but the tap."""


class ReturnForm(StepForm):
    """Why a task is not one's own, and whose it is. (申请退单)"""

    reason = forms.CharField(
        label=_("Why it is not yours"),
        help_text=_("Name the rule or list you go by."),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
    )
    wish = forms.ChoiceField(label=_("Whose it is"))

    def __init__(self, *given: Any, owners: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["wish"].choices = [("", _("Please choose")), *owners]  # type: ignore[attr-defined]


class ExtensionForm(StepForm):
    """Why it takes longer, and how much longer. (申请延期)"""

    reason = forms.CharField(
        label=_("Why it takes longer"),
        help_text=_("If it is granted, the reporter reads it."),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
    )
    more = forms.IntegerField(label=_("How much more time"), min_value=1)

    def __init__(self, *given: Any, limit: str, **more: Any) -> None:
        super().__init__(*given, **more)
        if limit:
            most = Limit.parse(limit)
            self.fields["more"] = forms.IntegerField(
                label=_("How much more time"),
                help_text=_("At most %(most)s.") % {"most": UNIT[most.unit] % {"n": most.amount}},
                min_value=1,
                max_value=most.amount,
            )
