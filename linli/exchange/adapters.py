"""Files handed in on the page, in the data folder until their import has ended. (上传文件暂存)

One folder a run, readable by the server's own user alone: the file itself, its bad rows as JSON
lines, and the workbook of corrections. Below: the ways by which results go back to a source.
"""

import json
import os
import re
import shutil
from abc import ABC, abstractmethod
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from itertools import islice
from pathlib import Path
from socket import SOCK_STREAM, create_connection, getaddrinfo
from ssl import create_default_context
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from linli.exchange.rules import Why
from linli.exchange.rules.webhooks import is_public, why_not_url

BAD, CORRECTIONS, UNKNOWN = "bad.jsonl", "corrections.xlsx", "unknown.json"
SECONDS = 10
MOST_SAID = 65_536


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


def unknown_words(run_id: UUID) -> list[tuple[str, str, int]]:
    """What a word stands for, the word, and how often: those no table knows; none once erased."""
    told = json.loads(kept(run_id, UNKNOWN) or b"[]")
    return [(meant, word, n) for meant, word, n in told]


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


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes along with a result, in one of the three slots of the form. (附件)"""

    number: str
    slot: str
    name: str
    content: bytes


class WayBack(ABC):
    """How results reach the source of a matter, named by `LINLI_RESULTS`. (回传通道)"""

    @abstractmethod
    def send(self, system: str, row: dict[str, str]) -> None:
        """Hand over one row of the form, or `NotSent` with a reason without persons."""

    @abstractmethod
    def send_picture(self, system: str, picture: Picture) -> None:
        """Hand over what a row names, before the row; the same name is the same picture."""


class ResultFile(WayBack):
    """Writes a line of JSON a result under `outbox/` of the data folder, for its owner alone.

    What a row names lies beside it, in a folder of its order and slot.
    """

    def send(self, system: str, row: dict[str, str]) -> None:
        _append(f"results-{system}", row)

    def send_picture(self, system: str, picture: Picture) -> None:
        number = re.sub(r"[^\w-]", "_", picture.number)
        folder_ = Path(settings.LINLI_DATA) / "outbox" / f"results-{system}"
        target = folder_ / number / picture.slot / picture.name
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.touch(mode=0o600)
            target.write_bytes(picture.content)
        except OSError as full:
            raise NotSent(type(full).__name__) from full


def _append(name: str, row: dict[str, Any]) -> None:
    """One more line of a file in the outbox."""
    folder_ = Path(settings.LINLI_DATA) / "outbox"
    try:
        folder_.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        with os.fdopen(os.open(folder_ / f"{name}.jsonl", flags, 0o600), "a") as out:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as full:
        raise NotSent(type(full).__name__) from full


class Straight(HTTPRedirectHandler):
    """A way on to elsewhere is no answer: the key goes to the address of the settings alone."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


class ResultPost(WayBack):
    """Posts each result as JSON to `LINLI_RESULTS_URL`; any answer of 2xx means it was taken.

    What a row names goes before it, each in a message of its own: `file` in place of `order`.
    """

    def send(self, system: str, row: dict[str, str]) -> None:
        self._post({"source": system, "order": row})

    def send_picture(self, system: str, picture: Picture) -> None:
        told = {
            "工单编号": picture.number,
            "附件类型": picture.slot,
            "附件名称": picture.name,
            "附件内容": b64encode(picture.content).decode(),
        }
        self._post({"source": system, "file": told})

    def _post(self, message: dict[str, object]) -> None:
        url = settings.LINLI_RESULTS_URL
        if not url.startswith(("https://", "http://")):
            raise NotSent("LINLI_RESULTS_URL")
        body = json.dumps(message, ensure_ascii=False).encode()
        asked = Request(url, body, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310
        asked.add_header("Authorization", f"Bearer {settings.LINLI_RESULTS_KEY}")
        try:
            with build_opener(Straight).open(asked, timeout=SECONDS):
                return
        except (OSError, HTTPException) as failed:
            raise NotSent(type(failed).__name__) from failed


def way_back() -> WayBack:
    """The way back the settings name."""
    made = import_string(settings.LINLI_RESULTS)()
    if not isinstance(made, WayBack):
        raise TypeError(f"{settings.LINLI_RESULTS} is no way back.")
    return made


class Gone(NotSent):
    """The receiver said that it will never answer here again."""


class Outbound(ABC):
    """How messages about matters leave the house, named by `LINLI_WEBHOOKS`. (投递通道)"""

    @abstractmethod
    def send(self, url: str, headers: dict[str, str], body: bytes) -> None:
        """Hand over one signed message, or `NotSent`; `Gone` where it is never to come again."""


class WebhookFile(Outbound):
    """Writes a line of JSON a message under `outbox/`, for its owner alone."""

    def send(self, url: str, headers: dict[str, str], body: bytes) -> None:
        _append("webhooks", {"url": url, "headers": headers, "body": json.loads(body)})


class WebhookPost(Outbound):
    """Posts to an address that was looked up and judged just before; follows no way elsewhere."""

    def send(self, url: str, headers: dict[str, str], body: bytes) -> None:
        status, _, _ = ask(url, body, {"Content-Type": "application/json", **headers})
        if status == HTTPStatus.GONE:
            raise Gone(f"HTTP {status}")
        if not 200 <= status < 300:
            raise NotSent(f"HTTP {status}")


def ask(url: str, body: bytes, headers: Mapping[str, str] = {}) -> tuple[int, str, str]:
    """Post outside to an address judged just before: status, content type, the answer's beginning.

    Follows no way elsewhere; `NotSent` where nobody answers or the address may not be asked.
    """
    private = settings.LINLI_WEBHOOKS_PRIVATE
    if why := why_not_url(url, private=private):
        raise NotSent(why.value)
    try:
        way = pinned(url, private=private)
        path = urlsplit(url)._replace(scheme="", netloc="", fragment="").geturl() or "/"
        way.request("POST", path, body, dict(headers))
        answer = way.getresponse()
        said = answer.read(MOST_SAID).decode(errors="replace")
        way.close()
    except (OSError, HTTPException) as failed:
        raise NotSent(type(failed).__name__) from failed
    return answer.status, answer.headers.get("Content-Type", ""), said


def pinned(url: str, *, private: bool) -> HTTPConnection:
    """A connection to the very address that was judged, whatever its name means a moment later."""
    parts = urlsplit(url)
    host, tls = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if tls else 80)
    found = [ip_address(str(one[4][0])) for one in getaddrinfo(host, port, type=SOCK_STREAM)]
    if not found or not (private or all(is_public(one) for one in found)):
        raise NotSent(Why.OWN_NETWORK.value)
    way = HTTPConnection(host, port, timeout=SECONDS)
    way.sock = create_connection((str(found[0]), port), SECONDS)
    if tls:
        way.sock = create_default_context().wrap_socket(way.sock, server_hostname=host)
    return way


def outbound() -> Outbound:
    """The way out the settings name."""
    made = import_string(settings.LINLI_WEBHOOKS)()
    if not isinstance(made, Outbound):
        raise TypeError(f"{settings.LINLI_WEBHOOKS} is no way out.")
    return made
