"""What a reporter says after reporting: look it up, add, answer, give a word, withdraw."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels import screens
from linli.cases.rules import TEXT, Solved

from .photos import PhotosField


class TrackForm(forms.Form):
    """Number and receipt code open the tracking page. (查进度)"""

    number = forms.CharField(
        label=_("Number of the matter"),
        help_text=_("Such as B20261121-0187; a number of the earlier system will do, too."),
        max_length=40,
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "off"}),
    )
    receipt = forms.CharField(
        label=_("Receipt code"),
        max_length=40,
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip().upper()

    def clean_receipt(self) -> str:
        return str(self.cleaned_data["receipt"]).strip()


class MoreForm(forms.Form):
    """Something to add, in words or pictures. (补充)"""

    text_or_photo = True

    text = forms.CharField(
        label=_("What would you like to add?"),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    photos = PhotosField(label=_("Photos"), help_text=_("Up to 3 photos, 20 MB each."))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not (self.errors or given.get("text") or given.get("photos")):
            self.add_error("text", _("Please write something or add a photo."))
        return given


class AnswerForm(forms.Form):
    """The answer to a question from the desk. (待补充)"""

    question = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Your answer"), max_length=TEXT, widget=forms.Textarea({"rows": 3})
    )


class WordForm(forms.Form):
    """Solved or not, and how satisfied; nothing is chosen beforehand. (评价)"""

    solved = forms.ChoiceField(
        label=_("Is it solved?"),
        choices=[(code.value, word) for code, word in screens.SOLVED.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    satisfied = forms.TypedChoiceField(
        label=_("How satisfied are you?"),
        choices=[(str(grade), word) for grade, word in screens.GRADES.items()],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Anything to say about it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean_solved(self) -> Solved:
        return Solved(self.cleaned_data["solved"])


class AskReopenForm(forms.Form):
    """It is not solved: why it is to be done again. (请求重新办理)"""

    why = forms.CharField(
        label=_("What is not solved?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Please write a few words.")},
    )


class WithdrawForm(forms.Form):
    """The reporter takes the report back. (撤回)"""


class LeaveForm(forms.Form):
    """Whoever joined a matter follows it no longer. (不再跟进)"""
