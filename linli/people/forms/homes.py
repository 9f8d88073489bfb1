"""What residents say about their home, and what the desk answers."""

from base64 import b64encode
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from linli.kernel.pictures import Fault, NoPicture, remade
from linli.people import labels
from linli.people.rules import Proof, Tie, Why
from linli.trail.taken import TakenFile

FAULTS = {
    Fault.NO_PHOTO: _("This is not a photo. Please choose a JPG, PNG or WebP picture."),
    Fault.TOO_BIG: _("The photo is larger than 20 MB. Please choose a smaller one."),
    Fault.PIXELS: _("The photo has too many pixels. Please take it in a smaller size."),
}


class AgreeForm(forms.Form):
    """Whoever hands in something about himself has read the notice. (已阅读并同意)"""

    notice_id = forms.UUIDField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_("I have read this and agree"),
        error_messages={"required": _("Please read the notice above and agree first.")},
    )


class HomeForm(AgreeForm):
    """Which unit, as what, and how it is shown. (房屋绑定申请)"""

    unit = forms.ChoiceField(label=_("Which unit?"))
    tie = forms.ChoiceField(
        label=_("What are you here?"),
        help_text=_("All have the same rights; only the owners' vote is for owners."),
        choices=list(labels.TIES.items()),
        widget=forms.RadioSelect,
    )
    lives_elsewhere = forms.BooleanField(
        label=_("I own the unit but live elsewhere"), required=False
    )
    name = forms.CharField(
        label=_("Your name, as on the paper"),
        max_length=64,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    proof = forms.ChoiceField(
        label=_("How do you show it?"),
        help_text=_("A title deed, a lease or a bill with the address will do. No identity card."),
        widget=forms.RadioSelect,
    )
    photo = TakenFile(
        label=_("Photo of the paper"),
        help_text=_("Only if you chose a photo. Cover what is not needed, such as numbers."),
        required=False,
        widget=forms.FileInput({"accept": "image/*"}),
    )
    field_order = ("unit", "tie", "lives_elsewhere", "name", "proof", "photo", "read", "notice_id")

    def __init__(
        self, *args: Any, units: list[tuple[str, str]], on_roll: set[str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.on_roll = on_roll
        self.fields["unit"].choices = [("", _("Please choose")), *units]  # type: ignore[attr-defined]
        ways = [(one.value, said) for one, said in labels.PROOFS.items()]
        if not on_roll:
            ways = [way for way in ways if way[0] != Proof.ROLL]
        self.fields["proof"].choices = ways  # type: ignore[attr-defined]

    def clean_photo(self) -> str:
        """The picture re-made, in base64; empty where none was sent."""
        file = self.cleaned_data.get("photo")
        if not isinstance(file, UploadedFile) or file.file is None:
            return ""
        try:
            made, _width, _height = remade(file.file)
        except NoPicture as no:
            raise forms.ValidationError(FAULTS[no.fault], no.fault.value) from no
        return b64encode(made).decode()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("proof") == Proof.PHOTO and not given.get("photo") and not self.errors:
            words = _("Please add the photo, or choose to show the paper at the counter.")
            self.add_error("photo", forms.ValidationError(words, "no_photo"))
        owner = given.get("tie") == Tie.OWNER and given.get("unit") in self.on_roll
        if given.get("proof") == Proof.ROLL and not owner:
            words = _("Your number does not stand on the roll as owner of this unit.")
            self.add_error("proof", forms.ValidationError(words, "not_on_roll"))
        return given


class ConfirmForm(forms.Form):
    """Which line of the roll an owner stands behind. (对应名册)"""

    share = forms.ChoiceField(
        label=_("Line of the owners' roll"),
        error_messages={"required": labels.WHY[Why.NO_SHARE]},
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, shares: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        if shares:
            self.fields["share"].choices = shares  # type: ignore[attr-defined]
        else:
            del self.fields["share"]


class WhyForm(forms.Form):
    """Why something is refused or ended, for the person to read. (原因)"""

    reason = forms.CharField(
        label=_("The reason, as the person will read it"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
