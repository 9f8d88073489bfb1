"""Photos are re-made: small, without EXIF, refused in words, within bounded memory."""

import hashlib
import resource
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError
from PIL import Image

from linli.cases.forms import photos


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)


def picture(size: tuple[int, int] = (900, 600), kind: str = "JPEG", **options: Any) -> BytesIO:
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, **options)
    out.seek(0)
    return out


def with_place() -> BytesIO:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (25.0, 29.0, 30.0)
    return picture((900, 600), exif=exif)


def png_of(width: int, height: int) -> BytesIO:
    """A PNG that says how large it is and holds next to nothing: a bomb when unpacked."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000, 9)
    return BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def test_exif_goes_and_the_picture_stands_upright() -> None:
    kept = photos.keep(with_place(), "roof.jpg")

    with Image.open(Path(settings.MEDIA_ROOT) / kept.file) as made:
        assert not made.getexif()
        assert (made.width, made.height) == (kept.width, kept.height) == (600, 900)


def test_a_large_photo_becomes_a_small_jpeg() -> None:
    kept = photos.keep(picture((4000, 3000)), "wide.jpg")

    assert (kept.width, kept.height) == (1600, 1200)


def test_the_path_is_the_hash_of_what_is_kept() -> None:
    first, again = photos.keep(picture(), "a.jpg"), photos.keep(picture(), "b.jpg")

    content = (Path(settings.MEDIA_ROOT) / first.file).read_bytes()
    assert first == again
    assert hashlib.sha256(content).hexdigest() == first.file[7:].replace("/", "")[:64]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(kind: str) -> None:
    kept = photos.keep(picture(kind=kind), "x")

    with Image.open(Path(settings.MEDIA_ROOT) / kept.file) as made:
        assert made.format == "JPEG"


def test_clear_parts_become_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")

    kept = photos.keep(out, "clear.png")

    with Image.open(Path(settings.MEDIA_ROOT) / kept.file) as made:
        assert made.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (BytesIO(b"not a picture at all"), "no_photo"),
        (BytesIO(b""), "no_photo"),
        (BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "no_photo"),
        (BytesIO(picture().getvalue()[:400]), "no_photo"),
        (png_of(900, 900), "no_photo"),
        (png_of(60_000, 60_000), "pixels"),
        (png_of(6_000, 6_000), "pixels"),
        (png_of(5_000, 4_100), "pixels"),
        (picture((4000, 3000), "WEBP"), "pixels"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(file: BytesIO, code: str) -> None:
    with pytest.raises(ValidationError) as no:
        photos.keep(file, "strange.jpg")

    assert no.value.code == code
    assert "strange.jpg" in str(no.value.messages[0])
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.jpg"))


def test_sixty_megabytes_are_refused_unread() -> None:
    big = SimpleUploadedFile("huge.jpg", picture().getvalue() + b"\0" * 60 * 1024 * 1024)

    with pytest.raises(ValidationError) as no:
        photos.PhotosField().clean([big])

    assert no.value.code == "too_big"


def test_the_largest_photo_allowed_needs_little_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    large = picture((8000, 8000), quality=30)

    photos.keep(large, "large.jpg")

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 500 * 1024


def test_a_fourth_photo_is_one_too_many() -> None:
    sent = [SimpleUploadedFile(f"{n}.jpg", picture().getvalue()) for n in range(4)]

    with pytest.raises(ValidationError) as no:
        photos.PhotosField(most=3).clean(sent)

    assert no.value.code == "too_many"
