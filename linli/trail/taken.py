"""Files that people hand in, in whichever room: the scanner sees them first. (上传文件)"""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from linli.kernel import malware

from . import labels


def looked_through(given: Any, *, may_wait: bool = False) -> bool:
    """Show files to the operator's scanner, where there is one, before anything reads them.

    Says whether they wait to be looked at: what may wait is taken where the scanner is away and
    the operator said so. Raises `ValidationError` in plain words.
    """
    waits = False
    files = given if isinstance(given, list | tuple) else [given]
    for one in files if malware.is_on() else ():
        if not isinstance(one, UploadedFile) or one.file is None:
            continue
        try:
            found = malware.found_in(one.file)
        except malware.Away as away:
            if not (may_wait and settings.LINLI_CLAMD_AWAY == "wait"):
                raise forms.ValidationError(labels.SCANNER_AWAY, "scanner_away") from away
            waits = True
            continue
        if found:
            shown = {"name": one.name, "found": found}
            raise forms.ValidationError(labels.MALWARE, "malware", shown)
    return waits


class TakenFile(forms.FileField):
    """A field for a file, which the scanner has seen before anything reads it. (上传文件)"""

    def clean(self, data: Any, initial: Any = None) -> Any:
        looked_through(data)
        return super().clean(data, initial)
