"""What those who keep the roll write down of an owner, and when a share passes on."""

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.kernel.crypto import normalised
from linli.people.rules import is_mobile

from .days import DayInput

FINEST = 1_000_000
"""The smallest part of a share: as fine as a floor area in 0.01 m²."""


class AddShareForm(forms.Form):
    """An owner as the title deed names him: by share, or together with others. (登记业主)"""

    name = forms.CharField(
        label=_("Name of the owner"),
        help_text=_("As it stands on the title deed. Kept sealed and shown masked."),
        max_length=64,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Mobile number of the owner"),
        help_text=_("Only if he gave it: with it he confirms his home without a paper."),
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    joint = forms.BooleanField(
        label=_("Owns together with others, without shares"),
        help_text=_("As most couples do. Leave the share empty then."),
        required=False,
    )
    part = forms.IntegerField(
        label=_("Parts"),
        help_text=_("Such as 1 of 2 for one half; 1 of 1 for the whole unit."),
        min_value=1,
        max_value=FINEST,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    of = forms.IntegerField(
        label=_("of how many"),
        min_value=1,
        max_value=FINEST,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    since = forms.DateField(
        label=_("Owns since"),
        help_text=_("The day on the title deed or the contract; today at the latest."),
        widget=DayInput,
    )

    def clean_phone(self) -> str:
        number = normalised(self.cleaned_data["phone"]).removeprefix("+86")
        if number and not is_mobile(number):
            words = _("A mobile number has eleven digits, for example 13800002211.")
            raise forms.ValidationError(words, "shape")
        return number

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        part, of = told.get("part"), told.get("of")
        if told.get("joint") or {"part", "of"} & set(self.errors):
            return told
        if not part or not of:
            self.add_error("part", _("Say which share, or tick that they own together."))
        elif part > of:
            self.add_error("part", _("A share is never more than the whole."))
        return told

    @property
    def share(self) -> Fraction:
        told = self.cleaned_data
        return Fraction(1) if told["joint"] else Fraction(told["part"], told["of"])


class EndShareForm(forms.Form):
    """From which day on somebody owns no longer. (产权转出)"""

    on = forms.DateField(
        label=_("From which day on?"),
        help_text=_("The day on the title deed or the contract; today at the latest."),
        widget=DayInput,
    )
