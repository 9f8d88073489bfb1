"""Photos of a form that came back: they are in the store, and go with the next try. (照片暂存)"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing

from linli.cases.rules import NewPhoto

LASTS = timedelta(days=1)
SALT = "cases.result.photos"

Kept = Mapping[str, Sequence[NewPhoto]]


def sealed(photos: Kept) -> str:
    """Signed, so that nobody can name photos he has not sent; nothing where there are none."""
    told = {name: [asdict(one) for one in found] for name, found in photos.items() if found}
    return signing.dumps(told, salt=SALT, compress=True) if told else ""


class KeptField(forms.CharField):
    """The hidden field that carries them, by the field they were chosen in."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> dict[str, list[NewPhoto]]:
        """What is too old, or not of ours, is nothing: the photos can be chosen again."""
        try:
            told = signing.loads(str(value or ""), salt=SALT, max_age=LASTS)
        except signing.BadSignature:
            return {}
        return {name: [NewPhoto(**one) for one in found] for name, found in told.items()}
