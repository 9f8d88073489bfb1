"""What people hand in, and lines of the preset's tables that belong to this room."""

from datetime import date
from typing import Annotated, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, PositiveInt, StringConstraints

from linli.kernel.notes import COSIGNATURE, ED25519, BadNote, Verifier

from . import labels
from .rules import MOST_BYTES, Kept, Why
from .taken import TakenFile


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
        help_text=_("The address before /add-checkpoint. Leave it empty if it signs by hand."),
        max_length=200,
        required=False,
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


class LineForm(forms.Form):
    """What a witness signed by hand: as text, or the file itself. (手工见证)"""

    text = forms.CharField(
        label=_("The signed total code, as text"),
        help_text=_("All of it, or the last line alone."),
        max_length=MOST_BYTES,
        required=False,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )
    file = TakenFile(label=_("Or the file"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if file is not None:
            try:
                given["text"] = file.read(MOST_BYTES).decode()
            except UnicodeDecodeError as bad:
                raise forms.ValidationError({"file": labels.CHECKED["not_text"]}) from bad
        elif not given.get("text") and "text" not in self.errors:
            self.add_error("text", labels.WHY[Why.NO_LINE])
        return given


class RetentionRow(BaseModel):
    """One line of `trail.retention.csv`: how many days something is kept. (留存期)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    what: Kept
    days: PositiveInt
    valid_from: date
    source: Annotated[str, StringConstraints(min_length=8, max_length=200)]
