"""QR codes and PDFs."""

import builtins
from io import BytesIO
from typing import Any

import pytest
from PIL import ImageFile
from pypdf import PdfReader

from linli.kernel.pdf import PdfUnavailable, pdf, static_file
from linli.kernel.qr import QUIET, qr


def test_a_code_has_its_quiet_zone_and_its_corner() -> None:
    drawn = qr("https://linli.invalid/g/K7Q2M9TX4B/")

    assert drawn.path.startswith(f"M{QUIET} {QUIET}h1v1h-1z")
    assert drawn.side == 29 + 2 * QUIET or drawn.side == 33 + 2 * QUIET


def test_only_our_own_files_are_read() -> None:
    assert static_file("https://linli.invalid/static/linli/linli-print.css") is not None
    assert static_file("https://linli.invalid/static/../settings.py") is None
    assert static_file("https://elsewhere.invalid/logo.svg") is None


def test_a_page_becomes_a_sheet() -> None:
    sheet = pdf('<link rel="stylesheet" href="/static/linli/linli-print.css"><h1>一格一码</h1>')

    assert "一格一码" in PdfReader(BytesIO(sheet)).pages[0].extract_text()


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without_pango(name: str, *rest: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'pango-1.0-0'")
        return whole(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_pango)

    with pytest.raises(PdfUnavailable) as missing:
        pdf("<p>一</p>")

    assert missing.value.missing == "Pango"


def test_printing_does_not_let_half_a_picture_pass_elsewhere() -> None:
    pdf("<p>一页</p>")

    assert not ImageFile.LOAD_TRUNCATED_IMAGES
