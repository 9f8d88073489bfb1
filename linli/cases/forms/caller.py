"""One page for whoever calls or stands at the counter, from the number to the end. (来电登记)"""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels import screens
from linli.cases.rules import TEXT, Source

from .report import BY_STAFF, Choices, PhoneField

FIRST = (Source.DESK, *(one for one in BY_STAFF if one is not Source.DESK))


class CallerForm(forms.Form):
    """Number, words, place; the rest only where it is needed.

    `looked` is the number whose matters were shown, `shown` the place whose neighbours were.
    """

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    looked = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    shown = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    sought = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    phone = PhoneField(
        label=_("Telephone of the caller"),
        help_text=_("Empty where there is none, or where it is not to be kept."),
        required=False,
    )
    text = forms.CharField(
        label=_("What is told"),
        help_text=_("The number alone is enough to go on: what is open under it is shown then."),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    find = forms.CharField(
        label=_("Where, by a few letters"),
        help_text=_("Compound and building, such as: 梧桐 3"),
        max_length=40,
        required=False,
    )
    place = forms.ChoiceField(label=_("Which of these?"), required=False, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Where exactly?"), max_length=80, required=False)
    name = forms.CharField(label=_("Name of the caller"), max_length=64, required=False)
    anonymous = forms.BooleanField(label=_("Wants to stay anonymous"), required=False)
    emergency = forms.BooleanField(label=_("Urgent: stands first"), required=False)
    source = forms.ChoiceField(
        label=_("Where it comes from"),
        choices=[(code.value, screens.SOURCE[code]) for code in FIRST],
    )
    use_required_attribute = False

    def __init__(self, *given: Any, places: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["key"].initial = uuid4().hex
        for name in ("text", "find"):
            self.fields[name].asked = True  # type: ignore[attr-defined]
        self.fields["source"].initial = Source.DESK.value
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        if not places:
            del self.fields["place"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("anonymous") and (given.get("phone") or given.get("name")):
            words = _("Whoever stays anonymous leaves neither name nor number: clear them.")
            self.add_error("anonymous", forms.ValidationError(words, "anonymous"))
        return given

    def told(self) -> dict[str, Any]:
        """What the actions are told about the caller."""
        given = self.cleaned_data
        names = ("key", "text", "anonymous", "name", "phone")
        return {name: given[name] for name in names} | {"source": Source(given["source"])}
