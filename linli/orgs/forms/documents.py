"""Documents as people hand them in: checked by their content, kept by it, never run. (文件)

A door keeps the file before it calls the action, as photos are kept; the action writes the path.
"""

import zipfile
import zlib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

from linli.kernel import malware
from linli.kernel import media as media_store
from linli.kernel.actor import Actor
from linli.kernel.paths import under_any
from linli.kernel.pictures import Fault, NoPicture, remade
from linli.orgs import queries
from linli.orgs.actions.documents import Paper
from linli.orgs.labels.documents import KIND, READERS, STANDING
from linli.orgs.models import Document, Org
from linli.orgs.rules import May
from linli.orgs.rules.documents import DocumentKind, Kept, Readers, Scan, Standing
from linli.trail.taken import TakenFile, looked_through

from .desk import day

BYTES = 20 * 1024 * 1024
PARTS, UNPACKED, PIXELS = 5_000, 200 * 1024 * 1024, 64_000_000
PDF = "application/pdf"
OFFICE = {
    "word/document.xml": (
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xl/workbook.xml": (
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}  # fmt: skip
PICTURES = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png")}
BROKEN = (OSError, ValueError, SyntaxError, zipfile.BadZipFile, zlib.error, KeyError,
          Image.DecompressionBombError, Image.DecompressionBombWarning)  # fmt: skip
PAPER = 3_200
"""The longer side of a picture of a paper: a page stays legible down to its small print."""
FAULTS = {
    Fault.NO_PHOTO: _("The picture is damaged: please save it once more."),
    Fault.TOO_BIG: _("The file is larger than 20 MB."),
    Fault.PIXELS: _("The picture has too many pixels: please hand in a smaller one, or a PDF."),
}
RUNS = ("vbaproject.bin", "activex/", "oleobject")
"""Parts of an office file that hold programs."""


def looked_at(raw: bytes) -> tuple[str, str] | None:
    """The ending and media type a file's own content says; None where it is none we keep."""
    if raw.startswith(b"%PDF-"):
        return "pdf", PDF
    if raw.startswith(b"PK\x03\x04"):
        return _office(raw)
    try:
        image = Image.open(BytesIO(raw), formats=list(PICTURES))
        if image.width * image.height > PIXELS:
            return None
        image.verify()
    except BROKEN:
        return None
    return PICTURES.get(str(image.format))


def _office(raw: bytes) -> tuple[str, str] | None:
    try:
        parts = zipfile.ZipFile(BytesIO(raw)).infolist()
    except BROKEN:
        return None
    names = {one.filename.lower() for one in parts}
    heavy = len(parts) > PARTS or sum(one.file_size for one in parts) > UNPACKED
    if heavy or any(word in name for word in RUNS for name in names):
        return None
    return next((kind for part, kind in OFFICE.items() if part in names), None)


def keep(raw: bytes, name: str, ending: str, media: str, scan: Scan = Scan.NOT_ASKED) -> Kept:
    """Put a file into the media store under its own hash; whole or not at all.

    One that is there already is as new again, lest the sweep take it before it is filed.
    """
    path = media_store.keep("documents", raw, ending)
    return Kept(path, Path(name).name[-120:], media, len(raw), scan)


class DocumentField(TakenFile):
    """One PDF, DOCX, XLSX, JPG or PNG of at most 20 MB; what it is, its content says.

    A picture is made anew as JPEG; all else stays as it was handed in.
    """

    def clean(self, data: Any, initial: Any = None) -> Any:
        waits = looked_through(data, may_wait=True)
        given: UploadedFile[Any] | None = forms.FileField.clean(self, data, initial)
        if given is None:
            return None
        if (given.size or 0) > BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."), "too_big")
        raw = given.read()
        kind = looked_at(raw)
        if kind is None:
            said = _("Please hand in PDF, DOCX or XLSX without macros, JPG or PNG.")
            raise forms.ValidationError(said, "foreign")
        if kind in PICTURES.values():
            return *_remade(raw, given.name or ""), scan_of(waits=waits)
        return raw, given.name or "", *kind, scan_of(waits=waits)


def scan_of(*, waits: bool) -> Scan:
    if not malware.is_on():
        return Scan.NOT_ASKED
    return Scan.WAITING if waits else Scan.CLEAN


def _remade(raw: bytes, name: str) -> tuple[bytes, str, str, str]:
    """A picture of a paper made anew, so that it tells neither place nor device."""
    try:
        made, _width, _height = remade(BytesIO(raw), PAPER)
    except NoPicture as no:
        raise forms.ValidationError(FAULTS[no.fault], no.fault.value) from no
    return made, f"{Path(name).stem}.jpg", *PICTURES["JPEG"]


class VersionForm(forms.Form):
    """Another version of a document. (新版本)"""

    file = DocumentField(
        label=_("File"), help_text=_("PDF, DOCX or XLSX without macros, JPG or PNG; up to 20 MB.")
    )
    note = forms.CharField(label=_("What is new"), max_length=200, required=False)

    def kept(self) -> Kept:
        """Keep the file; only once all else of the form is sound."""
        return keep(*self.cleaned_data["file"])


class DocumentForm(VersionForm):
    """A document to be filed. (文件入库)"""

    title = forms.CharField(label=_("Title"), max_length=120)
    number = forms.CharField(label=_("Number of the document"), max_length=60, required=False)
    issuer = forms.ChoiceField(label=_("Issued by"))
    kind = forms.ChoiceField(label=_("Kind of document"), choices=list(KIND.items()))
    readers = forms.ChoiceField(label=_("Who may read it"), choices=list(READERS.items()))
    valid_from = day(_("Valid from"))
    valid_until = day(_("Valid until"), required=False, help_text=_("Empty: until further notice."))
    remind_days = forms.IntegerField(
        label=_("Remind so many days before it ends"), min_value=0, max_value=366, initial=30
    )
    bodies = forms.CharField(
        label=_("Bodies it is about"),
        help_text=_("Codes or whole names, parted by 、; it stands on their pages."),
        max_length=800,
        required=False,
    )
    posts = forms.MultipleChoiceField(
        label=_("Posts whose duties it says"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    replaces = forms.ChoiceField(label=_("Takes the place of"), required=False)

    field_order = ("title", "number", "issuer", "kind", "file", "valid_from", "valid_until",
                   "remind_days", "readers", "bodies", "posts", "replaces")  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["note"]
        areas = actor.areas_of(May.KEEP_ORGS)
        issuers = Org.objects.filter(under_any(areas, "path"), queries.running(today))
        old = Document.objects.filter(
            under_any(areas, "issuer__path"), withdrawn_at=None, replaced_by=None
        )
        posts = queries.posts_in_force(today)
        given: dict[str, list[tuple[str, str]]] = {
            "issuer": [("", "—"), *((str(one.pk), one.name) for one in issuers.order_by("code"))],
            "replaces": [("", "—"), *((str(one.pk), f"{one.title} {one.number}")
                                      for one in old.order_by("title", "pk"))],
            "posts": [(code, post.name) for code, post in sorted(posts.items())],
        }  # fmt: skip
        for field, choices in given.items():
            self.fields[field].choices = choices  # type: ignore[attr-defined]

    def clean_bodies(self) -> list[Org]:
        found = []
        for word in self.cleaned_data["bodies"].replace("，", "、").split("、"):
            if not word.strip():
                continue
            meant = queries.called(word.strip())
            if len(meant) != 1:
                said = _("“%(name)s” is no body, or several: please give the code.")
                raise forms.ValidationError(said, "unknown", {"name": word.strip()})
            found += meant
        return found

    def paper(self) -> Paper:
        given = self.cleaned_data
        return Paper(
            title=given["title"].strip(),
            number=given["number"].strip(),
            issuer=Org.objects.get(pk=given["issuer"]).pk,
            kind=DocumentKind(given["kind"]),
            readers=Readers(given["readers"]),
            valid_from=given["valid_from"],
            valid_until=given["valid_until"],
            remind_days=given["remind_days"],
            posts=given["posts"],
            bodies=[one.pk for one in given["bodies"]],
            replaces=Document.objects.get(pk=given["replaces"]).pk if given["replaces"] else None,
        )


class WithdrawForm(forms.Form):
    """Why a document is withdrawn. (撤回原因)"""

    why = forms.CharField(label=_("Why it is withdrawn"), max_length=200)


class FilterForm(forms.Form):
    """Which documents are looked for. (查文件)"""

    q = forms.CharField(label=_("Title or number"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind of document"), required=False)
    issuer = forms.UUIDField(required=False)
    state = forms.ChoiceField(label=_("Standing of a document"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [("", _("All kinds")), *KIND.items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        stands = [(one, said) for one, said in STANDING.items() if one is not Standing.REPLACED]
        states = [("", _("Whether they hold or not")), *stands]
        self.fields["state"].choices = states  # type: ignore[attr-defined]
