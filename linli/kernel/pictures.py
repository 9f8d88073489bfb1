"""Pictures as people send them: re-made as small JPEG without EXIF. (照片)

Memory is bounded: sizes are read before pixels, one picture at a time.
"""

import os
import struct
import warnings
import zlib
from enum import StrEnum
from io import BytesIO
from threading import Lock
from typing import IO

from PIL import Image, ImageFile, ImageOps

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


class Fault(StrEnum):
    """What is wrong with a file that should be a picture; the rooms have the words."""

    NO_PHOTO = "no_photo"
    TOO_BIG = "too_big"
    PIXELS = "pixels"


class NoPicture(Exception):
    """A file that is not taken, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def remade(file: IO[bytes], longest: int = LONGEST) -> tuple[bytes, int, int]:
    """JPEG bytes of at most 1600 × 1600 pixels without EXIF, with width and height.

    Raises `NoPicture` for no picture, too many bytes, too many pixels.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size > BYTES:
        raise NoPicture(Fault.TOO_BIG)
    with ONE_AT_A_TIME:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                image = Image.open(file, formats=FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise NoPicture(Fault.PIXELS) from error
        except BROKEN as error:
            raise NoPicture(Fault.NO_PHOTO) from error
        if image.width * image.height > most_pixels(image):
            raise NoPicture(Fault.PIXELS)
        try:
            return _small_jpeg(image, longest)
        except BROKEN as error:
            raise NoPicture(Fault.NO_PHOTO) from error


def most_pixels(image: Image.Image) -> int:
    """A baseline JPEG can be read at a reduced scale; all else stands in memory whole."""
    if image.format == "WEBP":
        return PIXELS_OF_WEBP
    stepwise = image.format in {"JPEG", "MPO"} and not image.info.get("progressive")
    return PIXELS if stepwise else PIXELS_AT_ONCE


def _small_jpeg(image: Image.Image, longest: int) -> tuple[bytes, int, int]:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the printer of documents switches it on for all
    image.draft("RGB", (longest, longest))
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
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
