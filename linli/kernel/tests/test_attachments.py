"""Papers and recordings are told by their content, and lose what stands beside the sound."""

import io

import pytest

from linli.kernel.attachments import AMR, BYTES, MP3, MP4, PDF, WAV, NotTaken, Wrong, taken

pytestmark = pytest.mark.pure
SECRET = b"31.2N 104.1E Zhang San"
FRAME = b"\xff\xfb\x90\x64" + b"\0" * 413


def box(name: bytes, inside: bytes = b"") -> bytes:
    return (8 + len(inside)).to_bytes(4, "big") + name + inside


def mp4(handler: bytes = b"soun") -> bytes:
    told = box(b"udta", box(b"loci", SECRET))
    track = box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12)) + told)
    return box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", track + told) + box(b"mdat", b"sound")


def wav() -> bytes:
    def part(name: bytes, inside: bytes) -> bytes:
        return name + len(inside).to_bytes(4, "little") + inside + b"\0" * (len(inside) % 2)

    body = part(b"fmt ", b"\x01\0" * 8) + part(b"LIST", SECRET) + part(b"data", b"sound")
    return b"RIFF" + (4 + len(body)).to_bytes(4, "little") + b"WAVE" + body


def id3(size: int) -> bytes:
    return b"ID3\x03\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))


TAKEN = [
    (b"%PDF-1.7\n/Type /Catalog /OpenAction [3 0 R /XYZ]", PDF),
    (mp4(), MP4),
    (wav(), WAV),
    (b"#!AMR\n" + b"\x3c" * 32, AMR),
    (FRAME, MP3),
    (id3(len(SECRET)) + SECRET + FRAME + b"TAG" + SECRET.ljust(125, b"\0"), MP3),
]
NOT_TAKEN = [
    (b"", Wrong.FOREIGN),
    (b"\xff", Wrong.FOREIGN),
    (b"hello", Wrong.FOREIGN),
    (b"\xff\xd8\xff\xe0 a photo", Wrong.FOREIGN),
    (b"PK\x03\x04", Wrong.FOREIGN),
    (b"<svg onload=alert(1)>", Wrong.FOREIGN),
    (b"%PDF-1.7\n/S /JavaScript /JS (app.alert)", Wrong.ACTS),
    (b"%PDF-1.7\n/S /Launch", Wrong.ACTS),
    (mp4(b"vide"), Wrong.IS_VIDEO),
    (mp4(b"text"), Wrong.FOREIGN),
    (mp4()[:40], Wrong.FOREIGN),
    (b"\0\0\0\x04ftypM4A ", Wrong.FOREIGN),
    (b"RIFF\0\0\0\0WAVE", Wrong.FOREIGN),
    (b"RIFF\0\0\0\0WAVEfmt \xff\xff\xff\xff", Wrong.FOREIGN),
    (id3(2**27), Wrong.FOREIGN),
    (b"%PDF-" + b"\0" * BYTES, Wrong.TOO_BIG),
]


@pytest.mark.parametrize(("raw", "media"), TAKEN)
def test_a_paper_or_a_recording_is_taken_without_what_stands_beside_it(
    raw: bytes, media: str
) -> None:
    found = taken(io.BytesIO(raw))

    assert found.media == media
    assert SECRET not in found.content
    assert b"Zhang" not in found.content
    assert taken(io.BytesIO(found.content)) == found


@pytest.mark.parametrize(("raw", "wrong"), NOT_TAKEN, ids=range(len(NOT_TAKEN)))
def test_anything_else_is_not(raw: bytes, wrong: Wrong) -> None:
    with pytest.raises(NotTaken) as no:
        taken(io.BytesIO(raw))

    assert no.value.wrong is wrong


def test_nothing_of_a_sound_moves() -> None:
    raw = mp4()

    found = taken(io.BytesIO(raw)).content

    assert len(found) == len(raw)
    assert found.index(b"mdat") == raw.index(b"mdat")
    assert found.endswith(b"mdatsound")
