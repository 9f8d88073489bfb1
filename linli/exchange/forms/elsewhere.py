"""What somebody says about differences between two systems. (说明差异)"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ExplainForm(forms.Form):
    """Over which numbers the two may differ, and why. (差异说明)"""

    numbers = forms.MultipleChoiceField(
        error_messages={"required": _("Please tick at least one number.")}
    )
    reason = forms.CharField(
        label=_("Why they may differ"),
        help_text=_("It is kept with your post and shown to whoever looks at it later."),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )
    use_required_attribute = False

    def __init__(self, *given: Any, numbers: list[str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["numbers"].choices = [(one, one) for one in numbers]  # type: ignore[attr-defined]
