"""Everything nobody means to send, and how to send it: bytes as they are, into every field there is."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote_from_bytes
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

FOREIGN = UUID("0194e3a5-6d2f-7c41-8a53-3b9d1e0f7a66")
BOUNDARY = "a-boundary"


def _mark(*values: object) -> bytes:
    """A page mark of our own form that holds what no row does."""
    return urlsafe_b64encode(json.dumps(values).encode()).rstrip(b"=")


NASTY: tuple[bytes, ...] = (
    b"", b" ", b"a\0b", b"\xed\xa0\x80", b"\xff\xfe\x00", "\u202e\u2066绿化\u200b".encode(),
    "👩‍👩‍👧‍👦🏳️‍🌈".encode(), "e\u0301".encode() * 3_000, "１２３".encode(), "٣²".encode(), b"-1", b"0",
    b"9" * 30, b"9" * 5_000, b"1e309", b"nan", b"-inf", b"1_0", b"0x10", b"2147483648",
    b"9223372036854775808", b"0001-01-01", b"9999-12-31T23:59:59+14:00", b"not-a-uuid",
    str(FOREIGN).encode(), str(FOREIGN).upper().encode(), b"{" + str(FOREIGN).encode() + b"}",
    b"org:" + str(FOREIGN).encode(), b"grid:x", b"[]", b"{}", b"null", b"true", b"fly",
    b"<script>alert(1)</script>", b"{{ 7|add:7 }}{% now 'Y' %}", b"%s%(x)s%n{0}", b"'\"; DROP TABLE x--",
    b"../../../etc/passwd", b"\r\nSet-Cookie: a=b\r\n\r\n", b"\\", b"//evil.invalid/", b"javascript:1",
    b"yes", b"x" * 1_000_000, "字".encode() * 300_000,
    b"o~0001-01-01T00:00:00+14:00~" + str(FOREIGN).encode(),
    b"n~9999-12-31T23:59:59-14:00~" + str(FOREIGN).encode(), b"o~2026-01-01~" + str(FOREIGN).encode(),
    _mark(1, 1), _mark(True, False, 2**70), _mark({"at": "0001-01-01T00:00:00+14:00"}, {"id": "x"}),
    _mark({"at": "2026-01-01"}, {"id": FOREIGN.hex}), _mark({"id": FOREIGN.hex}, {"at": "2026-01-01"}),
    _mark(None, None), _mark({}, {}), _mark(2**70, {"id": FOREIGN.hex}),
    _mark(True, {"at": "2026-01-01T00:00:00+00:00"}, 2**70), _mark(*[True] * 3), _mark(*[7] * 3),
)  # fmt: skip
SHORT = tuple(one for one in NASTY if len(one) < 2_000)


@dataclass(frozen=True, slots=True)
class Sent:
    """One form of a page, as a browser would send it."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()

    def names(self) -> list[str]:
        return list(dict.fromkeys([*(name for name, _ in self.fields), *self.files]))

    def with_one(self, name: str, *values: bytes) -> "list[tuple[str, bytes]]":
        """Every field as it was, and one with other values; without values it is missing."""
        kept = [(own, text.encode()) for own, text in self.fields if own != name]
        return [*kept, *((name, value) for value in values)]

    def with_all(self, value: bytes) -> "list[tuple[str, bytes]]":
        kept = {"csrfmiddlewaretoken", "draft", "do", "step"}
        return [(n, t.encode() if n in kept else value) for n, t in self.fields]


def post(client: Client, path: str, pairs: Iterable[tuple[str, bytes]]) -> HttpResponse:
    """As a browser without files would."""
    body = "&".join(f"{quote_from_bytes(n.encode())}={quote_from_bytes(v)}" for n, v in pairs)
    kind = "application/x-www-form-urlencoded"
    return client.generic("POST", path, body.encode(), content_type=kind)  # type: ignore[return-value]


def get(client: Client, path: str, name: str, value: bytes) -> HttpResponse:
    query = f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}"
    return client.generic("GET", path, QUERY_STRING=query)  # type: ignore[return-value]


class Forms(HTMLParser):
    """The forms of a page that post, each button a form of its own."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here, self.found = here, []  # type: ignore[var-annotated]
        self.open: _Open | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = given.get("method", "").lower() == "post"
            self.open = _Open(given.get("action") or self.here) if posts else None
        elif self.open:
            self.open.take(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.open:
            self.found += self.open.sent()
            self.open = None


@dataclass
class _Open:
    """A form while it is read."""

    path: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choosing: str = ""

    def take(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "button" and name:
            self.buttons.append((name, given.get("value", "")))
        elif tag == "select":
            self.choosing = name
            self.fields[name] = [""]
        elif tag == "option" and self.choosing:
            self.fields[self.choosing] = [given.get("value", "")]
        elif tag == "textarea" and name:
            self.fields[name] = ["好的"]
        elif tag == "input" and name:
            self._input(name, kind, given.get("value", ""))

    def _input(self, name: str, kind: str, value: str) -> None:
        if kind == "file":
            self.files.append(name)
        elif kind in {"radio", "checkbox"}:
            self.fields.setdefault(name, [value or "on"])
        elif kind not in {"image", "submit"}:
            self.fields[name] = [value or ("好的" if kind in {"text", "search"} else "")]

    def sent(self) -> Iterator[Sent]:
        own = [(name, text) for name, texts in self.fields.items() for text in texts]
        for button in self.buttons or [None]:
            yield Sent(self.path, (*own, *([button] if button else [])), tuple(self.files))


def forms_of(path: str, html: str) -> list[Sent]:
    page = Forms(path)
    page.feed(html)
    return list(page.found)
