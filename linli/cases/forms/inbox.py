"""What a body says when it hands a task on. (转交下属单位)"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.orgs.models import Org

from .work import StepForm


class HandDownForm(StepForm):
    """To whom, and a word to them; the reporter does not read it."""

    had_by = forms.UUIDField(widget=forms.HiddenInput)
    org_id = forms.TypedChoiceField(label=_("Who does it"), coerce=UUID, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("A word to them"),
        help_text=_("Colleagues read it, the reporter does not."),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *given: Any, bodies: Sequence[Org], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["org_id"].choices = [(str(one.pk), one.name) for one in bodies]  # type: ignore[attr-defined]


class InboxForm(forms.Form):
    """Which tasks, in the address. (筛选)"""

    org = forms.UUIDField(required=False)
    late = forms.BooleanField(required=False)
