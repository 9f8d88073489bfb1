"""What people hand in, and lines of the preset's tables that belong to this room."""

from datetime import date
from typing import Annotated

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, PositiveInt, StringConstraints

from linli.kernel.notes import COSIGNATURE, ED25519, BadNote, Verifier

from . import labels
from .rules import Kept, Why


class CodeForm(forms.Form):
    """The short code that opens one's own entry of the log. (查账码)"""

    code = forms.CharField(
        label=_("Check code"),
        help_text=_("For example 41-7KQM-2FXD-9TRB. It stands on the page of your matter."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class SkipForm(forms.Form):
    """Why something that is stuck is left out. (跳过的原因)"""

    reason = forms.CharField(
        label=_("Why is this left out?"),
        help_text=_("Stays beside the job, for those who come after you."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


def key_of(vkey: str, kind: bytes) -> Verifier:
    """A public key as it was copied into a field."""
    try:
        return Verifier.parse("".join(vkey.split()), kind)
    except BadNote as bad:
        raise forms.ValidationError(labels.WHY[Why.NO_KEY]) from bad


class WitnessForm(forms.Form):
    """A body that signs after us: who it is, its key, where it answers. (见证人)"""

    office = forms.CharField(
        label=_("Which body is the witness"),
        help_text=_("For example the street office, the finance supervision group or a neighbour."),
        max_length=80,
    )
    key = forms.CharField(
        label=_("Its public witness key"),
        help_text=_("One line, name+digits+letters, from its own page about its log."),
        max_length=200,
    )
    address = forms.URLField(
        label=_("Where it answers"),
        help_text=_("The address before /add-checkpoint."),
        max_length=200,
        assume_scheme="https",
    )

    def clean_key(self) -> Verifier:
        return key_of(self.cleaned_data["key"], COSIGNATURE)


class WatchForm(forms.Form):
    """A log of somebody else that we are to witness. (受托见证)"""

    key = forms.CharField(
        label=_("Public key of the other log"),
        help_text=_("One line, from its page about its log, or under /log/key."),
        max_length=200,
    )

    def clean_key(self) -> Verifier:
        return key_of(self.cleaned_data["key"], ED25519)


class RetentionRow(BaseModel):
    """One line of `trail.retention.csv`: how many days something is kept. (留存期)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    what: Kept
    days: PositiveInt
    valid_from: date
    source: Annotated[str, StringConstraints(min_length=8, max_length=200)]
