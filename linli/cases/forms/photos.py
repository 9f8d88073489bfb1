"""Photos as people send them: re-made as small JPEG without EXIF, named by their content. (照片)

A door keeps a photo before it calls the action; the action only writes the path. What no action
takes up is swept by age.
"""

from collections.abc import Sequence
from typing import IO, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from linli.cases.rules import NewPhoto
from linli.kernel import pictures
from linli.kernel.media import keep_photo
from linli.kernel.pictures import Fault

NO_PHOTO = _("“%(name)s” is not a photo. Please choose a JPG, PNG or WebP picture.")
TOO_BIG = _("“%(name)s” is larger than 20 MB. Please choose a smaller picture.")
TOO_MANY_PIXELS = _("“%(name)s” has too many pixels. Please take the photo in a smaller size.")
WORDS = {
    Fault.NO_PHOTO: NO_PHOTO,
    Fault.TOO_BIG: TOO_BIG,
    Fault.PIXELS: TOO_MANY_PIXELS,
}
TOO_MANY = ngettext_lazy("At most %(most)d photo.", "At most %(most)d photos.", "most")


def keep(file: IO[bytes], name: str = "") -> NewPhoto:
    """Re-make a picture and put it into the media store; the same picture lands at one place."""
    made, width, height = remade(file, name)
    return NewPhoto(keep_photo(made), width, height)


def remade(file: IO[bytes], name: str = "") -> tuple[bytes, int, int]:
    """As `kernel.pictures.remade`; raises `ValidationError` in the sender's words."""
    try:
        return pictures.remade(file)
    except pictures.NoPicture as no:
        raise forms.ValidationError(WORDS[no.fault], no.fault.value, {"name": name}) from no


class PhotoInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "cases/_photo_input.html"

    def __init__(self) -> None:
        super().__init__({"accept": "image/*", "data-photo": ""})


class PhotosField(forms.FileField):
    """Several photos, each kept at once, so that none is lost when another field is wrong."""

    widget = PhotoInput

    def __init__(self, *, most: int = 3, **options: Any) -> None:
        self.most = most
        super().__init__(required=options.pop("required", False), **options)

    def clean(self, data: Any, _initial: Any = None) -> Sequence[NewPhoto]:
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        files = [one for one in sent if isinstance(one, UploadedFile)]
        if len(files) > self.most:
            raise forms.ValidationError(TOO_MANY, "too_many", {"most": self.most})
        if self.required and not files:
            raise forms.ValidationError(_("Please add a photo."), "required")
        return [keep(one.file, one.name or "") for one in files if one.file]
