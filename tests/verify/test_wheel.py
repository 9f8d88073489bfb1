"""The checker is a distribution of its own: it is built, and runs where nothing else is."""

import re
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

from linli.kernel.tests.example import VKEY
from tests.house import TOP
from tests.verify.kept import lay

BUILD = "import sys; from flit_core import buildapi; buildapi.build_wheel(sys.argv[1])"


def built(folder: Path) -> Path:
    """The distribution, as whoever hands it on builds it."""
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", BUILD, folder], cwd=TOP / "verify", check=True
    )
    (wheel,) = folder.glob("linli_verify-*-py3-none-any.whl")
    return wheel


def test_the_wheel_installs_where_nothing_else_is_and_checks_a_receipt(tmp_path: Path) -> None:
    kept, wheel, place = lay(tmp_path), built(tmp_path), tmp_path / "empty"
    venv.create(place, symlinks=True)
    pip = ["-m", "pip", "--python", f"{place}", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run(  # noqa: S603
        [sys.executable, *pip, "--no-index", "--no-compile", f"{wheel}"], check=True
    )

    found = [
        subprocess.run(  # noqa: S603
            words, capture_output=True, text=True, check=False, cwd=tmp_path, env={}
        )
        for words in (
            [f"{place}/bin/linli-verify", "receipt", f"{kept}/receipt", "--key", VKEY],
            [f"{place}/bin/linli-verify", "--version"],
            [f"{place}/bin/python", "-c", "import django"],
        )
    ]

    assert found[0].stdout.startswith("valid: "), found[0].stderr
    assert [one.returncode for one in found] == [0, 0, 1]
    assert found[1].stdout.strip() in wheel.name
    with ZipFile(wheel) as inside:
        (named,) = (name for name in inside.namelist() if name.endswith("METADATA"))
        about = inside.read(named).decode()
    assert "Requires-Dist" not in about


def test_both_distributions_carry_one_version() -> None:
    house = re.search(r'^version = "(.+)"', (TOP / "pyproject.toml").read_text(), re.MULTILINE)
    checker = (TOP / "verify/linli_verify/__init__.py").read_text()

    assert house is not None
    assert f'__version__ = "{house[1]}"' in checker


def test_the_licence_is_that_of_the_house() -> None:
    assert (TOP / "verify/LICENSE").read_text() == (TOP / "LICENSE").read_text()
