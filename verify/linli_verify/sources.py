"""Where a log is read: a folder with a copy of it, or its address."""

import http.client
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from .tree import TILE
from .words import NotValid, Unread

LONGEST = TILE * (2 + 65_535)
"""No file of a log is longer: a full bundle of the longest entries."""
SECONDS = 30


class Source(Protocol):
    """What answers with the bytes at a path, or None where there is nothing."""

    def get(self, path: str) -> bytes | None: ...

    def wider(self, tile: str, width: int) -> list[int]:
        """Widths above this one in which a tile may be there."""

    def close(self) -> None: ...


class Folder:
    """A copy of a log: `checkpoint`, `tile/0/000`, `tile/entries/000` and so on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, path: str) -> bytes | None:
        try:
            with (self.folder / path).open("rb") as file:
                return file.read(LONGEST + 1)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as bad:
            raise Unread(f"{self.folder / path}") from bad

    def wider(self, tile: str, width: int) -> list[int]:
        """What an older or a later copy has left there."""
        kept = (self.folder / f"{tile}.p").glob("[1-9]*")
        found = [int(one.name) for one in kept if one.name.isdecimal() and one.name.isascii()]
        return [*sorted(one for one in found if width < one < TILE), TILE]

    def close(self) -> None:
        """Nothing is left open."""


class Site:
    """A log at its address, such as `https://…/log`, on one connection."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Unread(address)
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        self.line = kind(parts.hostname, parts.port, timeout=SECONDS)
        self.path = parts.path.rstrip("/")

    def get(self, path: str) -> bytes | None:
        try:
            self.line.request("GET", f"{self.path}/{path}")
            answer = self.line.getresponse()
            body = answer.read(LONGEST + 1)
        except (OSError, ValueError, http.client.HTTPException) as bad:
            raise Unread(f"{self.path}/{path}") from bad
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        if answer.status != HTTPStatus.OK:
            raise Unread(f"{self.path}/{path} ({answer.status})")
        return body

    def wider(self, tile: str, width: int) -> list[int]:  # noqa: ARG002
        """A log that has grown since may keep the full one alone."""
        return [TILE]

    def close(self) -> None:
        self.line.close()


def source(where: str) -> Source:
    """The log at an address or in a folder."""
    try:
        return Site(where) if "://" in where else Folder(Path(where))
    except ValueError as bad:
        raise Unread(where) from bad


def number_path(number: int) -> str:
    """1234067 → `x001/x234/067`."""
    found = f"{number % 1000:03}"
    while number := number // 1000:
        found = f"x{number % 1000:03}/{found}"
    return found


def fetched(log: Source, kind: str, number: int, width: int) -> tuple[str, bytes, int]:
    """A tile or bundle that holds `width` things at least: its path, its bytes, its own width."""
    whole = f"tile/{kind}/{number_path(number)}"
    widths = (width, *(log.wider(whole, width) if width < TILE else ()))
    paths = [whole if wide == TILE else f"{whole}.p/{wide}" for wide in widths]
    for path, wide in zip(paths, widths, strict=True):
        raw = log.get(path)
        if raw is not None:
            return path, raw, wide
    raise NotValid("no_tile", path=paths[0])
