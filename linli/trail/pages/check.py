"""The page that checks a receipt on the reader's own device: one file, which asks no server."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from linli.trail import labels, queries

from . import lines
from .log import address, named

STYLE = "linli/linli.css"
PLAIN = ("vendor/js-sha256-1.0.0/build/sha256.min.js", "vendor/js-sha512-0.9.0/build/sha512.min.js")
MODULE = "vendor/noble-ed25519-3.2.0/index.js"
HANDED_ON = "\nglobalThis.linliEd25519 = { hashes, verify };\n"
"""What the modules behind it take from that of Ed25519."""
TREE, OURS = "linli/check-tree.js", "linli/check.js"


@cache
def _read(name: str) -> str:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found).read_text("utf-8")


def _parts() -> dict[str, str]:
    """Style and scripts as they stand in the page."""
    return {
        "style": _read(STYLE),
        "sums": "\n".join(map(_read, PLAIN)),
        "curve": _read(MODULE) + HANDED_ON,
        "tree": _read(TREE),
        "ours": _read(OURS),
    }


@cache
def policy() -> str:
    """Nothing is loaded and nothing sent: only what stands in the page runs."""
    style, *scripts = map(_mark, _parts().values())
    return (
        f"default-src 'none'; style-src {style}; script-src {' '.join(scripts)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _mark(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@require_GET
def check(request: HttpRequest, code: str = "") -> HttpResponse:
    """Check a receipt, in the browser; with `?file` as a file to keep. (核对回执)

    The file works without network, and without us. Each log has its own, with its keys.
    """
    uses = queries.key_uses(named(code))
    if code and queries.checkpoint(named(code)) is None:
        raise Http404
    shown = {
        "key": uses[0].key,
        "keys": queries.key_file(uses),
        "address": address(code),
        "origin": settings.LINLI_LOG_ORIGIN,
        "home": address(),
        "code": code,
        "words": lines.for_scripts(labels.CHECKED),
        "policy": policy(),
        **_parts(),
    }
    response = render(request, "trail/check.html", shown)
    response["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'self'"
    if "file" in request.GET:
        name = "-".join(filter(None, ("linli-check", code)))
        response["Content-Disposition"] = f'attachment; filename="{name}.html"'
    return response
