"""What those who handle a matter hand in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels.clocks import UNIT
from linli.cases.rules import TEXT
from linli.kernel.calendar import Limit

from .photos import PhotosField


class StepForm(forms.Form):
    """A step that needs nothing but the tap."""


class FinishForm(StepForm):
    """What was done, what the resident reads, a photo where the kind asks for one. (办结反馈)"""

    note = forms.CharField(
        label=_("What was done"),
        help_text=_("For colleagues and the check. Not shown to the resident."),
        max_length=TEXT,
        widget=forms.Textarea({"rows": 3}),
    )
    reply = forms.CharField(
        label=_("Answer to the resident"),
        help_text=_("Plain words; this is all the resident reads."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    photos = PhotosField(
        label=_("Photos of the result"), most=6, help_text=_("Up to 6 photos, 20 MB each.")
    )

    def __init__(self, *given: Any, proof_photo: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        if proof_photo:
            self.fields["photos"].help_text = _(
                "This kind of matter needs a photo of the result. Up to 6 photos, 20 MB each."
            )
            self.fields["photos"].asked = True  # type: ignore[attr-defined]


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
