"""Asked again after closing: at the telephone, and by the reporter himself. (定期回访)"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels import revisits as words
from linli.cases.labels import screens
from linli.cases.rules import Try
from linli.cases.rules.revisits import SAID, RevisitEnd

STILL = [(one.value, words.SAID[one]) for one in SAID]


class RevisitForm(forms.Form):
    """The reporter says whether it is still good; nothing is chosen beforehand."""

    said = forms.ChoiceField(
        label=_("Is it still good?"),
        choices=STILL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    words = forms.CharField(
        label=_("Anything to say about it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean_said(self) -> RevisitEnd:
        return RevisitEnd(self.cleaned_data["said"])


class RevisitCallForm(forms.Form):
    """How one call ended; only an answer says whether it is still good."""

    result = forms.ChoiceField(
        label=_("How did the call end?"),
        choices=[(code.value, word) for code, word in screens.TRY.items()],
        widget=forms.RadioSelect,
    )
    said = forms.TypedChoiceField(
        label=_("Is it still good?"),
        choices=[("", _("Not asked")), *STILL],
        coerce=RevisitEnd,
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

    def clean_result(self) -> Try:
        return Try(self.cleaned_data["result"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        answered = given.get("result") is Try.ANSWERED
        if "result" in given and (given.get("said") is None) is answered:
            yes = _("Somebody answered: please say this too.")
            no = _("Nobody was asked: please choose “Not asked”.")
            self.add_error("said", yes if answered else no)
        return given
