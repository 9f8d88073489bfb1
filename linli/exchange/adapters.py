"""Files handed in on the page, in the data folder until their import has ended. (上传文件暂存)

One folder a run, readable by the server's own user alone: the file itself, its bad rows as JSON
lines, and the workbook of corrections. Below: the ways by which results go back to a source.
"""

import json
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from http.client import HTTPException
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

BAD, CORRECTIONS = "bad.jsonl", "corrections.xlsx"
SECONDS = 10


def folder(run_id: UUID) -> Path:
    return _all() / str(run_id)


def _all() -> Path:
    return Path(settings.LINLI_DATA) / "imports"


def keep(run_id: UUID, raw: bytes, name: str) -> None:
    """Put something beside a run, whole or not at all."""
    _keep(run_id, [raw], name)


def keep_file(run_id: UUID, chunks: Iterable[bytes], at: int) -> None:
    """The file handed in at this place, piece by piece. (暂存上传文件)"""
    _keep(run_id, chunks, file_name(at))


def file_name(at: int) -> str:
    return f"file-{at}"


def _keep(run_id: UUID, chunks: Iterable[bytes], name: str) -> None:
    here = folder(run_id)
    here.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = here / f"{name}.part"
    half.touch(mode=0o600)
    with half.open("wb") as written:
        for chunk in chunks:
            written.write(chunk)
    half.replace(here / name)


def keep_lines(run_id: UUID, lines: Iterable[dict[str, Any]]) -> None:
    told = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    keep(run_id, told.encode("utf-8", "replace"), BAD)


def kept(run_id: UUID, name: str) -> bytes | None:
    """What lies there, or None where it has been erased."""
    try:
        return (folder(run_id) / name).read_bytes()
    except OSError:
        return None


def lines(run_id: UUID, start: int, most: int) -> list[dict[str, Any]]:
    """Bad rows from the `start`-th on, at most so many."""
    try:
        with (folder(run_id) / BAD).open(encoding="utf-8") as written:
            return [json.loads(line) for line in islice(written, start, start + most)]
    except OSError:
        return []


def erase(run_id: UUID, name: str = "") -> None:
    """Take away one thing of a run, or everything."""
    if name:
        (folder(run_id) / name).unlink(missing_ok=True)
    else:
        shutil.rmtree(folder(run_id), ignore_errors=True)


def runs() -> Iterator[UUID]:
    """The runs that have a folder here."""
    for each in _all().iterdir() if _all().is_dir() else ():
        try:
            yield UUID(each.name)
        except ValueError:
            continue


class NotSent(Exception):
    """The source did not take a result; it may do so later."""


class WayBack(ABC):
    """How results reach the source of a matter, named by `LINLI_RESULTS`. (回传通道)"""

    @abstractmethod
    def send(self, system: str, row: dict[str, str]) -> None:
        """Hand over one row of the form, or `NotSent` with a reason without persons."""


class ResultFile(WayBack):
    """Writes a line of JSON a result under `outbox/` of the data folder, for its owner alone."""

    def send(self, system: str, row: dict[str, str]) -> None:
        folder_ = Path(settings.LINLI_DATA) / "outbox"
        try:
            folder_.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with os.fdopen(os.open(folder_ / f"results-{system}.jsonl", flags, 0o600), "a") as out:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        except OSError as full:
            raise NotSent(type(full).__name__) from full


class ResultPost(WayBack):
    """Posts each result as JSON to `LINLI_RESULTS_URL`; any answer of 2xx means it was taken."""

    def send(self, system: str, row: dict[str, str]) -> None:
        url = settings.LINLI_RESULTS_URL
        if not url.startswith(("https://", "http://")):
            raise NotSent("LINLI_RESULTS_URL")
        body = json.dumps({"source": system, "order": row}, ensure_ascii=False).encode()
        asked = Request(url, body, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310
        asked.add_header("Authorization", f"Bearer {settings.LINLI_RESULTS_KEY}")
        try:
            with urlopen(asked, timeout=SECONDS):  # noqa: S310  (the address is the district's own)
                return
        except (OSError, HTTPException) as failed:
            raise NotSent(type(failed).__name__) from failed


def way_back() -> WayBack:
    """The way back the settings name."""
    made = import_string(settings.LINLI_RESULTS)()
    if not isinstance(made, WayBack):
        raise TypeError(f"{settings.LINLI_RESULTS} is no way back.")
    return made
