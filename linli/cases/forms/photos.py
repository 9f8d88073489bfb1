"""Photos as people send them: re-made as small JPEG without EXIF, named by their content. (照片)

A door keeps a photo before it calls the action; the action only writes the path. What no action
takes up is swept by age. Memory is bounded: sizes are read before pixels, one photo at a time.
"""

import hashlib
import os
import struct
import tempfile
import warnings
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import IO, Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from PIL import Image, ImageFile, ImageOps

from linli.cases.rules import NewPhoto

BYTES = 20 * 1024 * 1024
LONGEST = 1600
PIXELS = 64_000_000
PIXELS_AT_ONCE = 20_000_000
"""For files that must be decoded whole: PNG and progressive JPEG."""
PIXELS_OF_WEBP = 11_000_000
"""A WebP of one kilobyte takes 17 bytes of memory a pixel."""
FORMATS = ("JPEG", "PNG", "WEBP")
BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, OverflowError,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
ONE_AT_A_TIME = Lock()

NO_PHOTO = _("“%(name)s” is not a photo. Please choose a JPG, PNG or WebP picture.")
TOO_BIG = _("“%(name)s” is larger than 20 MB. Please choose a smaller picture.")
TOO_MANY_PIXELS = _("“%(name)s” has too many pixels. Please take the photo in a smaller size.")
TOO_MANY = ngettext_lazy("At most %(most)d photo.", "At most %(most)d photos.", "most")


def keep(file: IO[bytes], name: str = "") -> NewPhoto:
    """Re-make a picture and put it into the media store; the same picture lands at one place."""
    made, width, height = remade(file, name)
    digest = hashlib.sha256(made).hexdigest()
    path = f"photos/{digest[:2]}/{digest[2:]}.jpg"
    _put(Path(settings.MEDIA_ROOT) / path, made)
    return NewPhoto(path, width, height)


def remade(file: IO[bytes], name: str = "") -> tuple[bytes, int, int]:
    """JPEG bytes of at most 1600 × 1600 pixels without EXIF, with width and height.

    Raises `ValidationError` in the sender's words for no picture, too big, too many pixels.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size > BYTES:
        raise forms.ValidationError(TOO_BIG, "too_big", {"name": name})
    with ONE_AT_A_TIME:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                image = Image.open(file, formats=FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise forms.ValidationError(TOO_MANY_PIXELS, "pixels", {"name": name}) from error
        except BROKEN as error:
            raise forms.ValidationError(NO_PHOTO, "no_photo", {"name": name}) from error
        if image.width * image.height > most_pixels(image):
            raise forms.ValidationError(TOO_MANY_PIXELS, "pixels", {"name": name})
        try:
            return _small_jpeg(image)
        except BROKEN as error:
            raise forms.ValidationError(NO_PHOTO, "no_photo", {"name": name}) from error


def most_pixels(image: Image.Image) -> int:
    """A baseline JPEG can be read at a reduced scale; all else stands in memory whole."""
    if image.format == "WEBP":
        return PIXELS_OF_WEBP
    stepwise = image.format in {"JPEG", "MPO"} and not image.info.get("progressive")
    return PIXELS if stepwise else PIXELS_AT_ONCE


def _small_jpeg(image: Image.Image) -> tuple[bytes, int, int]:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the printer of documents switches it on for all
    image.draft("RGB", (LONGEST, LONGEST))
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    ImageOps.exif_transpose(image, in_place=True)
    plain = Image.new("RGB", image.size, "white")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        plain.paste(clear, mask=clear.getchannel("A"))
    else:
        plain.paste(image.convert("RGB"))
    out = BytesIO()
    plain.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue(), plain.width, plain.height


def _put(target: Path, content: bytes) -> None:
    """Whole or not at all, and on disk before anybody is told it arrived."""
    if target.exists():
        target.touch()  # sent again, it is young again: the sweeper leaves it
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    Path(out.name).replace(target)


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
