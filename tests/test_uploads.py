"""Every door that takes a file is fed with what nobody means to send: it says why, and lives. (R12)

A field that takes files and is not made here, a page that reads files and is not asked here, a
command that reads a file and is not named here fails the build.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from linli.cases.forms import Draft, FinishForm, MoreForm, WhatForm
from linli.cases.forms.commissioners import WriteForm
from linli.cases.forms.whistles import RecordForm
from linli.exchange.forms.beside import CompareForm
from linli.exchange.forms.redivision import PlanForm
from linli.exchange.forms.upload import UploadForm
from linli.orgs.forms.documents import DocumentForm, VersionForm
from linli.people.forms.homes import HomeForm
from linli.trail.forms import LineForm
from linli.web.styleguide import SampleForm
from linli.web.tables.forms import FileForm
from tests.hostile_files import corpus, sent
from tests.house import TOP, modules

Made = Callable[[Any, Any], forms.Form]
FORMS: dict[type[forms.Form], Made] = {
    WhatForm: lambda text, files: WhatForm(text, files, draft=Draft()),
    WriteForm: lambda text, files: WriteForm(text, files, draft=Draft(), kinds=[], places=[]),
    MoreForm: MoreForm,
    FinishForm: FinishForm,
    RecordForm: RecordForm,
    UploadForm: UploadForm,
    PlanForm: lambda text, files: PlanForm(text, files, places=[]),
    VersionForm: VersionForm,
    HomeForm: lambda text, files: HomeForm(text, files, units=[], on_roll=set()),
    FileForm: FileForm,
    LineForm: LineForm,
    SampleForm: SampleForm,
}
"""How a form is made that takes a file."""
SAME = {DocumentForm: VersionForm, CompareForm: UploadForm}
"""A form whose fields for files are another's."""


def takes_files() -> Iterator[tuple[type[forms.Form], str]]:
    """Each field of each form of the house that takes files."""
    for module in modules():
        for one in vars(module).values():
            here = isinstance(one, type) and one.__module__ == module.__name__
            fields = getattr(one, "base_fields", {}) if here else {}
            yield from ((one, n) for n, f in fields.items() if isinstance(f, forms.FileField))


FIELDS = sorted({(SAME.get(form, form), name) for form, name in takes_files()}, key=str)
LONGEST_SECONDS = 5
SHORT = {"mapping": 12_000}
"""A mapping is read by a parser that is slow, so no more of each than shows its kind."""


@pytest.fixture(autouse=True)
def _media(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def handed_in(form: type[forms.Form], name: str, raw: bytes) -> dict[str, list[str]]:
    """What a form says of a file beside its field, by language; nothing where it is taken."""
    said = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            made = FORMS[form](MultiValueDict(), MultiValueDict({name: [sent(raw)]}))
            if not (beside := made.errors.get(name)):
                return {}
            said[language] = [*map(str, beside)]
            with translation.override("en"):
                if language != "en" and (english := [*map(str, beside)]) != said[language]:
                    return said | {"en": english}
    return said


def test_every_form_that_takes_files_is_tried() -> None:
    assert {form for form, _ in FIELDS} == set(FORMS)


@pytest.mark.parametrize(("form", "name"), FIELDS, ids=[f"{f.__name__}.{n}" for f, n in FIELDS])
def test_any_file_is_taken_or_refused_in_words(form: type[forms.Form], name: str) -> None:
    began, silent = time.process_time(), []
    for what, raw in corpus().items():
        said = handed_in(form, name, raw[: SHORT.get(name)])
        if said and said["en"] == said["zh-hans"]:
            silent.append((what, said["en"]))

    assert silent == []
    assert time.process_time() - began < LONGEST_SECONDS


WEIGH = """
import resource, sys
import django
django.setup()
from linli.exchange.forms import workbook
from linli.kernel import pictures
from linli.kernel.refusals import Refused
from linli.orgs.forms.documents import looked_at
from tests.hostile_files import corpus
from io import BytesIO
files = corpus()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for raw in files.values():
    looked_at(raw)
    try:
        pictures.remade(BytesIO(raw))
    except pictures.NoPicture:
        pass
    try:
        [list(lines) for _, lines in workbook.sheets(raw)]
    except Refused:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_no_file_takes_more_memory_than_is_promised() -> None:
    """A process of its own, so that nothing else counts. (R12)"""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", WEIGH], capture_output=True, text=True, check=True, cwd=TOP,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "linli.web.settings"},
    )  # fmt: skip

    assert int(done.stdout) < 200 * 1024
