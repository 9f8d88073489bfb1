"""The public log, for people and for programs that check it: nothing here tells what happened."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from linli.kernel.merkle import leaf_hash
from linli.kernel.requests import SameForAll
from linli.trail import queries
from linli.trail.rules import TILE, TILE_BITS, tile_number

TEXT = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"
FOR_EVER = "public, max-age=31536000, immutable"
ANEW = "no-cache"
FOR_AN_HOUR = "public, max-age=3600"
LEVELS = 64 // TILE_BITS


def file(body: str | bytes, kind: str, *, kept: str) -> SameForAll:
    """A file of the log, as any cache may keep it."""
    return SameForAll(body, content_type=kind, headers={"Cache-Control": kept})


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What the log is, how long it is, and how to check it. (查账码)"""
    head = queries.checkpoint()
    shown = {
        "head": head,
        "uses": queries.key_uses(),
        "address": address(),
        "base": base(),
        "second": queries.second_of(head),
    }
    return render(request, "trail/log.html", shown)


def address(code: str = "") -> str:
    """Where a log is, for programs."""
    return settings.LINLI_ADDRESS + base(code).removesuffix("/")


def base(code: str = "") -> str:
    """The path of the district's log or of a compound's; every file of a log lies below it."""
    if not code:
        return reverse("trail:log")
    return reverse("trail:compound_key", args=[code]).removesuffix("key")


@require_safe
def checkpoint(_request: HttpRequest, code: str = "") -> HttpResponse:
    """The last signed root, as C2SP tlog-checkpoint writes it; with a code, a compound's."""
    head = queries.checkpoint(named(code))
    if head is None:
        raise Http404
    return file(head.note, TEXT, kept=ANEW)


def named(code: str) -> str:
    """The log of a compound, by its code; empty for the district's."""
    return queries.log_of(code) if code else ""


@require_safe
def key(_request: HttpRequest, code: str = "") -> HttpResponse:
    """Every key that ever signed the log, as C2SP signed-note writes it, the present one first.

    Lines that begin with `#` say from which line of the log to which each has signed.
    """
    return file(queries.key_file(queries.key_uses(named(code))), TEXT, kept=FOR_AN_HOUR)


@require_GET
def entry(request: HttpRequest, place: int, code: str = "") -> HttpResponse:
    """One entry: its commitment and the time of its batch, never more."""
    found = queries.entry_at(place, named(code))
    if found is None:
        raise Http404
    shown = {
        "entry": found,
        "public": found.public.decode(),
        "leaf": leaf_hash(found.public).hex(),
        "base": base(code),
        "code": code,
    }
    return render(request, "trail/entry.html", shown)


@require_safe
def receipt(_request: HttpRequest, place: int, code: str = "") -> HttpResponse:
    """The proof that this entry stands in the log, as C2SP tlog-proof writes it. (回执)"""
    found = queries.receipt_at(place, named(code))
    if found is None:
        raise Http404
    answer = file(str(found), TEXT, kept=ANEW)
    answer["Content-Disposition"] = f'attachment; filename="{place}.tlog-proof"'
    return answer


@require_safe
def tile(request: HttpRequest, level: int, path: str, code: str = "") -> HttpResponse:
    """Hashes of a level, 32 bytes each; `.p/<W>` asks for the first W of a tile not yet full."""
    if level >= LEVELS or f"/tile/{level}/" not in request.path:
        raise Http404  # (a level has no leading zeroes: one tile, one name)
    number, width = _asked(path, level, code)
    hashes = queries.Tiles(named(code)).tile(level, number)[:width]
    return _tile(hashes, width)


@require_safe
def entries(_request: HttpRequest, path: str, code: str = "") -> HttpResponse:
    """Public entries, each as two bytes of its length and itself."""
    number, width = _asked(path, 0, code)
    found = queries.public_entries(number * TILE, number * TILE + width, named(code))
    return _tile([len(one).to_bytes(2, "big") + one for one in found], width)


def _tile(parts: Iterable[bytes], width: int) -> HttpResponse:
    body = list(parts)
    if len(body) < width:
        raise Http404
    return file(b"".join(body), BYTES, kept=FOR_EVER)


def _asked(path: str, level: int, code: str) -> tuple[int, int]:
    """Number and width of the tile a path names; only what the signed log holds exists."""
    whole, partial, width = path.partition(".p/")
    number = tile_number(whole)
    wide = TILE if not partial else int(width) if width.isascii() and width.isdigit() else 0
    head = queries.checkpoint(named(code))
    if number is None or head is None or (partial and (not 0 < wide < TILE or width[0] == "0")):
        raise Http404
    if number * TILE + wide > head.size >> (TILE_BITS * level):
        raise Http404
    return number, wide
