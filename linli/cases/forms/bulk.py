"""What is said once for several matters. (批量办理)"""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.rules.bulk import Act

from .work import StepForm

Choices = Sequence[tuple[str, Any]]


def _ask() -> forms.CharField:
    return forms.CharField(
        label=_("What is asked"),
        help_text=_("The resident sees it."),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class TogetherForm(StepForm):
    """The key by which a second tap is known; `rows` are the matters that can be chosen."""

    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)

    def __init__(self, *given: Any, kinds: Choices = (), units: Choices = (), **more: Any) -> None:
        super().__init__(*given, **more)
        if "kind_code" in self.fields:
            none_yet = ("", _("Leave it open"))
            self.fields["kind_code"].choices = [none_yet, *kinds]  # type: ignore[attr-defined]
        if "owner" in self.fields:
            self.fields["owner"].choices = [("", _("Please choose")), *units]  # type: ignore[attr-defined]


class SendForm(TogetherForm):
    """By the duty list; only what has no kind yet needs one. (批量受理派单)"""

    kind_code = forms.ChoiceField(
        label=_("Kind of those that have none yet"),
        help_text=_("Leave it open, and they are refused."),
        required=False,
    )
    ask = _ask()


class AssignForm(SendForm):
    """One unit for all. (批量指派)"""

    owner = forms.ChoiceField(label=_("Which unit"))
    words = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed for those that somebody else has already."),
        max_length=200,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    field_order = ("owner", "words", "kind_code", "ask")


class RemindAllForm(TogetherForm):
    """The same words for all. (批量催办)"""

    words = forms.CharField(
        label=_("What they are to do"),
        help_text=_("Those who have it read it; the reporter does not."),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )


class MergeAllForm(TogetherForm):
    """Which matter the others join. (批量并案)"""

    master = forms.CharField(
        label=_("Number of the matter they join"),
        help_text=_("One of those below, or another open one, such as B20261121-0187."),
        max_length=24,
    )
    words = forms.CharField(
        label=_("Why they are the same"), max_length=200, widget=forms.Textarea({"rows": 2})
    )

    def clean_master(self) -> str:
        return str(self.cleaned_data["master"]).strip().upper()


FORMS: dict[Act, type[TogetherForm]] = {
    Act.SEND: SendForm,
    Act.ASSIGN: AssignForm,
    Act.REMIND: RemindAllForm,
    Act.MERGE: MergeAllForm,
}
