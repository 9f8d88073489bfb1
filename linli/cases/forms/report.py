"""The three pages of a report: what, where, check. (随手拍)"""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels import screens
from linli.cases.rules import TEXT, Source

from .draft import Draft, DraftField, Where
from .photos import PhotosField

PHOTOS = 3
BY_STAFF = (
    Source.GRID, Source.DESK, Source.HOTLINE, Source.NON_POLICE_CALL, Source.VIDEO_PATROL,
    Source.MEETING,
)  # fmt: skip
NUMBER = re.compile(r"\+?\d{5,15}")

Choices = list[tuple[str, str]]
Groups = list[tuple[str, Choices]]


class PhoneField(forms.CharField):
    """A number to be called back at; blanks and dashes do not matter."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "tel", "autocomplete": "tel"}
        super().__init__(max_length=32, widget=forms.TextInput(attrs), **options)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        digits = re.sub(r"[\s()（）\-—]", "", typed)
        if digits and not NUMBER.fullmatch(digits):
            words = _("This is no telephone number. Please write digits, such as 13800000000.")
            raise forms.ValidationError(words, "no_number")
        return digits


class WhatForm(forms.Form):
    """First page: one sentence, photos if there are any."""

    draft = DraftField()
    text = forms.CharField(
        label=_("Write one sentence, or take a photo"),
        help_text=_("Such as: the light on the stairs is broken."),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    text_or_photo = True
    photos = PhotosField(label=_("Photos"), most=PHOTOS, help_text=_("Up to 3 photos, 20 MB each."))
    use_required_attribute = False
    drop = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, draft: Draft, **options: Any) -> None:
        super().__init__(*args, **options)
        self.so_far = draft
        self.fields["drop"].choices = [(str(n), n) for n in range(len(draft.photos))]  # type: ignore[attr-defined]

    def clean_photos(self) -> Any:
        added = self.cleaned_data["photos"]
        if len(self._left()) + len(added) > PHOTOS:
            words = _("At most 3 photos. Take one away first.")
            raise forms.ValidationError(words, "too_many")
        return added

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        nothing = not (given.get("text") or given.get("photos") or self._left())
        if nothing and "photos" not in self.errors:
            words = _("Please say in a few words what is the matter, or add a photo.")
            self.add_error("text", forms.ValidationError(words, "nothing"))
        return given

    def _left(self) -> list[Any]:
        gone = set(self.data.getlist("drop")) if hasattr(self.data, "getlist") else set()
        return [one for n, one in enumerate(self.so_far.photos) if str(n) not in gone]

    def told(self) -> Draft:
        """The draft with what this page added, as much of it as was sound."""
        added = self.cleaned_data.get("photos") or []
        text = str(self.cleaned_data.get("text") or self.data.get("text", ""))[:TEXT]
        return self.so_far.told(text=text, photos=(*self._left(), *added))


class WhereForm(forms.Form):
    """Second page: by plate, by building, by point; words in any case."""

    draft = DraftField()
    find = forms.CharField(
        label=_("Name of the compound or street"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    compound = forms.ChoiceField(
        label=_("Which compound?"), required=False, widget=forms.RadioSelect
    )
    entrance = forms.ChoiceField(label=_("Building and entrance"), required=False)
    words = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("Such as: beside the east gate, third floor."),
        max_length=80,
        required=False,
    )
    x_m = forms.FloatField(required=False, widget=forms.HiddenInput)
    y_m = forms.FloatField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, compounds: Choices, entrances: Groups, draft: Draft, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.so_far = draft
        nowhere = ("", _("Not at a building, or I do not know"))
        self.fields["compound"].choices = compounds  # type: ignore[attr-defined]
        self.fields["entrance"].choices = [nowhere, *entrances]  # type: ignore[attr-defined]
        if not compounds:
            del self.fields["compound"]
        if not entrances:
            del self.fields["entrance"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not (self.errors or self.where().is_known):
            self.add_error(
                "compound" if "compound" in self.fields else "find",
                forms.ValidationError(_("Please say in which compound it is."), "nowhere"),
            )
        return given

    def where(self) -> Where:
        given = self.cleaned_data
        return Where(
            plate=self.so_far.where.plate,
            compound=given.get("compound") or "",
            entrance=given.get("entrance") or "",
            x_m=given.get("x_m"),
            y_m=given.get("y_m"),
            words=given.get("words") or "",
        )


class CheckForm(forms.Form):
    """Third page: stay anonymous or not, a number to be called back at, and off it goes."""

    draft = DraftField()
    anonymous = forms.BooleanField(
        label=_("Report without my name"),
        help_text=_(
            "We do not keep who you are. With the number and the receipt code you can still"
            " follow the matter."
        ),
        required=False,
    )
    phone = PhoneField(
        label=_("Telephone"),
        help_text=_("Only for asking you afterwards. Those who do the work never see it."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("anonymous") and given.get("phone"):
            words = _("You want to stay anonymous: please clear the number, or the tick above.")
            self.add_error("phone", forms.ValidationError(words, "anonymous"))
        return given

    def told(self) -> dict[str, Any]:
        """What the action is told about the reporter."""
        return {name: self.cleaned_data[name] for name in ("anonymous", "phone")}


class CheckForOthersForm(CheckForm):
    """The third page of those on duty, who report what they saw or what they were told. (代报)"""

    source = forms.ChoiceField(
        label=_("Where it comes from"),
        choices=[(code.value, screens.SOURCE[code]) for code in BY_STAFF],
    )
    by_proxy = forms.BooleanField(
        label=_("I report it for a resident"),
        help_text=_("The resident gets the number and the receipt code, and is asked at the end."),
        required=False,
    )
    name = forms.CharField(label=_("Name of the resident"), max_length=64, required=False)
    emergency = forms.BooleanField(label=_("Urgent: stands first"), required=False)

    field_order = ("source", "emergency", "by_proxy", "anonymous", "name", "phone")

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return super().told() | {
            "source": Source(given["source"]),
            **{name: given[name] for name in ("by_proxy", "name", "emergency")},
        }
