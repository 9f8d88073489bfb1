"""What residents say about helpers and about those in their care."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.kernel.crypto import normalised
from linli.people import labels
from linli.people.rules import Scope, Stretch, is_mobile

from .days import DayInput
from .homes import AgreeForm


class OfferForm(AgreeForm):
    """Who may act for me, in what, from when to when. (委托帮办)"""

    phone = forms.CharField(
        label=_("Mobile number of the helper"),
        help_text=_("Used for the offer alone. The helper accepts it after signing in."),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may the helper do for you?"),
        choices=list(labels.SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    since = forms.DateField(label=_("From"), widget=DayInput)
    until = forms.DateField(
        label=_("Until"), help_text=_("Twelve months at most."), widget=DayInput
    )
    field_order = ("phone", "scopes", "since", "until", "read", "notice_id")

    def clean_phone(self) -> str:
        number = normalised(self.cleaned_data["phone"]).removeprefix("+86")
        if not is_mobile(number):
            words = _("A mobile number has eleven digits, for example 13800002211.")
            raise forms.ValidationError(words, "shape")
        return number

    def given(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "phone": told["phone"],
            "scopes": [Scope(one) for one in told["scopes"]],
            "stretch": Stretch(told["since"], told["until"]),
            "notice_id": told["notice_id"],
        }


class GuardianForm(AgreeForm):
    """Somebody in my care who lives with me. (被监护人)"""

    name = forms.CharField(
        label=_("Name of the person in your care"),
        max_length=64,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    under_14 = forms.BooleanField(label=_("Is under fourteen years old"), required=False)
    field_order = ("name", "under_14", "read", "notice_id")
