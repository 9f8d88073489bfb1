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
from linli.kernel import attachments, media, pictures
from linli.kernel.media import keep_photo
from linli.kernel.pictures import Fault
from linli.trail.taken import TakenFile, looked_through

NO_PHOTO = _("“%(name)s” is not a photo. Please choose a JPG, PNG or WebP picture.")
TOO_BIG = _("“%(name)s” is larger than 20 MB. Please choose a smaller picture.")
TOO_MANY_PIXELS = _("“%(name)s” has too many pixels. Please take the photo in a smaller size.")
WORDS = {
    Fault.NO_PHOTO: NO_PHOTO,
    Fault.TOO_BIG: TOO_BIG,
    Fault.PIXELS: TOO_MANY_PIXELS,
}
FOREIGN = _("“%(name)s” is no photo, no PDF and no recording (M4A, MP3, WAV, AMR).")
NOT_TAKEN = {
    attachments.Wrong.TOO_BIG: _("“%(name)s” is larger than 20 MB. Please choose a smaller file."),
    attachments.Wrong.ACTS: _(
        "“%(name)s” holds programs or other files. Please print it to PDF anew."
    ),
    attachments.Wrong.IS_VIDEO: _("“%(name)s” is a film. Please take photos or record the words."),
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


class PhotosField(TakenFile):
    """Several photos, each kept at once, so that none is lost when another field is wrong."""

    widget = PhotoInput

    def __init__(self, *, most: int = 3, **options: Any) -> None:
        self.most = most
        super().__init__(required=options.pop("required", False), **options)

    def keep(self, file: IO[bytes], name: str) -> NewPhoto:
        return keep(file, name)

    def clean(self, data: Any, _initial: Any = None) -> Sequence[NewPhoto]:
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        files = [one for one in sent if isinstance(one, UploadedFile)]
        if len(files) > self.most:
            raise forms.ValidationError(TOO_MANY, "too_many", {"most": self.most})
        if self.required and not files:
            raise forms.ValidationError(_("Please add a photo."), "required")
        looked_through(files)
        return [self.keep(one.file, one.name or "") for one in files if one.file]


class SlotInput(PhotoInput):
    template_name = "cases/_slot_input.html"

    def __init__(self) -> None:
        super().__init__()
        self.attrs["accept"] = "image/*,application/pdf,audio/*,.amr"


class SlotField(PhotosField):
    """A slot of a result: photos, papers as PDF, recordings. (附件)"""

    widget = SlotInput

    def keep(self, file: IO[bytes], name: str) -> NewPhoto:
        """What a file is, its content says; what is neither paper nor sound has to be a photo."""
        try:
            found = attachments.taken(file)
        except attachments.NotTaken as no:
            if no.wrong is attachments.Wrong.FOREIGN:
                return _photo_of_slot(file, name)
            raise forms.ValidationError(NOT_TAKEN[no.wrong], no.wrong.value, {"name": name}) from no
        path = media.keep("photos", found.content, found.ending)
        return NewPhoto(path, format=found.ending)


def _photo_of_slot(file: IO[bytes], name: str) -> NewPhoto:
    try:
        return keep(file, name)
    except forms.ValidationError as no:
        if no.code == Fault.NO_PHOTO:
            raise forms.ValidationError(FOREIGN, "foreign", {"name": name}) from no
        raise
