"""A report on its way through three pages: signed, carried by the form, kept by nobody. (草稿)"""

from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from linli.cases.rules import NewPhoto

LASTS = timedelta(days=7)
SALT = "cases.draft"


@dataclass(frozen=True, slots=True)
class Where:
    """The place as picked: by plate, by entrance, by compound, or by a point in plan metres."""

    plate: str = ""
    compound: str = ""
    entrance: str = ""
    x_m: float | None = None
    y_m: float | None = None
    words: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.plate or self.compound or self.entrance or self.x_m is not None)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was told so far. Signed, so that nobody can name the photos of another report."""

    key: str = field(default_factory=lambda: uuid4().hex)
    text: str = ""
    photos: tuple[NewPhoto, ...] = ()
    where: Where = field(default_factory=Where)

    def sealed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    def at_same_place(self) -> str:
        """A draft of another report at the same place, for an address."""
        return Draft(key="", where=replace(self.where, words="")).sealed()

    def told(self, **more: Any) -> "Draft":
        return replace(self, **more)


def opened(sealed: str) -> Draft:
    """Raises `signing.BadSignature` for what we did not sign or signed over a week ago."""
    told = signing.loads(sealed, salt=SALT, max_age=LASTS)
    photos = tuple(NewPhoto(**one) for one in told["photos"])
    return Draft(told["key"], told["text"], photos, Where(**told["where"]))


class DraftField(forms.CharField):
    """The hidden field that carries the draft from page to page."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Draft:
        try:
            return opened(str(value or ""))
        except signing.BadSignature as error:
            words = _("This page is too old to go on. What you typed is still here.")
            raise forms.ValidationError(words, "stale") from error
