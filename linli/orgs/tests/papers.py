"""Documents for tests, and the bytes of files of each kind."""

import io
import zipfile
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from linli.kernel.actor import CLERK
from linli.orgs import actions
from linli.orgs.actions import Paper
from linli.orgs.forms.documents import keep
from linli.orgs.models import Document, Org
from linli.orgs.rules.documents import DocumentKind, Kept, Readers
from linli.places.tests.make import NOON

PDF = b"%PDF-1.4 duties"


def office(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return made.getvalue()


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, "PNG")
    return made.getvalue()


def kept(raw: bytes = PDF, name: str = "职责.pdf") -> Kept:
    return keep(raw, name, "pdf", "application/pdf")


def paper(issuer: Org, **more: Any) -> Paper:
    given: dict[str, Any] = {
        "title": "网格员职责清单", "number": "青社发 7 号", "issuer": issuer.pk,
        "kind": DocumentKind.DUTY_LIST, "readers": Readers.STAFF, "valid_from": date(2026, 1, 1),
        **more,
    }  # fmt: skip
    return Paper(**given)


def filed(issuer: Org, **more: Any) -> Document:
    return actions.file_document(CLERK, paper(issuer, **more), kept(), now=NOON)


def sent(issuer: Org, raw: bytes = PDF, **more: Any) -> dict[str, Any]:
    """What the form of a document hands in."""
    return {
        "title": "网格员职责清单", "number": "青社发 7 号", "issuer": str(issuer.pk),
        "kind": "duty_list", "readers": "staff", "valid_from": "2026-01-01", "remind_days": "30",
        "file": SimpleUploadedFile("职责.pdf", raw), **more,
    }  # fmt: skip
