"""Everything nobody means to send, and how to send it: bytes as they are."""

import json
from base64 import urlsafe_b64encode
from urllib.parse import quote_from_bytes
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

FOREIGN = UUID("0194e3a5-6d2f-7c41-8a53-3b9d1e0f7a66")


def _mark(values: list[object]) -> bytes:
    """A page mark of our own form that holds what no row does."""
    return urlsafe_b64encode(json.dumps(values).encode()).rstrip(b"=")


NASTY: tuple[bytes, ...] = (
    b"",
    b" ",
    b"a\0b",
    b"\xed\xa0\x80",
    b"\xff\xfe\x00",
    "\u202e\u2066绿化\u200b".encode(),
    "👩‍👩‍👧‍👦🏳️‍🌈".encode(),
    "e\u0301".encode() * 3_000,
    "１２３".encode(),
    "٣²".encode(),
    b"-1",
    b"0",
    b"9" * 30,
    b"9" * 5_000,
    b"1e309",
    b"nan",
    b"-inf",
    b"1_0",
    b"0x10",
    b"2147483648",
    b"9223372036854775808",
    b"0001-01-01",
    b"9999-12-31T23:59:59+14:00",
    b"not-a-uuid",
    str(FOREIGN).encode(),
    str(FOREIGN).upper().encode(),
    b"{" + str(FOREIGN).encode() + b"}",
    b"org:" + str(FOREIGN).encode(),
    b"grid:x",
    b"[]",
    b"{}",
    b"null",
    b"true",
    b"fly",
    b"<script>alert(1)</script>",
    b"{{ 7|add:7 }}{% now 'Y' %}",
    b"%s%(x)s%n{0}",
    b"'\"; DROP TABLE x--",
    b"../../../etc/passwd",
    b"\r\nSet-Cookie: a=b\r\n\r\n",
    b"\\",
    b"//evil.invalid/",
    b"javascript:1",
    b"yes",
    b"x" * 1_000_000,
    "字".encode() * 300_000,
    b"o~0001-01-01T00:00:00+14:00~" + str(FOREIGN).encode(),
    b"n~9999-12-31T23:59:59-14:00~" + str(FOREIGN).encode(),
    b"o~2026-01-01~" + str(FOREIGN).encode(),
    _mark([1, 1]),
    _mark([True, False, 2**70]),
    _mark([{"at": "0001-01-01T00:00:00+14:00"}, {"id": "x"}]),
    _mark([{"at": "2026-01-01"}, {"id": FOREIGN.hex}]),
    _mark([{"id": FOREIGN.hex}, {"at": "2026-01-01"}]),
    _mark([None, None]),
    _mark([{}, {}]),
    _mark([2**70, {"id": FOREIGN.hex}]),
    _mark([True, {"at": "2026-01-01T00:00:00+00:00"}, 2**70]),
    _mark([True, True, True]),
    _mark([7, 7, 7]),
)


def get(client: Client, path: str, name: str, value: bytes) -> HttpResponse:
    query = f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}"
    return client.generic("GET", path, QUERY_STRING=query)  # type: ignore[return-value]
