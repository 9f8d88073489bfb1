"""What the browser gets: small, ours, and intact."""

import gzip
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command

from linli.web.settings import HOUSE

STATIC = HOUSE / "web" / "static"


def zipped(*names: str) -> int:
    return len(gzip.compress(b"".join((STATIC / name).read_bytes() for name in names)))


def test_the_style_sheets_stay_within_12_kilobytes() -> None:
    assert zipped("linli/linli.css", "linli/linli-desk.css") <= 12 * 1024


def test_what_a_phone_page_loads_stays_within_40_kilobytes() -> None:
    names = ["linli/linli.css", "linli/ask.js", "linli/icons.svg"]

    assert zipped(*names, "vendor/htmx.org-2.0.11/htmx.min.js") <= 40 * 1024


def test_the_sheets_use_only_what_old_phones_know() -> None:
    new = re.compile(r":has\(|color-mix|oklch|@layer|@container|&[ .:]")

    assert [s.name for s in (STATIC / "linli").glob("*.css") if new.search(s.read_text())] == []


def test_scripts_never_evaluate_text() -> None:
    unsafe = re.compile(r"\beval\(|new Function|document\.write|\.style\.")

    assert [s.name for s in (STATIC / "linli").glob("*.js") if unsafe.search(s.read_text())] == []


def test_vendored_files_are_what_the_lock_says() -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, HOUSE.parent / "bin" / "vendor", "check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_hashed_names_find_every_file(tmp_path: Path, settings: Any) -> None:
    """A source map or picture that is named but not shipped would stop the server from starting."""
    storage = f"{ManifestStaticFilesStorage.__module__}.{ManifestStaticFilesStorage.__name__}"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    settings.STATIC_ROOT = tmp_path

    call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "staticfiles.json").exists()


@pytest.mark.parametrize("module", sorted((STATIC / "linli").glob("*.js")), ids=lambda p: p.name)
def test_a_module_keeps_to_itself(module: Path) -> None:
    assert module.read_text("utf-8").rstrip().endswith("})();")
