"""From a page of ours to a PDF; the only file that knows WeasyPrint."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import ImageFile


class PdfUnavailable(Exception):
    """The machine lacks a library; `missing` names it. Printing from the browser still works."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def static_file(address: str) -> Path | None:
    """The file of ours behind an address of a page; None for all else."""
    _, ours, name = address.partition(f"/{settings.STATIC_URL.strip('/')}/")
    found = finders.find(name) if ours and ".." not in name else None
    return Path(found) if isinstance(found, str) else None


def pdf(html: str) -> bytes:
    """Print a page that extends `print.html`; it may load our own static files alone.

    Raises `PdfUnavailable` where Pango is missing.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415  (loads Pango, which may be missing)
        from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415
    except OSError as missing:
        raise PdfUnavailable("Pango") from missing
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets half a picture pass, uploads too

    class OursAlone(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
            path = static_file(url)
            if path is None:
                raise ValueError(url)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    page = HTML(string=html, base_url="https://linli.invalid/", url_fetcher=OursAlone())
    written: bytes = page.write_pdf()
    return written
