"""A program that is to be known by a key, as it is entered. (接口密钥表单)"""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.rules import Source
from linli.exchange.labels.keys import OPEN311, TESTING, opens
from linli.exchange.rules.sources import ADAPTERS


def doors() -> list[tuple[str, object]]:
    """Every door there is, in the reader's language."""
    mine = [(one.value, opens(one.value, testing=False)) for one in ADAPTERS]
    return [(OPEN311, opens("", testing=False)), (TESTING, opens("", testing=True)), *mine]


class KeyForm(forms.Form):
    """Whose program it is, and the one door its key opens."""

    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Whose program is it?"),
        help_text=_("The program and who answers for it, such as: City app, Data Office."),
        max_length=64,
    )
    door = forms.ChoiceField(
        label=_("What does the key open?"),
        choices=doors,
        widget=forms.RadioSelect,
    )

    @property
    def testing(self) -> bool:
        return bool(self.cleaned_data["door"] == TESTING)

    @property
    def source(self) -> Source | None:
        door = self.cleaned_data["door"]
        return None if door in {OPEN311, TESTING} else Source(door)
