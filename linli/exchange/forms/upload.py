"""What a person hands in on the page: files, and which column is which."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from linli.exchange import labels
from linli.exchange.rules import Why
from linli.kernel.refusals import Refused
from linli.trail.taken import TakenFile

from . import mapping as mappings
from . import reading
from .limits import MOST_BYTES
from .mapping import Mapping

MOST_FILES = 20
MOST_MAPPING = 64 * 1024


Upload = UploadedFile[Any]


class SeveralFiles(forms.ClearableFileInput):
    """The browser's own picker, for several files at once."""

    allow_multiple_selected = True


class FilesField(TakenFile):
    """One file or several; each must look like a table before it is kept."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        given = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(each, initial) for each in given or [None]]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(_("At most %(n)s files at once.") % {"n": MOST_FILES})
        if sum(each.size or 0 for each in found) > MOST_BYTES:
            raise forms.ValidationError(str(labels.WHY[Why.FILE_TOO_BIG]))
        for each in found:
            _check(each)
        return found


def _check(file: Upload) -> None:
    head = file.read(4096)
    file.seek(0)
    try:
        if not head.startswith(b"PK\x03\x04"):
            reading.check(head)
    except Refused as refused:
        words = f"{file.name}: {labels.WHY[refused.reason]}"
        raise forms.ValidationError(words, code=refused.reason.value) from refused


class UploadForm(forms.Form):
    """Files of one kind; what they need to know comes before the button. (上传表格)"""

    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What is in the files?"),
        choices=[(kind, labels.KINDS[kind]) for kind in labels.KINDS],
        widget=forms.RadioSelect,
    )
    tables = FilesField(
        label=_("Files"),
        help_text=_(
            "CSV, XLSX or GeoJSON; together at most 64 MB, 400,000 rows a file, 20 files. Several "
            "files of one kind are one import. Nothing is taken in yet: a trial run comes first."
        ),
    )
    mapping = TakenFile(
        label=_("Mapping file"),
        help_text=_("YAML, for foreign exports: columns, dates, states. Usually not needed."),
        required=False,
    )

    def clean_mapping(self) -> Mapping:
        given = self.cleaned_data["mapping"]
        try:
            return (
                mappings.read(given.read(MOST_MAPPING).decode("utf-8-sig")) if given else Mapping()
            )
        except (Refused, UnicodeDecodeError) as wrong:
            raise forms.ValidationError(str(labels.WHY[Why.BAD_MAPPING]), code="mapping") from wrong
