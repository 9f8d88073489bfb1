"""Papers and recordings as people send them: PDF and sound, told by their content. (文件、录音)

A recording loses what its device wrote beside the sound: place, names, pictures. A PDF that runs
programs or carries other files is not taken; a film is not taken either.
"""

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

BYTES = 20 * 1024 * 1024
PDF, MP4, MP3, WAV, AMR = "application/pdf", "audio/mp4", "audio/mpeg", "audio/wav", "audio/amr"
MEDIA = {"jpg": "image/jpeg", "pdf": PDF, "m4a": MP4, "mp3": MP3, "wav": WAV, "amr": AMR}
"""As what a file of the store is served, by its ending."""
ENDINGS = {media: ending for ending, media in MEDIA.items()}
ACTS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b")
"""What a PDF runs, or carries inside."""
BESIDE = {b"udta", b"meta", b"uuid"}
"""Boxes of an MP4 that hold no sound."""
INTO = {b"moov", b"trak", b"mdia"}


class Wrong(StrEnum):
    """Why a file is not taken; the rooms have the words."""

    TOO_BIG = "too_big"
    FOREIGN = "foreign"
    ACTS = "acts"
    IS_VIDEO = "is_video"


class NotTaken(Exception):
    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is kept of a file, and as what it is served."""

    content: bytes
    media: str

    @property
    def ending(self) -> str:
        return ENDINGS[self.media]


def taken(file: IO[bytes]) -> Attachment:
    """Raises `NotTaken` for anything but a harmless PDF or a recording."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size > BYTES:
        raise NotTaken(Wrong.TOO_BIG)
    raw = file.read()
    if raw.startswith(b"%PDF-"):
        if ACTS.search(raw):
            raise NotTaken(Wrong.ACTS)
        return Attachment(raw, PDF)
    if raw[4:8] == b"ftyp":
        return Attachment(_only_sound(raw), MP4)
    if raw.startswith(b"RIFF") and raw[8:12] == b"WAVE":
        return Attachment(_only_wave(raw), WAV)
    if raw.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return Attachment(raw, AMR)
    bare = _without_tags(raw)
    if bare[:1] == b"\xff" and len(bare) > 4 and bare[1] & 0xE6 == 0xE2:  # layer III of MPEG audio
        return Attachment(bare, MP3)
    raise NotTaken(Wrong.FOREIGN)


def _without_tags(raw: bytes) -> bytes:
    """An MP3 without ID3, in front and behind: titles, comments, pictures."""
    while raw.startswith(b"ID3") and len(raw) > 10:
        length = sum((raw[6 + at] & 0x7F) << (21 - 7 * at) for at in range(4))
        raw = raw[10 + length + (10 if raw[5] & 0x10 else 0) :]
    return raw[:-128] if raw[-128:-125] == b"TAG" else raw


def _only_wave(raw: bytes) -> bytes:
    """The two parts of a WAV that are its sound, under a head that fits them."""
    at, kept, names = 12, b"", set()
    while at + 8 <= len(raw):
        name, length = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        if name in {b"fmt ", b"data"} and name not in names:
            part = raw[at + 8 : at + 8 + length]
            kept += name + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2)
            names.add(name)
        at += 8 + length + length % 2
    if names != {b"fmt ", b"data"}:
        raise NotTaken(Wrong.FOREIGN)
    return b"RIFF" + (4 + len(kept)).to_bytes(4, "little") + b"WAVE" + kept


def _only_sound(raw: bytes) -> bytes:
    """An MP4 in which each box beside the sound is blank; nothing moves, so it plays as before."""
    made = bytearray(raw)
    found = _blanked(made, 0, len(made))
    if b"vide" in found:
        raise NotTaken(Wrong.IS_VIDEO)
    if b"soun" not in found:
        raise NotTaken(Wrong.FOREIGN)
    return bytes(made)


def _blanked(made: bytearray, at: int, end: int) -> set[bytes]:
    """Blank what is beside the sound between two places; which kinds of tracks there are."""
    tracks: set[bytes] = set()
    while at + 8 <= end:
        length, name = int.from_bytes(made[at : at + 4], "big"), bytes(made[at + 4 : at + 8])
        head = 8
        if length == 1:
            length, head = int.from_bytes(made[at + 8 : at + 16], "big"), 16
        elif length == 0:
            length = end - at
        if length < head or at + length > end:
            raise NotTaken(Wrong.FOREIGN)
        if name in BESIDE:
            made[at + 4 : at + 8] = b"free"
            made[at + head : at + length] = bytes(length - head)
        elif name == b"hdlr":
            tracks.add(bytes(made[at + head + 8 : at + head + 12]))
        elif name in INTO:
            tracks |= _blanked(made, at + head, at + length)
        at += length
    return tracks
